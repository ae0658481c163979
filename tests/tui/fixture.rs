//! Sample values by hand, and a counter that answers from them: the real model, no terminal, no disk.

mod people;
mod report;

pub use people::{attendants, person};
pub use report::report;

use chrono::NaiveDate;
use hemei::config::QuitRule;
use hemei::domain::catalog::goods::{Category, Good, Price, PriceList};
use hemei::domain::catalog::household::{Household, Status};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::catalog::{Catalog, Notice};
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::head::Day;
use hemei::domain::entry::kind::{Award, Detail, Kind, Mode, RedeemedLine, Redemption, Reversal};
use hemei::domain::entry::{By, Entry, Found, RequestId};
use hemei::domain::value::barcode::Barcode;
use hemei::domain::value::card::Card;
use hemei::domain::value::chain::Digest;
use hemei::domain::value::language::{Bilingual, Language};
use hemei::domain::value::moment::Moment;
use hemei::domain::value::month::Month;
use hemei::domain::value::number::{AttendantCode, HouseholdNumber};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use hemei::domain::view::finding::{Finding, FoundBy, FoundHousehold};
use hemei::domain::view::page::{
    Allowed, Countersignature, DayReport, DayStatus, Desk, EntrySheet, HistoryLine, HonourLine,
    HouseholdPage, HouseholdSheet, Listing, MonthSum, ShelfGood,
};
use hemei::outcome::{Trouble, WrittenFile};
use hemei::tui::counter;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::message::{Answered, Exported, Fact, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::world::{ShopFacts, World};
use hemei::tui::kit::key::Key;
use hemei::tui::kit::scanner::Scanned;
use hemei::tui::kit::stack::Asker;
use std::sync::{Arc, LazyLock};

pub fn plain(text: &str) -> PlainText {
    PlainText::parse(text).unwrap()
}

pub fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual { zh: plain(zh), en: plain(en) }
}

