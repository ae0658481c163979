//! Who carries the goods away: the head, a member on the list, or a proxy as often as the scheme allows.

use super::{day, lines, pass_to, refusal, stocked};
use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, asked, member, one, proxy, text, two};
use hemei::counter::{Answer, Counter};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::{Detail, GoodsGo};
use hemei::domain::entry::{Found, RequestId};
use hemei::domain::value::language::Language;
use hemei::domain::view::page::{Asked, Receipt};

/// One packet of salt for this household.
fn fetched(index: usize, collector: Collector) -> Asked {
    Asked { collector: Some(collector), ..asked(household(index), &[("G001", 1)]) }
}

fn book(shop: &Shop, counter: &mut Counter, asked: &Asked) -> Answer<Receipt> {
    counter.redeem(&one("02"), shop.request(), asked)
}

/// Refused by the quote and by the booking alike, and nothing is written.
#[track_caller]
fn refused(shop: &Shop, counter: &mut Counter, asked: &Asked) -> Refusal {
    let before = lines(shop);
    let quoted = counter.quote(asked).unwrap().unwrap_err().remove(0);
    assert_eq!(refusal(book(shop, counter, asked)), quoted);
    assert_eq!(lines(shop), before);
    quoted
}

fn proxies_of(counter: &Counter, index: usize) -> u32 {
    counter.household_sheet(household(index), Found::Typed, 0).unwrap().proxies_this_month
}

const OVER: Refusal = Refusal::OverProxyLimit { limit: 2, already: 2 };

