//! The longest entry there can be: a line of the daily file has at most 16 KiB, so what would not fit may not be booked,
//! or the whole day could not be exported.

use super::day;
use crate::shop::catalog::{documents, household};
use crate::shop::{Shop, asked, member, one, text};
use hemei::catalog::Documents;
use hemei::counter::Counter;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::view::page::Asked;
use hemei::exchange::settlement::MOST_LINE_BYTES;
use hemei::outcome::Trouble;

const GOODS: usize = 40;

fn sku(index: usize) -> String {
    format!("ABCDEFGHIJ{index:02}")
}

/// Forty goods whose names have so many characters.
fn wordy(characters: usize) -> Documents {
    let name = "名".repeat(characters);
    let good = |index| {
        format!(
            "[[good]]\nsku = \"{}\"\nbarcodes = []\nname = {{ zh = \"{name}\", en = \"Good\" }}\n\
             unit = {{ zh = \"件\", en = \"piece\" }}\ncategory = \"food\"\ncost_fen = 180\n\
             prices = [{{ from = \"2025-01-01\", points = \"0.5\" }}]\n\n",
            sku(index)
        )
    };
    Documents { goods: (0..GOODS).map(good).collect::<String>().into(), ..documents() }
}

/// Two deliveries of everything, so that every line of a basket of two pieces takes two legs.
fn stocked(characters: usize) -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open_with(wordy(characters), day(0));
    shop.open_day(&mut counter);
    shop.award(&mut counter, household(0), "80.0");
    for index in 0..GOODS {
        for _ in 0..2 {
            shop.take_in(&mut counter, &sku(index), 1, None);
        }
    }
    (shop, counter)
}

fn talkative() -> Collector {
    // Four bytes each in UTF-8.
    let long = text(&"𠮷".repeat(120));
    Collector::Proxy(Proxy { name: long.clone(), relation: long.clone(), reason: long })
}

/// The most goods of such names that one person may redeem at once; whatever is booked is exported.
fn most_goods(characters: usize, collector: &Collector) -> usize {
    let (shop, mut counter) = stocked(characters);
    let names: Vec<String> = (0..GOODS).map(sku).collect();
    let mut most = 0;
    for count in (1..=GOODS).rev() {
        let basket: Vec<(&str, u32)> = names[..count].iter().map(|name| (&**name, 2)).collect();
        let asked = Asked { collector: Some(collector.clone()), ..asked(household(0), &basket) };
        match counter.redeem(&one("02"), shop.request(), &asked) {
            Ok(receipt) => {
                let reason = text(&"𠮷".repeat(120));
                let goods = hemei::domain::entry::kind::GoodsGo::Stock;
                counter.reverse(&crate::shop::two(), shop.request(), receipt.seq, goods, &reason).unwrap();
                most = count;
                break;
            }
            Err(Trouble::Refused(refusal)) => assert_eq!(refusal, Refusal::BasketTooLong),
            Err(failed) => panic!("{failed:?}"),
        }
    }
    let longest: usize =
        shop.sqlite().query_row("SELECT max(length(body)) FROM journal", [], |row| row.get(0)).unwrap();
    assert!(longest <= MOST_LINE_BYTES, "{longest} bytes with {most} goods");
    shop.close_day(&mut counter);
    crate::shop::export(&counter);
    drop(counter);
    shop.assert_whole();
    most
}

#[test]
fn names_of_a_usual_length_leave_room_for_all_that_the_legs_allow() {
    // Eighty legs: one pays, two for each good.
    assert_eq!(most_goods(16, &member("曾小红")), 39);
}

#[test]
fn the_longest_names_leave_room_for_fewer() {
    let most = most_goods(120, &talkative());
    assert!((10..39).contains(&most), "{most}");
}