pub fn code(text: &str) -> AttendantCode {
    text.parse().unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn points(text: &str) -> Points {
    text.parse().unwrap()
}

pub fn now() -> Moment {
    Moment::on(date("2026-11-23"), 9, 41)
}

pub fn request(bits: u128) -> RequestId {
    RequestId::from_bits(bits)
}

pub fn number(serial: u32) -> HouseholdNumber {
    HouseholdNumber::new(203, 5, serial).unwrap()
}

pub fn card(serial: u32) -> Card {
    Card::new("520303103".parse().unwrap(), number(serial), 1, 77)
}

pub fn shop() -> ShopFacts {
    ShopFacts {
        name: both("米粮村积分超市", "Miliang points supermarket"),
        mode: Mode::Training,
        training_pins: vec![(code("01"), "111111".into()), (code("02"), "222222".into())],
        quit: QuitRule::SignedIn,
        lock_after_ms: 180_000,
    }
}

/// The sample town's, with a notice, rules and a policy of our own.
pub fn catalog() -> Arc<Catalog> {
    static CATALOG: LazyLock<Arc<Catalog>> = LazyLock::new(|| {
        let notice = Notice {
            title: both("转账前先停一停", "Stop before you send money"),
            lines: vec![
                both(
                    "陌生人要你转账，先挂电话，再问家里人。",
                    "A stranger asks for money? Hang up, then ask your family.",
                ),
                both(
                    "短信验证码、银行卡密码，对谁都不说。",
                    "Keep text-message codes and your card PIN to yourself.",
                ),
                both("拿不准就打 96110，这是反诈专线。", "Not sure? Call 96110, the anti-fraud line."),
            ],
        };
        let mut catalog = super::earn::shipped();
        catalog.notices = vec![notice];
        catalog.rules = super::earn::rules();
        catalog.goods = PriceList::default();
        catalog.scheme.countersign_cap = points("20.0");
        catalog.scheme.blocked_categories = vec![Category::Alcohol, Category::Tobacco];
        catalog.scheme.visit_limit = points("300.0");
        Arc::new(catalog)
    });
    CATALOG.clone()
}

pub fn day_open() -> DayStatus {
    let day = Day::Open { number: 61, date: date("2026-11-23") };
    DayStatus { day, today: date("2026-11-23"), owed: 0, unacknowledged: 3 }
}

pub fn day_closed() -> DayStatus {
    let day = Day::Closed { last: 60, date: Some(date("2026-11-22")) };
    DayStatus { day, today: date("2026-11-23"), owed: 0, unacknowledged: 3 }
}

pub fn day_left_open() -> DayStatus {
    let day = Day::Open { number: 60, date: date("2026-11-22") };
    DayStatus { day, today: date("2026-11-23"), owed: 0, unacknowledged: 2 }
}

const GOODS: [(&str, &str, &str, &str, i64); 8] = [
    ("G001", "食盐 400g", "Salt 400 g", "3.0", 120),
    ("G002", "食醋 500ml", "Vinegar 500 ml", "5.0", 40),
    ("G003", "洗衣液 2kg", "Laundry liquid 2 kg", "20.0", 34),
    ("G004", "抽纸 3包", "Tissues, 3 packs", "9.0", 0),
    ("G005", "铅笔 12支", "Pencils, box of 12", "6.5", 60),
    ("G006", "热水壶 1.8L", "Electric kettle 1.8 l", "85.0", 4),
    ("G007", "毛巾", "Towel", "8.0", 25),
    ("G008", "不锈钢保温饭盒 1.5L", "Stainless insulated lunch box 1.5 l", "45.0", 6),
];

pub fn barcode(index: usize) -> Barcode {
    let body = format!("69000000000{index}");
    (0..10).find_map(|check| format!("{body}{check}").parse().ok()).unwrap()
}

pub fn good(index: usize) -> ShelfGood {
    let (sku, zh, en, price, stock) = GOODS[index];
    let from = date("2025-01-01");
    ShelfGood {
        good: Good {
            sku: sku.parse().unwrap(),
            barcodes: vec![barcode(index)],
            name: both(zh, en),
            unit: both("件", "piece"),
            category: Category::Household,
            cost_fen: 1250,
            prices: vec![Price { from, points: points(price) }],
            shelf_days: (index == 1).then_some(720),
        },
        points: Some(points(price)),
        stock,
        first_expiry: None,
        expired: 0,
        allowed: Allowed::Yes,
    }
}

pub fn shelf() -> Vec<ShelfGood> {
    (0..GOODS.len()).map(good).collect()
}

pub fn household(serial: u32, name: &str) -> Household {
    Household {
        number: number(serial),
        head: plain(name),
        members: vec![plain("杨明兰")],
        group: 5,
        grid: 7,
        phone4: plain("1214"),
        status: Status::Active,
    }
}

/// All that a search found, each by its head.
pub fn listed(households: &[Household]) -> Finding {
    let found = |household: &Household| FoundHousehold { household: household.clone(), by: FoundBy::Head };
    Finding::Listed { households: households.iter().map(found).collect(), count: households.len() }
}

pub fn entry(seq: u64, detail: Detail, household: Option<HouseholdNumber>) -> Entry {
    Entry {
        shop: "M02".parse().unwrap(),
        epoch: 1,
        seq,
        day: 61,
        at: Moment::on(date("2026-11-20"), 9, 12),
        by: By::one(code("01")),
        request: request(u128::from(seq)),
        household,
        refers: None,
        scanned: None,
        legs: Vec::new(),
        detail,
    }
}

pub fn redeemed(index: usize, quantity: u32) -> RedeemedLine {
    let shelf = good(index);
    RedeemedLine { good: shelf.good.sku, name: shelf.good.name.zh, quantity, points: shelf.points.unwrap() }
}

/// What a change of a household's points moves: out of what was issued, or into what was redeemed.
fn points_leg(whose: HouseholdNumber, change: Points) -> Leg {
    let own = Account::Household(whose);
    let (debit, credit) = match change.is_positive() {
        true => (Account::Issued(Channel::Rule), own),
        false => (own, Account::Redeemed("M04".parse().unwrap())),
    };
    Leg::new(Unit::Points, debit, credit, change.tenths().abs()).unwrap()
}

fn history(serial: u32) -> Vec<HistoryLine> {
    let line = |seq, detail, change: &str, reversed_by| {
        let legs = vec![points_leg(number(serial), points(change))];
        let entry = Entry { legs, ..entry(seq, detail, Some(number(serial))) };
        HistoryLine { entry, points: points(change), reversed_by }
    };
    let award = |channel, reason| {
        Detail::Award(Award::once(
            channel,
            chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            plain(reason),
        ))
    };
    let redemption = |index, quantity| {
        Detail::Redemption(Redemption { lines: vec![redeemed(index, quantity)], collector: None })
    };
    let mut taken_back = line(
        4690,
        Detail::Reversal(Reversal {
            reason: plain("拿错商品"),
            goods: hemei::domain::entry::kind::GoodsGo::Stock,
        }),
        "9.0",
        None,
    );
    taken_back.entry.refers = Some(4688);
    vec![
        line(4711, redemption(2, 1), "-20.0", None),
        taken_back,
        line(4688, redemption(3, 1), "-9.0", Some(4690)),
        line(4501, award(Channel::Rule, "院坝净 物归位"), "5.0", None),
        line(4120, award(Channel::Honour, "和美家庭"), "10.0", None),
        line(3999, award(Channel::Rating, "线上评分 十月"), "3.5", None),
        line(12, award(Channel::Base, "基础赋分"), "100.0", None),
    ]
}

pub fn page(serial: u32, name: &str, found: Found) -> HouseholdPage {
    HouseholdPage {
        household: household(serial, name),
        listing: Listing::OnRoster,
        found,
        balance: points("128.0"),
        base: points("100.0"),
        due: Points::ZERO,
        score: points("212.0"),
        rank: Some(7),
        redeemed_this_month: points("29.0"),
        village: both("米粮村", "Miliang"),
        group_leader: Some(plain("赵开权")),
        grid_worker: Some(plain("李碧兰")),
        history: history(serial),
    }
}

/// What the household of [`page`] sees of itself.
pub fn sheet(serial: u32, name: &str, found: Found) -> HouseholdSheet {
    let months = Month::of(date("2026-11-23")).last(12);
    let earned = ["0.0", "5.0", "12.0", "8.0", "0.0", "30.5", "18.0", "9.0", "22.0", "41.5", "10.0", "5.0"];
    let sum = |(month, earned): (&Month, &str)| MonthSum {
        month: *month,
        earned: points(earned),
        spent: points("3.0"),
    };
    let channels = ["100.0", "87.5", "20.0", "4.5", "0.0"];
    HouseholdSheet {
        page: page(serial, name, found),
        group_rank: Some(2),
        channels: Channel::ALL.iter().copied().zip(channels.map(points)).collect(),
        months: months.iter().zip(earned).map(sum).collect(),
        proxies_this_month: 1,
    }
}

/// A reversal that one person booked.
pub fn lone_reversal() -> HistoryLine {
    let goods = hemei::domain::entry::kind::GoodsGo::Stock;
    let detail = Detail::Reversal(Reversal { reason: plain("拿错商品"), goods });
    let whose = number(123);
    let back = (Account::Redeemed("M04".parse().unwrap()), Account::Household(whose));
    let legs = vec![Leg::new(Unit::Points, back.0, back.1, 60).unwrap()];
    let entry = Entry { refers: Some(4640), legs, ..entry(4655, detail, Some(whose)) };
    HistoryLine { entry, points: points("6.0"), reversed_by: None }
}

/// A redemption that a proxy collected, leg by leg.
pub fn entry_sheet() -> EntrySheet {
    let leg = |unit: &str, debit: &str, credit: &str, amount| {
        Leg::new(unit.parse().unwrap(), debit.parse().unwrap(), credit.parse().unwrap(), amount).unwrap()
    };
    let whose = number(123);
    let legs = vec![
        leg("points", &format!("household:{whose}"), "redeemed:M04", 200),
        leg("G003", "stock:G003:B4120", "out", 1),
    ];
    let proxy =
        Proxy { name: plain("周长林"), relation: plain("邻居"), reason: plain("户主外出务工") };
    let collector = Some(Collector::Proxy(proxy));
    let detail = Detail::Redemption(Redemption { lines: vec![redeemed(2, 1)], collector });
    let scanned = Some(Found::Card { serial: 1 });
    let entry = Entry { legs, scanned, ..entry(4711, detail, Some(whose)) };
    let line = HistoryLine { entry, points: points("-20.0"), reversed_by: None };
    EntrySheet { line, hash: Digest::of(b"4711"), signature: Countersignature::Complete }
}

pub fn honour() -> Vec<HonourLine> {
    let names = ["张登忠", "陈学高", "王先琴", "敖朝奎", "冯文银", "单启华"];
    let line = |(index, name): (usize, &&str)| HonourLine {
        rank: u32::try_from(index).unwrap() + 1,
        household: household(u32::try_from(index).unwrap() + 20, name),
        head: hemei::domain::value::name::mask(name),
        score: points(&format!("{}.5", 280 - index * 9)),
    };
    names.iter().enumerate().map(line).collect()
}

/// What the day has come to so far.
pub fn desk() -> Desk {
    Desk { households: 12, redemptions: 15, points: points("186.0"), last: Some(entry_sheet().line) }
}

/// A model at the idle screen with everything loaded and nobody signed in.
pub fn idle() -> Model {
    let mut model = Model::new(World::new(shop(), catalog(), Language::Chinese, now()));
    for answer in [
        Fact::Attendants(attendants()),
        Fact::Day(day_open()),
        Fact::Desk(Box::new(desk())),
        Fact::Honour(honour()),
        Fact::Shelf(shelf()),
    ] {
        answer_with(&mut model, answer);
    }
    model
}

/// What a test says to the screens: a fact, an answer, or why not.
pub enum Given {
    Fact(Fact),
    Answer(Result<Answered, Trouble>),
}

impl From<Fact> for Given {
    fn from(fact: Fact) -> Self {
        Given::Fact(fact)
    }
}

impl From<Answered> for Given {
    fn from(answered: Answered) -> Self {
        Given::Answer(Ok(answered))
    }
}

/// What was asked is refused, or fails.
pub fn refused(trouble: Trouble) -> Given {
    Given::Answer(Err(trouble))
}

/// Answers as the driver does: whoever asked last, or the program where it asks by itself.
pub fn answer_with(model: &mut Model, given: impl Into<Given>) -> Vec<Effect> {
    let answer = match given.into() {
        Given::Fact(fact) => return update(model, Message::Learnt(fact)),
        Given::Answer(answer) => answer,
    };
    let is_programs = matches!(
        answer,
        Ok(Answered::Page(_) | Answered::Own(_) | Answered::OwnRefused(_) | Answered::News(_))
    );
    let to = match model.above.waiting().last() {
        _ if is_programs => Asker::Program,
        Some(ticket) => Asker::Screen(ticket),
        // As if the top screen had just asked.
        None => Asker::Screen(model.above.ask(model.above.top())),
    };
    update(model, Message::Answered { to, answer })
}

/// Who asked last and has no answer yet.
pub fn newest(model: &Model) -> Asker {
    Asker::Screen(model.above.waiting().last().expect("somebody waits"))
}

/// Files that went out, or did not; nothing is wrong beside them.
pub fn exported(files: Result<Vec<WrittenFile>, Trouble>) -> Exported {
    Exported { files, key: Ok(()), copy: None }
}

/// What the screens ask for after a message, without to whom it is answered.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    counter::update::update(model, message).into_iter().map(|asked| asked.effect).collect()
}