#[test]
fn the_entry_says_who_came() {
    let (shop, mut counter) = stocked();
    for collector in [None, Some(member("曾大伟")), Some(proxy("周邻"))] {
        let asked = Asked { collector: collector.clone(), ..asked(household(0), &[("G001", 1)]) };
        let seq = book(&shop, &mut counter, &asked).unwrap().seq;
        let entry = counter.entry_sheet(seq).unwrap().line.entry;
        let Detail::Redemption(redemption) = entry.detail else { panic!("{entry:?}") };
        assert_eq!(redemption.collector, collector);
    }
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_member_must_be_on_the_households_list() {
    let (shop, mut counter) = stocked();
    // Of another household, the head, part of a name, nobody.
    for name in ["单小兰", "曾国强", "曾小", ""] {
        assert_eq!(refused(&shop, &mut counter, &fetched(0, member(name))), Refusal::UnknownMember, "{name}");
    }
    book(&shop, &mut counter, &fetched(1, member("单小兰"))).unwrap();
}

#[test]
fn a_proxy_says_name_relation_and_reason() {
    let (shop, mut counter) = stocked();
    for said in [["", "邻居", "户主外出"], ["周邻", "", "户主外出"], ["周邻", "邻居", ""]] {
        let [name, relation, reason] = said.map(text);
        let collector = Collector::Proxy(Proxy { name, relation, reason });
        let answer = refused(&shop, &mut counter, &fetched(0, collector));
        assert_eq!(answer, Refusal::ProxyIncomplete, "{said:?}");
    }
}

#[test]
fn a_household_sends_proxies_so_often_a_month() {
    let (shop, mut counter) = stocked();
    for (count, name) in ["周邻", "吴邻"].into_iter().enumerate() {
        assert_eq!(proxies_of(&counter, 0) as usize, count);
        book(&shop, &mut counter, &fetched(0, proxy(name))).unwrap();
    }
    assert_eq!(refused(&shop, &mut counter, &fetched(0, proxy("郑邻"))), OVER);
    // It may still come itself, send a member, and the neighbours send whom they like.
    book(&shop, &mut counter, &asked(household(0), &[("G001", 1)])).unwrap();
    book(&shop, &mut counter, &fetched(0, member("曾小红"))).unwrap();
    book(&shop, &mut counter, &fetched(1, proxy("郑邻"))).unwrap();
    assert_eq!([0, 1, 2].map(|index| proxies_of(&counter, index)), [2, 1, 0]);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_proxy_comes_so_often_a_month_for_whomever() {
    let (shop, mut counter) = stocked();
    for index in [0, 1] {
        book(&shop, &mut counter, &fetched(index, proxy("周邻"))).unwrap();
    }
    assert_eq!(refused(&shop, &mut counter, &fetched(2, proxy("周邻"))), OVER);
    // Another relation makes nobody another person.
    let nephew = Proxy { name: text("周邻"), relation: text("侄子"), reason: text("户主住院") };
    assert_eq!(refused(&shop, &mut counter, &fetched(2, Collector::Proxy(nephew))), OVER);
    book(&shop, &mut counter, &fetched(2, proxy("吴邻"))).unwrap();
}

#[test]
fn a_reversal_gives_the_collection_back() {
    for by_two in [false, true] {
        let (shop, mut counter) = stocked();
        let mut last = 0;
        for _ in 0..2 {
            last = book(&shop, &mut counter, &fetched(0, proxy("周邻"))).unwrap().seq;
        }
        assert_eq!(refused(&shop, &mut counter, &fetched(0, proxy("周邻"))), OVER);
        if by_two {
            counter.reverse(&two(), shop.request(), last, GoodsGo::Stock, &text("拿错商品")).unwrap();
        } else {
            shop.reverse_alone(&mut counter, last);
        }
        assert_eq!(proxies_of(&counter, 0), 1);
        book(&shop, &mut counter, &fetched(0, proxy("周邻"))).unwrap();
        assert_eq!(refused(&shop, &mut counter, &fetched(0, proxy("吴邻"))), OVER);
        drop(counter);
        shop.assert_whole();
    }
}

#[test]
fn the_next_month_counts_anew() {
    let (shop, mut counter) = stocked();
    for _ in 0..2 {
        book(&shop, &mut counter, &fetched(0, proxy("周邻"))).unwrap();
    }
    // 30 November, then 1 December.
    pass_to(&shop, &mut counter, 7);
    assert_eq!(refused(&shop, &mut counter, &fetched(0, proxy("周邻"))), OVER);
    pass_to(&shop, &mut counter, 8);
    assert_eq!(proxies_of(&counter, 0), 0);
    book(&shop, &mut counter, &fetched(0, proxy("周邻"))).unwrap();
    assert_eq!(proxies_of(&counter, 0), 1);
}

#[test]
fn where_the_scheme_says_0_no_proxy_may_come() {
    let shop = Shop::begun();
    let documents = with_scheme("proxy_month_limit = 2", "proxy_month_limit = 0");
    let mut counter = shop.open_with(documents, day(0));
    shop.open_day(&mut counter);
    let none = Refusal::OverProxyLimit { limit: 0, already: 0 };
    assert_eq!(refused(&shop, &mut counter, &fetched(0, proxy("周邻"))), none);
    // Whoever is not named is asked for first, and a household that may not redeem hears that.
    let nameless = fetched(0, proxy(""));
    assert_eq!(refused(&shop, &mut counter, &nameless), Refusal::ProxyIncomplete);
    let moved = refused(&shop, &mut counter, &fetched(3, proxy("周邻")));
    assert!(matches!(moved, Refusal::HouseholdNotActive { .. }), "{moved:?}");
}

#[test]
fn the_same_request_is_the_same_collection() {
    let (shop, mut counter) = stocked();
    let request = RequestId::from_bits(0xC0);
    let asked = fetched(0, proxy("周邻"));
    let first = counter.redeem(&one("02"), request, &asked).unwrap();
    book(&shop, &mut counter, &asked).unwrap();
    let before = lines(&shop);
    // The limit is reached, but this one is booked already.
    let again = counter.redeem(&one("02"), request, &asked).unwrap();
    assert_eq!((again.seq, again.hash, again.at), (first.seq, first.hash, first.at));
    let somebody_else = [None, Some(member("曾小红")), Some(proxy("吴邻"))];
    for collector in somebody_else {
        let asked = Asked { collector, ..asked.clone() };
        assert_eq!(refusal(counter.redeem(&one("02"), request, &asked)), Refusal::RequestReused);
    }
    assert_eq!(lines(&shop), before);
}

#[test]
fn no_way_of_writing_a_name_passes_the_limit() {
    for spelt in ["周 邻", "周　邻", "周·邻", "周.邻", "周-邻", "（周邻）", "周邻·"] {
        let (shop, mut counter) = stocked();
        for index in [0, 1] {
            book(&shop, &mut counter, &fetched(index, proxy("周邻"))).unwrap();
        }
        assert_eq!(refused(&shop, &mut counter, &fetched(2, proxy(spelt))), OVER, "{spelt}");
        drop(counter);
        shop.assert_whole();
    }
    // The other way round, and in letters: what was typed stands in the entry, its fold is counted.
    let (shop, mut counter) = stocked();
    for (index, spelt) in [(0, "Nguyễn Lan"), (1, "NGUYE\u{302}\u{303}N  LAN")] {
        let seq = book(&shop, &mut counter, &fetched(index, proxy(spelt))).unwrap().seq;
        let entry = counter.entry_sheet(seq).unwrap().line.entry;
        let Detail::Redemption(redemption) = entry.detail else { panic!("{entry:?}") };
        assert_eq!(redemption.collector, Some(proxy(spelt)));
    }
    assert_eq!(refused(&shop, &mut counter, &fetched(2, proxy("nguyễn·lan"))), OVER);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_proxy_is_named_as_one_person_is() {
    let (shop, mut counter) = stocked();
    for spelt in [
        "周邻2",
        "周邻２",
        "周邻①",
        "？",
        "周?",
        "周□",
        "周\u{FFFD}",
        "周邻；吴邻",
        "周邻 吴邻",
        "·",
        "周\u{E000}",
    ] {
        let answer = refused(&shop, &mut counter, &fetched(0, proxy(spelt)));
        let Refusal::ProxyName { .. } = &answer else { panic!("{spelt}: {answer:?}") };
        assert!(answer.concerns_collector());
        for (language, says) in
            [(Language::Chinese, "代领人姓名不对"), (Language::English, "The proxy's name")]
        {
            assert!(hemei::text::refusal(language, &answer).starts_with(says));
        }
    }
}

#[test]
fn a_member_is_known_however_the_name_is_written() {
    let (shop, mut counter) = stocked();
    for spelt in ["曾 小红", "曾　小红", "曾·小红"] {
        book(&shop, &mut counter, &fetched(0, member(spelt))).unwrap();
    }
    assert_eq!(refused(&shop, &mut counter, &fetched(0, member("曾 小"))), Refusal::UnknownMember);
}
