//! The process that is killed: one verb after the other, chosen by chance, each acknowledged only when it is done.

use super::{FOLDER, generous};
use crate::shop::catalog::household;
use crate::shop::{Shop, asked, award, delivery, one, text, two};
use hemei::chance::Chance;
use hemei::counter::{Answer, Counter, Opening};
use hemei::domain::entry::kind::{GoodsGo, Kind};
use hemei::domain::entry::{By, RequestId};
use hemei::domain::value::language::Language;
use hemei::outcome::Trouble;
use hemei::paper::workbook;
use hemei::store::Durability;
use std::io::Write as _;
use std::path::Path;

pub const SEED: &str = "HEMEI_STORM_SEED";

/// Not a test: the process that is killed.
#[test]
#[ignore = "the child of the storm over all verbs; it needs a folder in the environment"]
fn all_verbs_child() {
    let folder = std::env::var(FOLDER).expect("the parent names a folder");
    let (data, outbox) = (Path::new(&folder).join("data"), Path::new(&folder).join("outbox"));
    let chance = Chance::seeded(std::env::var(SEED).unwrap().parse().unwrap());
    let shop = Shop::empty();
    let durability = Durability::Full;
    let opening =
        Opening { data: &data, outbox: &outbox, durability, documents: Ok(generous()), ..shop.opening() };
    let mut counter = Counter::open(opening, &mut |_| {}).unwrap();
    say("READY");
    loop {
        match act(&mut counter, &chance) {
            // A rule may say no to what chance proposes.
            Ok(()) | Err(Trouble::Refused(_)) => {}
            Err(Trouble::Failed(failure)) => panic!("{failure}"),
        }
    }
}

/// One line, whole or not at all.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

fn acknowledge(request: RequestId, seq: u64) {
    say(&format!("ACK {request} {seq}"));
}

fn act(counter: &mut Counter, chance: &Chance) -> Answer<()> {
    let request = counter.new_request()?;
    let customer = household(chance.below(3)? as usize);
    match chance.below(40)? {
        0..15 => {
            say(&format!("TRY {request} {customer}"));
            let receipt = counter.redeem(&one("02"), request, &asked(customer, &[("G001", 1)]))?;
            acknowledge(request, receipt.seq);
        }
        15..20 => reverse(counter, request, &two())?,
        20..24 => reverse(counter, request, &By::one(one("02")))?,
        24..27 => {
            let owed = counter.owed()?;
            let Some(line) = owed.first() else { return Ok(()) };
            acknowledge(request, counter.countersign(&one("03"), request, line.entry.seq)?);
        }
        27..29 => acknowledge(request, counter.take_in(&one("02"), request, &delivery("G001", 9, None))?),
        29..32 => acknowledge(request, counter.award(&two(), request, &award(customer, "20"))?),
        32..34 => {
            let card = counter.issue_card(&By::one(one("02")), &counter.new_card(customer).unwrap())?;
            say(&format!("CARD {customer} {}", card.serial));
        }
        34..36 => {
            for file in counter.export(&|book| workbook::bytes(Language::Chinese, book))? {
                say(&format!("FILE {} {}", file.path, file.digest));
            }
        }
        36..38 => {
            let report = counter.close_day(&one("02"), request)?;
            acknowledge(request, report.close.first + report.close.entries - 1);
        }
        _ => {
            counter.open_day(&one("02"), request)?;
            say(&format!("OPEN {request}"));
        }
    }
    Ok(())
}

fn reverse(counter: &mut Counter, request: RequestId, by: &By) -> Answer<()> {
    let lines = counter.reversible()?;
    let is_open = |line: &&hemei::domain::view::page::HistoryLine| {
        line.entry.kind() == Kind::Redemption && line.reversed_by.is_none()
    };
    let Some(line) = lines.iter().find(is_open) else { return Ok(()) };
    let reversed = counter.reverse(by, request, line.entry.seq, GoodsGo::Stock, &text("拿错"))?;
    acknowledge(request, reversed.seq);
    Ok(())
}
