//! Two more days of the same shop: collectors, reversals by one person and their countersignatures, a clock that was two
//! days ahead, books that were put back.

use super::town::{ClosedDay, Journal, both, by, date, household, text, two_days};
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::{
    ClockSet, Countersigned, Detail, GoodsGo, Opened, PinChanged, PinWhy, Restored,
};
use hemei::domain::entry::{By, Found};
use hemei::domain::value::chain::Digest;
use hemei::domain::value::moment::Moment;

const SALT: [(&str, &str, u32, i64); 1] = [("G001", "食盐 400g", 1, 30)];

fn proxy() -> Collector {
    Collector::Proxy(Proxy {
        name: text("周长林"),
        relation: text("邻居"),
        reason: text("户主 \"外出\" 务工"),
    })
}

fn pair(first: &str, second: &str) -> By {
    By::two(first.parse().unwrap(), second.parse().unwrap()).unwrap()
}

impl Journal {
    fn name_by(&mut self, voucher: &str, code: &str, name: &str) {
        let named = self.person(code, name);
        self.say(pair(voucher, code), Detail::Person(named));
    }

    fn pin(&mut self, by: By, code: &str, why: PinWhy) {
        self.say(by, Detail::Pin(PinChanged { code: code.parse().unwrap(), why }));
    }

    pub(super) fn open_on(&mut self, day: u32) {
        self.at = Moment::on(date(day), 8, 30);
        self.say(by("02"), Detail::Open(Opened { date: date(day), reason: None }));
    }

    fn countersign(&mut self, signer: &str, refers: u64) {
        let mut draft = self.draft(by(signer), Detail::Countersign(Countersigned {}));
        draft.refers = Some(refers);
        self.push(draft);
    }
}

/// One countersignature is given on the same day, one stays owed over the close.
fn third_day(journal: &mut Journal) -> (ClosedDay, u64) {
    journal.open_on(24);
    let (first, second) = (household(123), household(7));
    let member = Collector::Member(text("张小梅"));
    journal.redeem(first, Found::Card { serial: 1 }, &SALT, Some(member));
    journal.redeem(second, Found::Typed, &SALT, Some(proxy()));
    let mistaken = journal.redeem(second, Found::Typed, &SALT, Some(proxy()));
    let signed = journal.reverse(by("02"), mistaken, GoodsGo::Stock, "数量录错");
    journal.countersign("03", signed);
    let mistaken = journal.redeem(first, Found::Typed, &SALT, None);
    let owed = journal.reverse(by("03"), mistaken, GoodsGo::Loss, "包装破损");
    (journal.close(), owed)
}

/// Somebody is given another name under a clock that is two days ahead; then the disk dies.
fn misfortunes(journal: &mut Journal) {
    journal.at = Moment::on(date(28), 8, 15);
    journal.name_by("02", "04", "赵敏敏");
    let (was, since) = (journal.books.head.at, journal.books.head.seq);
    journal.at = Moment::on(date(26), 8, 0);
    journal.say(both(), Detail::Clock(ClockSet { was, since, reason: text("换电池后日期错了两天") }));
    let (head, hash) = (journal.books.head.seq, journal.books.head.hash);
    let lost =
        Restored { head, hash, seen: head + 3, seen_hash: Digest::of(b"lost"), reason: text("硬盘坏了") };
    journal.say(both(), Detail::Restore(lost));
}

/// A newcomer, who corrects the name on the day; one PIN changed by its owner, one reset while two others stand by.
fn fourth_day(journal: &mut Journal, owed: u64) -> ClosedDay {
    misfortunes(journal);
    journal.name_by("02", "05", "帅永贞");
    journal.pin(by("02"), "02", PinWhy::Set);
    journal.open_on(26);
    journal.countersign("04", owed);
    journal.name_by("02", "05", "帅永珍");
    journal.pin(pair("02", "03"), "03", PinWhy::Reset);
    journal.close()
}

/// The journal of all four days, and the later two of them.
pub(super) fn four_days() -> (Journal, ClosedDay, ClosedDay) {
    let (mut journal, ..) = two_days();
    let (third, owed) = third_day(&mut journal);
    let fourth = fourth_day(&mut journal, owed);
    (journal, third, fourth)
}
