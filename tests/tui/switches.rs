//! The screen before a real counter whose scheme has its switches on: who may not redeem today is shown all the same, and
//! each rule that says no stands in a row of its own.

use super::fixture::{answer_with, press, scan, signed_in};
use super::pictures::picture;
use crate::shop::catalog::{self, documents, household};
use crate::shop::{Shop, attendant, by, first_moment, one};
use hemei::catalog::Documents;
use hemei::counter::{Counter, Purpose};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::{By, Found};
use hemei::domain::value::card::Card;
use hemei::domain::value::language::Language;
use hemei::text::{self, Phrase};
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::message::Answered;
use hemei::tui::counter::model::Model;
use hemei::tui::kit::scanner::Scanned;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

/// The 23rd is no day of exchange, the 24th is; and only a card counts.
fn strict() -> Documents {
    let scheme = catalog::SCHEME
        .replace("exchange_days = []", "exchange_days = [5, 24]")
        .replace("typed_redemption = true", "typed_redemption = false");
    Documents { scheme: scheme.into(), ..documents() }
}

/// A shop with salt on its shelf, and the card of a household with 80 points.
fn stocked() -> (Shop, Counter, Card) {
    let shop = Shop::begun();
    let mut counter = shop.open_with(strict(), first_moment());
    counter
        .enrol(&by("02", "01"), counter.new_request().unwrap(), &attendant("01", "王秀英", "111111"))
        .unwrap();
    shop.open_day(&mut counter);
    shop.take_in(&mut counter, "G001", 60, None);
    shop.award(&mut counter, household(0), "80.0");
    let card = counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap()).unwrap();
    (shop, counter, card)
}

/// Answers what the screen asks as the driver does, out of the counter's books.
fn serve(model: &mut Model, counter: &mut Counter, shop: &Shop, effects: Vec<Effect>) {
    for effect in effects {
        let answered = match effect {
            Effect::FindHouseholds { typed } => {
                let found = counter.find_households(&typed, 20);
                Answered::Households { typed, found }
            }
            Effect::FindCard(card) => {
                let (number, found) = counter.find_card(&card).unwrap();
                Answered::Page(Box::new(counter.household_page(number, found, 50).unwrap()))
            }
            Effect::ReadHousehold { number, found } => {
                Answered::Page(Box::new(counter.household_page(number, found, 50).unwrap()))
            }
            Effect::FindGoods { typed } => {
                let found = counter.find_goods(Purpose::Redeem, &typed, 6).unwrap();
                Answered::Goods { typed, found }
            }
            Effect::Quote(asked) => {
                Answered::Quoted { request: shop.request(), quote: counter.quote(&asked).unwrap() }
            }
            Effect::Redeem { by, request, asked } => {
                Answered::Redeemed(Box::new(counter.redeem(&by, request, &asked).unwrap()))
            }
            _ => continue,
        };
        let more = answer_with(model, answered);
        serve(model, counter, shop, more);
    }
}

/// A desk that speaks one language, before the counter.
struct Desk<'a> {
    model: Model,
    counter: &'a mut Counter,
    shop: &'a Shop,
}

impl Desk<'_> {
    fn press(&mut self, keys: &str) {
        let effects = press(&mut self.model, keys);
        serve(&mut self.model, self.counter, self.shop, effects);
    }

    fn scan(&mut self, card: &Card) {
        let effects = scan(&mut self.model, Scanned::Card(card.clone()));
        serve(&mut self.model, self.counter, self.shop, effects);
    }

    /// Two bags of salt, looked at before they are booked.
    fn look(&mut self) {
        self.press("食盐");
        self.press("<Enter><F4>2<Enter><F8>");
    }

    fn shown(&self) -> String {
        picture(&self.model, 80, 24)
    }

    /// The rows of the dialog that begin a refusal, each as far as its line goes.
    fn refused(&self) -> Vec<String> {
        let shown = self.shown();
        let rows = shown.lines().filter_map(|row| row.split_once("│  - "));
        rows.map(|(_, row)| row.split(['│', '┃']).next().unwrap().trim().to_owned()).collect()
    }

    /// Every refusal begins a row, in this order, and there are no others.
    #[track_caller]
    fn assert_refused(&self, refusals: &[Refusal]) {
        let language = self.model.world.language;
        let rows = self.refused();
        assert_eq!(rows.len(), refusals.len(), "{}", self.shown());
        for (row, refusal) in rows.iter().zip(refusals) {
            let sentence = text::refusal(language, refusal);
            assert!(!row.is_empty() && sentence.starts_with(row.as_str()), "{row:?} of {sentence:?}");
        }
        assert!(self.shown().contains(Phrase::CannotRedeem.text(language)), "{}", self.shown());
    }
}

#[test]
fn a_household_that_was_typed_is_shown_and_hears_each_rule_in_a_row_of_its_own() {
    let other_day = Refusal::NotExchangeDay { days: vec![5, 24] };
    for language in LANGUAGES {
        let (shop, mut counter, card) = stocked();
        let mut model = signed_in();
        model.world.language = language;
        let mut desk = Desk { model, counter: &mut counter, shop: &shop };
        desk.press(&format!("<F3>{}", household(0)));
        desk.press("<Enter>");
        let page = desk.shown();
        assert!(page.contains(&household(0).dashed()) && page.contains("曾*强"), "{page}");
        assert!(page.contains(Phrase::ByTyping.text(language)), "{page}");

        desk.look();
        desk.assert_refused(&[Refusal::CardNeeded, other_day.clone()]);
        desk.press("<F9>");
        assert_eq!(balance(desk.counter), "80.0");

        desk.press("<Esc>");
        desk.scan(&card);
        desk.press("<F8>");
        desk.assert_refused(std::slice::from_ref(&other_day));
    }
}

#[test]
fn on_a_day_of_exchange_the_card_is_enough() {
    for language in LANGUAGES {
        let (shop, mut counter, card) = stocked();
        shop.close_day(&mut counter);
        counter.clock().put(first_moment().plus_ms(86_400_000));
        shop.open_day(&mut counter);
        let mut model = signed_in();
        model.world.language = language;
        let mut desk = Desk { model, counter: &mut counter, shop: &shop };
        desk.scan(&card);
        desk.look();
        assert!(desk.shown().contains("80.0  =>  76.0"), "{}", desk.shown());
        assert_eq!(desk.refused(), Vec::<String>::new());
        desk.press("<F9>");
        assert_eq!(balance(desk.counter), "76.0");
        drop(counter);
        shop.assert_whole();
    }
}

fn balance(counter: &Counter) -> String {
    counter.household_page(household(0), Found::Typed, 1).unwrap().balance.to_string()
}
