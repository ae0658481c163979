//! A household by itself, its page, who collects, and the second person who signs later.

use super::fixture::*;
use super::pictures::picture;
use hemei::domain::catalog::household::Status;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::{GoodsGo, Kind};
use hemei::domain::entry::{By, Found};
use hemei::domain::value::language::Language;
use hemei::domain::view::page::{Asked, HistoryFilter, HouseholdPage};
use hemei::outcome::Trouble;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::Answered;
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::kit::scanner::Scanned;

fn show_own(model: &mut Model, serial: u32) -> Vec<Effect> {
    assert_eq!(scan(model, Scanned::Card(card(serial))), [Effect::FindOwn(card(serial))]);
    let own = sheet(serial, "张登明", Found::Card { serial: 1 });
    answer_with(model, Answered::Own(Box::new(own)))
}

#[test]
fn an_account_clears_itself_after_twenty_seconds() {
    let mut model = idle();
    show_own(&mut model, 123);
    tick_s(&mut model, 19);
    assert_eq!(place(&model), Scene::SelfService);
    tick_s(&mut model, 1);
    assert_eq!(place(&model), Scene::SignedOut);
}

#[test]
fn the_next_card_takes_the_place_of_the_one_before() {
    let mut model = idle();
    show_own(&mut model, 123);
    tick_s(&mut model, 15);
    show_own(&mut model, 7);
    assert_eq!(model.above.len(), 1);
    tick_s(&mut model, 19);
    assert_eq!(place(&model), Scene::SelfService, "its own twenty seconds");
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::SignedOut);
}

#[test]
fn deductions_and_low_ranks_wait_for_the_second_scan() {
    let mut model = idle();
    let shown = |model: &Model| picture(model, 80, 24);
    show_own(&mut model, 123);
    let first = shown(&model);
    assert!(first.contains("现在可以换") && !first.contains("-20.0") && !first.contains("本组第"), "{first}");
    show_own(&mut model, 123);
    assert!(shown(&model).contains("现在可以换"), "a scanner that reads twice means one scan");
    tick_s(&mut model, 2);
    show_own(&mut model, 123);
    let second = shown(&model);
    assert!(second.contains("-20.0") && second.contains("本组第"), "{second}");
    show_own(&mut model, 123);
    assert_eq!(shown(&model), second, "from then on it stays");
    show_own(&mut model, 7);
    assert!(shown(&model).contains("现在可以换"), "another household begins anew");
    press(&mut model, "<Esc>");
    let mut own = sheet(123, "张登明", Found::Card { serial: 1 });
    own.page.rank = Some(u32::MAX);
    scan(&mut model, Scanned::Card(card(123)));
    answer_with(&mut model, Answered::Own(Box::new(own)));
    assert!(!shown(&model).contains("本村第"), "{}", shown(&model));
}

#[test]
fn what_points_buy_is_what_may_be_had_now() {
    let mut model = idle();
    let mut own = sheet(123, "张登明", Found::Card { serial: 1 });
    own.page.balance = points("18.5");
    scan(&mut model, Scanned::Card(card(123)));
    answer_with(&mut model, Answered::Own(Box::new(own)));
    let shown = picture(&model, 80, 24);
    assert!(shown.contains("毛巾 8.0") && !shown.contains("抽纸"), "sold out is not offered: {shown}");
    assert!(shown.contains("再得 1.5 分就能换：洗衣液 2kg"), "{shown}");
}

/// The rules of the counter hold here, too: nobody is told of goods that the counter would then refuse.
#[test]
fn what_the_counter_would_refuse_is_not_said_to_be_had() {
    let shown = |change: fn(&mut HouseholdPage)| {
        let mut model = idle();
        let mut own = sheet(123, "张登明", Found::Card { serial: 1 });
        change(&mut own.page);
        scan(&mut model, Scanned::Card(card(123)));
        answer_with(&mut model, Answered::Own(Box::new(own)));
        picture(&model, 80, 24)
    };
    assert!(shown(|_| ()).contains("热水壶 1.8L 85.0"));
    let used_up = shown(|page| page.redeemed_this_month = points("250.0"));
    assert!(!used_up.contains("热水壶") && used_up.contains("不锈钢保温饭盒 1.5L 45.0"), "{used_up}");
    let suspended = shown(|page| page.household.status = Status::Suspended);
    assert!(!suspended.contains("现在可以换") && suspended.contains("暂停"), "{suspended}");
}

