//! A household's own page against a fold of the raw lines made here: channels, ranks, months, the filtered history.

use super::day;
use crate::shop::catalog::household;
use crate::shop::{Shop, asked, member, one, points, proxy, text, two};
use hemei::counter::{AwardAsked, Counter};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::kind::{Award, GoodsGo, Kind};
use hemei::domain::entry::{By, Found};
use hemei::domain::value::month::Month;
use hemei::domain::view::page::{Asked, HistoryFilter, HouseholdSheet};
use serde_json::Value;
use std::collections::BTreeMap;

/// Households that may redeem: three of group 1, one of group 2.
const ACTIVE: [usize; 4] = [0, 1, 2, 6];
/// From November 2026 on, more than a year.
const DAYS: [i64; 15] = [0, 5, 20, 45, 60, 61, 100, 130, 170, 200, 230, 260, 330, 390, 400];

/// A small generator, so that every run plays the same thirteen months.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn index(&mut self, most: usize) -> usize {
        usize::try_from(self.below(most as u64)).unwrap()
    }
}

/// Awards on every channel, redemptions by whomever, and every fourth of them all taken back.
fn play(shop: &Shop, counter: &mut Counter) {
    let mut dice = Dice(7);
    for (round, days) in DAYS.into_iter().enumerate() {
        if round > 0 {
            shop.close_day(counter);
        }
        counter.clock().put(day(days));
        shop.open_day(counter);
        shop.take_in(counter, "G001", 60, None);
        for _ in 0..14 {
            let whose = household(ACTIVE[dice.index(ACTIVE.len())]);
            let booked = if dice.below(2) == 0 {
                Some(award(shop, counter, whose, &mut dice))
            } else {
                let collector = [None, Some(proxy("周邻")), Some(member("曾小红"))][dice.index(3)].clone();
                let basket = [("G001", 1 + u32::try_from(dice.below(3)).unwrap())];
                let asked = Asked { collector, ..asked(whose, &basket) };
                counter.redeem(&one("02"), shop.request(), &asked).ok().map(|receipt| receipt.seq)
            };
            if let Some(seq) = booked.filter(|_| dice.below(4) == 0) {
                let by = if dice.below(2) == 0 { By::one(one("03")) } else { two() };
                let _ = counter.reverse(&by, shop.request(), seq, GoodsGo::Loss, &text("录错"));
            }
        }
    }
}

fn award(
    shop: &Shop,
    counter: &mut Counter,
    whose: hemei::domain::value::number::HouseholdNumber,
    dice: &mut Dice,
) -> u64 {
    let channel = Channel::ALL[dice.index(Channel::ALL.len())];
    let award = Award::once(channel, counter.now().date(), text("院坝净"));
    // Few figures, so that some households stand level.
    let points = points(["2.0", "4.0", "6.0"][dice.index(3)]);
    counter.award(&two(), shop.request(), &AwardAsked { household: whose, points, award }).unwrap()
}

/// The raw lines, each with the date of its business day.
fn raw(shop: &Shop) -> Vec<(String, Value)> {
    let connection = shop.sqlite();
    let mut statement = connection.prepare("SELECT body FROM journal ORDER BY seq").unwrap();
    let bodies = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    let mut date = String::new();
    let dated = bodies.map(|body| {
        let entry: Value = serde_json::from_slice(&body.unwrap()).unwrap();
        if entry["kind"] == "open" {
            entry["detail"]["date"].as_str().unwrap().clone_into(&mut date);
        }
        (date.clone(), entry)
    });
    dated.collect()
}

/// Points that a line's legs move into accounts with this beginning, less those out of them.
fn into(entry: &Value, beginning: &str) -> i64 {
    let legs = entry["legs"].as_array().unwrap().iter().filter(|leg| leg["unit"] == "points");
    let side = |leg: &Value, key: &str| i64::from(leg[key].as_str().unwrap().starts_with(beginning));
    legs.map(|leg| (side(leg, "credit") - side(leg, "debit")) * leg["amount"].as_i64().unwrap()).sum()
}