pub fn scan(model: &mut Model, scanned: Scanned) -> Vec<Effect> {
    update(model, Message::Scan(scanned))
}

pub fn tick_s(model: &mut Model, seconds: i64) -> Vec<Effect> {
    let later = model.world.now.plus_ms(seconds * 1000);
    update(model, Message::Tick(later))
}

/// Types as a person does: `<F3>zm<Enter>`; gives every effect that came of it.
pub fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let key = if c == '<' {
            let end = rest.find('>').expect("a key's name ends with >");
            let key: Key = rest[1..end].parse().unwrap();
            rest = &rest[end + 1..];
            key
        } else {
            rest = &rest[c.len_utf8()..];
            Key::Char(c)
        };
        effects.extend(update(model, Message::Key(key)));
    }
    effects
}

pub fn signed_in() -> Model {
    let mut model = idle();
    press(&mut model, "<Enter>111111<Enter>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    model
}

/// 张登明's page, opened by card.
pub fn at_counter() -> Model {
    let mut model = signed_in();
    scan(&mut model, Scanned::Card(card(123)));
    answer_with(&mut model, Answered::Page(Box::new(page(123, "张登明", Found::Card { serial: 1 }))));
    model
}

pub fn scan_good(model: &mut Model, index: usize) {
    let effects = scan(model, Scanned::Good(barcode(index)));
    assert_eq!(effects, [Effect::FindBarcode(barcode(index))]);
    answer_with(model, Answered::Good(Box::new(good(index))));
}

pub fn with_basket() -> Model {
    let mut model = at_counter();
    scan_good(&mut model, 0);
    scan_good(&mut model, 0);
    scan_good(&mut model, 2);
    model
}

pub fn quote() -> hemei::domain::view::page::Quote {
    hemei::domain::view::page::Quote {
        total: points("26.0"),
        before: points("128.0"),
        after: points("102.0"),
        lines: vec![redeemed(0, 2), redeemed(2, 1)],
    }
}

pub fn receipt() -> hemei::domain::view::page::Receipt {
    hemei::domain::view::page::Receipt {
        seq: 4712,
        hash: Digest::ZERO,
        at: now(),
        household: number(123),
        quote: quote(),
    }
}