#[test]
fn nothing_is_booked_and_no_name_is_shown_while_nobody_is_signed_in() {
    let mut model = idle();
    show_own(&mut model, 123);
    let offered = press(&mut model, "<F8><F9><F3><F4><F5><F6><F7><F12><Ins><Del>");
    assert_eq!(offered, []);
    assert_eq!(place(&model), Scene::SelfService);
    let picture = super::pictures::picture(&model, 80, 24);
    assert!(picture.contains("张*明") && !picture.contains("张登明") && !picture.contains("1214"));
}

#[test]
fn over_a_locked_basket_the_lock_comes_back() {
    let mut model = with_basket();
    press(&mut model, "<Ctrl-L>");
    show_own(&mut model, 7);
    assert_eq!(place(&model), Scene::SelfService);
    tick_s(&mut model, 20);
    assert_eq!(place(&model), Scene::SignIn);
    press(&mut model, "111111<Enter>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    assert_eq!(place(&model), Scene::FullBasket, "the basket waited");
}

#[test]
fn a_pin_that_is_being_checked_keeps_its_screen() {
    let mut model = idle();
    press(&mut model, "<Enter>111111<Enter>");
    assert_eq!(show_own(&mut model, 123), [Effect::Bell]);
    assert_eq!(place(&model), Scene::SignIn);
    answer_with(&mut model, Answered::PinRight(code("01")));
    assert_eq!(model.world.signed_in(), Some(&code("01")));
}

#[test]
fn a_refused_card_disturbs_no_typing() {
    let mut model = idle();
    press(&mut model, "<Enter>11111");
    let refused = Answered::OwnRefused(Trouble::Refused(Refusal::CardForged));
    assert_eq!(answer_with(&mut model, refused), [Effect::Bell]);
    assert!(model.world.toast.is_some());
    let effects = press(&mut model, "1<Enter>");
    assert_eq!(effects, [Effect::CheckPin { code: code("01"), pin: "111111".into() }]);
}

/// Who scans a card with nobody signed in is a household: it is told where to go, not what to do with a household.
#[test]
fn whatever_a_card_is_refused_for_is_said_to_the_household() {
    let refusals = [
        Refusal::OtherTown,
        Refusal::OtherVillage { village: "204".parse().unwrap(), name: both("官舟村", "Guanzhou") },
        Refusal::UnknownVillage { village: "999".parse().unwrap() },
        Refusal::UnknownHousehold { number: number(1) },
        Refusal::CardReplaced { serial: 1, current: 3 },
        Refusal::CardUnknown,
        Refusal::CardForged,
    ];
    for refusal in refusals {
        for language in [Language::Chinese, Language::English] {
            let mut model = idle();
            model.world.language = language;
            answer_with(&mut model, Answered::OwnRefused(Trouble::Refused(refusal.clone())));
            let said = model.world.toast.as_ref().unwrap().text.clone();
            for theirs in ["住户", "收回", "Send", "Ask them", "Keep", "<", "forged"] {
                assert!(!said.contains(theirs), "{refusal:?}: {said}");
            }
            let asks = ["柜台", "请您", "counter", "Please"];
            assert!(asks.iter().any(|word| said.contains(word)), "{refusal:?}: {said}");
        }
    }
}

#[test]
fn an_account_that_comes_after_signing_in_is_dropped() {
    let mut model = signed_in();
    answer_with(&mut model, Answered::Own(Box::new(sheet(123, "张登明", Found::Typed))));
    assert_eq!(place(&model), Scene::Idle);
}

#[test]
fn the_page_reads_the_household_filters_and_entries() {
    let mut model = with_basket();
    let (number, found) = (number(123), Found::Card { serial: 1 });
    assert_eq!(press(&mut model, "<F5>"), [Effect::ReadSheet { number, found }]);
    let sheet = sheet(123, "张登明", found);
    let month = sheet.months.last().map(|sum| sum.month);
    answer_with(&mut model, Answered::Sheet(Box::new(sheet)));
    let filter = HistoryFilter { kind: Some(Kind::Award), month: None };
    assert_eq!(press(&mut model, "<→>"), [Effect::ReadHistory { number, filter }]);
    let both = HistoryFilter { month, ..filter };
    assert_eq!(press(&mut model, "<Tab><→>"), [Effect::ReadHistory { number, filter: both }]);
    let late = Answered::History { filter, lines: Vec::new() };
    answer_with(&mut model, late);
    assert_eq!(
        press(&mut model, "<Enter>"),
        [Effect::ReadEntry { seq: 4711 }],
        "another filter's answer is dropped"
    );
    press(&mut model, "<Esc><Esc>");
    assert_eq!(place(&model), Scene::FullBasket, "the basket is still there");
}

fn ready() -> Model {
    let mut model = with_basket();
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    model
}

fn collector_of(effects: &[Effect]) -> Option<Collector> {
    match effects {
        [Effect::Redeem { asked: Asked { collector, .. }, .. }] => collector.clone(),
        other => panic!("no redemption: {other:?}"),
    }
}

#[test]
fn the_head_collects_unless_somebody_else_is_chosen() {
    assert_eq!(collector_of(&press(&mut ready(), "<F9>")), None);
    let chosen = |keys: &str| {
        let mut model = ready();
        let effects = press(&mut model, keys);
        assert!(
            matches!(effects.last(), Some(Effect::Quote(_))),
            "who collects is checked at once: {effects:?}"
        );
        assert_eq!(press(&mut model, "<F9>"), [], "not before the answer");
        answer_with(&mut model, Answered::Quoted { request: request(2), quote: Ok(quote()) });
        collector_of(&press(&mut model, "<F9>"))
    };
    assert_eq!(chosen("<→>"), Some(Collector::Member(plain("杨明兰"))));
    assert_eq!(chosen("<→><←>"), None);
}

#[test]
fn a_proxy_is_booked_only_with_name_relation_and_reason() {
    let mut model = ready();
    assert_eq!(press(&mut model, "<←><F9>"), [Effect::Bell]);
    assert_eq!(press(&mut model, "周长林<F9>"), [Effect::Bell]);
    let effects = press(&mut model, "邻居<Tab>住院");
    let [Effect::Quote(first), Effect::Quote(last)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_ne!(first.collector, last.collector, "asked anew with every sign");
    answer_with(&mut model, Answered::Quoted { request: request(2), quote: Ok(quote()) });
    let effects = press(&mut model, "<F9>");
    let proxy = Proxy { name: plain("周长林"), relation: plain("邻居"), reason: plain("住院") };
    assert_eq!(collector_of(&effects), Some(Collector::Proxy(proxy)));
}

/// What was refused is changed and checked again: whoever collects is not the head because nobody said so twice.
#[test]
fn going_back_forgets_nothing_of_who_collects() {
    let mut model = ready();
    press(&mut model, "<←><Tab>周长林<Tab>邻居<Tab>住院");
    let refused = Err(vec![Refusal::OverProxyLimit { limit: 4, already: 4 }]);
    answer_with(&mut model, Answered::Quoted { request: request(2), quote: refused });
    press(&mut model, "<Esc>");
    let effects = press(&mut model, "<F8>");
    let [Effect::Quote(asked)] = effects.as_slice() else { panic!("{effects:?}") };
    let proxy = Proxy { name: plain("周长林"), relation: plain("邻居"), reason: plain("住院") };
    assert_eq!(asked.collector, Some(Collector::Proxy(proxy)));
    assert!(picture(&model, 80, 24).contains("周长林"));
}

fn reversing(row: &str) -> Model {
    let mut model = signed_in();
    press(&mut model, "<F6>");
    answer_with(&mut model, Answered::Reversible(page(123, "张登明", Found::Typed).history));
    press(&mut model, row);
    press(&mut model, "<Enter>拿错商品");
    answer_with(&mut model, Answered::Request(request(9)));
    model
}

#[test]
fn one_person_reverses_below_the_cap_and_owes_the_second_name() {
    let mut model = reversing("");
    assert_eq!(press(&mut model, "<Tab><Tab><←><F9>"), [Effect::Bell], "their own PIN is asked all the same");
    let effects = press(&mut model, "111111<F9>");
    assert_eq!(effects, [Effect::CheckPin { code: code("01"), pin: "111111".into() }]);
    let effects = answer_with(&mut model, Answered::PinRight(code("01")));
    let (by, reason) = (By::one(code("01")), plain("拿错商品"));
    let goods = GoodsGo::Stock;
    assert_eq!(effects, [Effect::Reverse { by, request: request(9), refers: 4711, goods, reason }]);
}

#[test]
fn above_the_cap_nobody_signs_later() {
    let mut model = reversing("<↓><↓><↓><↓><↓><↓>");
    let effects = press(&mut model, "<Tab><←><F9>");
    assert_eq!(effects, [Effect::Bell], "100 points: the arrows find people only, and their PIN is missing");
    assert!(model.world.toast.is_some());
}

#[test]
fn an_owed_name_is_given_by_another_person_with_a_pin() {
    let mut model = signed_in();
    assert_eq!(press(&mut model, "<F6>"), [Effect::ListReversible, Effect::ListOwed]);
    answer_with(&mut model, Answered::Owed(vec![lone_reversal()]));
    assert_eq!(press(&mut model, "<Enter>"), [Effect::NewRequest]);
    answer_with(&mut model, Answered::Request(request(9)));
    let effects = press(&mut model, "222222<F9>");
    assert_eq!(effects, [Effect::CheckPin { code: code("02"), pin: "222222".into() }]);
    let effects = answer_with(&mut model, Answered::PinRight(code("02")));
    assert_eq!(effects, [Effect::Countersign { by: code("02"), request: request(9), refers: 4655 }]);
    let effects = answer_with(&mut model, Answered::Countersigned(4720));
    assert!(effects.contains(&Effect::Refresh) && effects.contains(&Effect::ListOwed));
    assert_eq!(place(&model), Scene::Reverse);
}

#[test]
fn after_a_refused_proxy_somebody_else_collects() {
    let mut model = ready();
    press(&mut model, "<←><Tab>周长林<Tab>邻居<Tab>住院");
    let refused = Err(vec![Refusal::OverProxyLimit { limit: 4, already: 4 }]);
    answer_with(&mut model, Answered::Quoted { request: request(2), quote: refused });
    assert_eq!(press(&mut model, "<F9>"), [], "what was refused is not booked");
    let effects = press(&mut model, "<Tab><→>");
    assert!(matches!(effects.as_slice(), [Effect::Quote(_)]), "{effects:?}");
    answer_with(&mut model, Answered::Quoted { request: request(2), quote: Ok(quote()) });
    assert_eq!(collector_of(&press(&mut model, "<F9>")), None, "the head came");
}

#[test]
fn a_clock_put_back_takes_an_account_off_the_screen() {
    let mut model = idle();
    show_own(&mut model, 123);
    tick_s(&mut model, -86_400);
    assert_eq!(place(&model), Scene::SignedOut);
}

/// A deduction that the balance could not bear is told to the household and to whoever serves it, never to the queue.
#[test]
fn what_is_owed_stands_beside_the_score() {
    let mut own = sheet(123, "张登明", Found::Card { serial: 1 });
    let said = |own: &hemei::domain::view::page::HouseholdSheet, language| {
        let page = &own.page;
        [hemei::text::own_score(language, page, own.group_rank), hemei::text::score(language, page)]
    };
    for (language, words) in [(Language::Chinese, "欠 5.0"), (Language::English, "owes 5.0")] {
        own.page.due = points("0.0");
        assert!(said(&own, language).iter().all(|line| !line.contains(words)));
        own.page.due = points("-5.0");
        assert!(said(&own, language).iter().all(|line| line.contains(words)));
    }
    let mut model = idle();
    scan(&mut model, Scanned::Card(card(123)));
    answer_with(&mut model, Answered::Own(Box::new(own)));
    assert!(!picture(&model, 80, 24).contains("欠"));
}