/// The day that the score counts an entry by: that of the deed, or of what it takes back.
fn counted_on(lines: &[(String, Value)], (date, entry): &(String, Value)) -> String {
    let original =
        lines.iter().find(|(_, other)| entry["kind"] == "reversal" && other["seq"] == entry["refers"]);
    let deed = original.map_or(entry, |(_, original)| original);
    deed["detail"]["on"].as_str().unwrap_or(date).to_owned()
}

/// Household and channel in a year.
fn scores(lines: &[(String, Value)], year: &str) -> BTreeMap<(String, String), i64> {
    let mut scores = BTreeMap::new();
    for (_, entry) in lines.iter().filter(|line| counted_on(lines, line).starts_with(year)) {
        for channel in ["base", "rule", "honour", "rating", "contest"] {
            let issued = -into(entry, &format!("issued:{channel}"));
            if issued != 0 {
                let whose = entry["household"].as_str().unwrap().to_owned();
                *scores.entry((whose, channel.to_owned())).or_default() += issued;
            }
        }
    }
    scores
}

fn score_of(scores: &BTreeMap<(String, String), i64>, whose: &str) -> i64 {
    scores.iter().filter(|((household, _), _)| household == whose).map(|(_, tenths)| tenths).sum()
}

/// Households whose number begins so and that have more than this one.
fn rank(scores: &BTreeMap<(String, String), i64>, whose: &str, beginning: &str) -> Option<u32> {
    let own = score_of(scores, whose);
    let all = (0..7).map(|index| household(index).to_string()).filter(|number| number.starts_with(beginning));
    let above = all.filter(|number| score_of(scores, number) > own).count();
    (own > 0).then(|| u32::try_from(above + 1).unwrap())
}

fn check(sheet: &HouseholdSheet, lines: &[(String, Value)], today: &str) {
    let whose = sheet.page.household.number.to_string();
    let scores = scores(lines, &today[..4]);
    let channels: Vec<(&str, i64)> =
        sheet.channels.iter().map(|(channel, points)| (channel.word(), points.tenths())).collect();
    let expected = ["base", "rule", "honour", "rating", "contest"]
        .map(|channel| (channel, *scores.get(&(whose.clone(), channel.to_owned())).unwrap_or(&0)));
    assert_eq!(channels, expected, "{whose} on {today}");
    let sum: i64 = channels.iter().map(|(_, tenths)| tenths).sum();
    assert_eq!((sheet.page.score.tenths(), sum), (sum, score_of(&scores, &whose)));
    assert_eq!(sheet.page.rank, rank(&scores, &whose, "203"), "{whose} in the village on {today}");
    assert_eq!(sheet.group_rank, rank(&scores, &whose, &whose[..5]), "{whose} in its group on {today}");
    check_months(sheet, lines, today);
    let collected = |entry: &&(String, Value)| {
        let reversed =
            lines.iter().any(|(_, other)| other["kind"] == "reversal" && other["refers"] == entry.1["seq"]);
        entry.1["household"] == *whose && entry.1["detail"]["collector"]["proxy"].is_object() && !reversed
    };
    let proxies = lines.iter().filter(|(date, _)| date.starts_with(&today[..7])).filter(collected).count();
    assert_eq!(sheet.proxies_this_month as usize, proxies, "{whose} on {today}");
}

fn check_months(sheet: &HouseholdSheet, lines: &[(String, Value)], today: &str) {
    let whose = sheet.page.household.number.to_string();
    assert_eq!(sheet.months.len(), 12);
    assert_eq!(sheet.months[11].month.to_string(), today[..7]);
    for (before, after) in sheet.months.iter().zip(&sheet.months[1..]) {
        assert_eq!(after.month.previous(), before.month);
    }
    for sum in &sheet.months {
        let month = sum.month.to_string();
        let own =
            lines.iter().filter(|(date, entry)| date.starts_with(&month) && entry["household"] == *whose);
        let (mut earned, mut spent) = (0, 0);
        own.for_each(|(_, entry)| {
            earned -= into(entry, "issued:");
            spent += into(entry, "redeemed:");
        });
        assert_eq!((sum.earned.tenths(), sum.spent.tenths()), (earned, spent), "{whose} in {month}");
    }
}

#[test]
fn it_says_what_a_fold_of_the_lines_says() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    play(&shop, &mut counter);
    let lines = raw(&shop);
    let reversed = lines.iter().filter(|(_, entry)| entry["kind"] == "reversal").count();
    assert!(reversed > 10, "only {reversed} reversals");
    let (mut with_rank, mut spending) = (0, 0);
    // Days with trade in their months, the first of a year, a month without any, and years without.
    for days in [400, 390, 330, 404, 420, 500, 800] {
        counter.clock().put(day(days));
        let today = day(days).date().to_string();
        for index in 0..7 {
            let sheet = counter.household_sheet(household(index), Found::Typed, 50).unwrap();
            let page = counter.household_page(household(index), Found::Typed, 50).unwrap();
            assert_eq!(sheet.page, page);
            check(&sheet, &lines, &today);
            with_rank += u32::from(sheet.group_rank.is_some());
            spending += sheet.months.iter().filter(|sum| sum.spent.is_positive()).count();
        }
    }
    assert!(with_rank >= 8 && spending >= 30, "{with_rank} ranks, {spending} months with spending");
    drop(counter);
    shop.assert_whole();
}

#[test]
fn households_level_in_points_share_a_rank() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    for (index, amount) in [(0, "5.0"), (1, "9.0"), (2, "5.0"), (6, "7.0")] {
        shop.award(&mut counter, household(index), amount);
    }
    let ranks = |index| {
        let sheet = counter.household_sheet(household(index), Found::Typed, 1).unwrap();
        (sheet.group_rank, sheet.page.rank)
    };
    assert_eq!(ranks(0), (Some(2), Some(3)));
    assert_eq!(ranks(1), (Some(1), Some(1)));
    assert_eq!(ranks(2), (Some(2), Some(3)));
    assert_eq!(ranks(6), (Some(1), Some(2)));
    assert_eq!(ranks(3), (None, None));
}

#[test]
fn the_history_is_filtered_by_kind_and_month() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    play(&shop, &mut counter);
    let lines = raw(&shop);
    let kinds =
        [None, Some(Kind::Award), Some(Kind::Redemption), Some(Kind::Reversal), Some(Kind::Countersign)];
    let months = [None, Some("2026-11"), Some("2027-01"), Some("2027-04"), Some("2031-01")];
    let mut shown = 0;
    for index in [0, 1, 3] {
        for (kind, month) in kinds.iter().flat_map(|kind| months.map(|month| (*kind, month))) {
            let filter = HistoryFilter { kind, month: month.map(|month| month.parse::<Month>().unwrap()) };
            let found = counter.history(household(index), filter, 1000).unwrap();
            let found: Vec<u64> = found.iter().map(|line| line.entry.seq).collect();
            let fits = |(date, entry): &&(String, Value)| {
                entry["household"] == *household(index).to_string()
                    && kind.is_none_or(|kind| entry["kind"] == *kind.word())
                    && month.is_none_or(|month| date.starts_with(month))
            };
            let expected = lines.iter().rev().filter(fits).map(|(_, entry)| entry["seq"].as_u64().unwrap());
            assert_eq!(found, expected.collect::<Vec<_>>(), "household {index}, {filter:?}");
            let newest = counter.history(household(index), filter, 2).unwrap();
            let newest: Vec<u64> = newest.iter().map(|line| line.entry.seq).collect();
            assert_eq!(newest, found[..found.len().min(2)]);
            shown += found.len();
        }
    }
    assert!(shown > 100, "only {shown} lines");
}
