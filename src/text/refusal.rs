//! Every refusal as a sentence: which rule says no, and what to do now.

use super::name::not_name;
use super::word::counted;
use super::{behind, clock, day_full, people, step, word};
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::language::Language;
use crate::domain::value::points::Points;
use crate::text::key::{BACK, DAY, FIND, QUANTITY};
use crate::text::say::say;

#[expect(clippy::too_many_lines, reason = "one arm a sentence; a table does not get clearer in pieces")]
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::DayNotOpen => say!(
            language,
            "今天还没开始营业。请先按 {DAY} 开始营业。",
            "The day is not open yet. Press {DAY} to open it."
        ),
        Refusal::DayAlreadyOpen { number, date } => say!(
            language,
            "第 {number} 个营业日（{date}）已经开始，不用再开。",
            "Day {number} ({date}) is already open. Go on serving."
        ),
        Refusal::DayLeftOpen { number, date } => say!(
            language,
            "第 {number} 个营业日（{date}）还没有日结。请先按 {DAY} 补日结，再开始今天的营业。",
            "Day {number} ({date}) was never closed. Press {DAY} to close it, then open today."
        ),
        Refusal::ClockBehind { number, last, today, opener } => {
            clock::date_ahead(language, *number, *last, *today, opener.as_ref())
        }
        Refusal::EntryAhead { seq, last, today } => clock::entry_ahead(language, *seq, *last, *today),
        Refusal::ClockReset { last, today } => clock::reset(language, *last, *today),
        Refusal::DateUnsure { last, today } => clock::unsure(language, *last, *today),
        Refusal::ClockRight => clock::right(language),
        Refusal::NothingToRestore => behind::nothing_to_restore(language).to_owned(),
        Refusal::NotRestorable(why) => behind::behind(language, why, behind::At::Screen),
        Refusal::DayFull { day } => day_full(language, *day),
        Refusal::SecondPersonNeeded => say!(
            language,
            "这件事要两个人一起办。请第二个人输入自己的密码。",
            "This takes two people. Ask a second one to enter their PIN."
        ),
        Refusal::SamePerson { code } => say!(
            language,
            "两个人不能都是 {code}。请另一位值守员来输入密码。",
            "Both people are {code}. Ask another attendant to enter their PIN."
        ),
        Refusal::UnknownAttendant { code } => say!(
            language,
            "没有值守员 {code}。请重新选择工号。",
            "There is no attendant {code}. Choose again."
        ),
        Refusal::WrongPin { left } => say!(
            language,
            "密码不对，还可以再试 {left} 次。请重新输入。",
            ("Wrong PIN; {} left. Type it again.", counted(*left, "try", "tries"))
        ),
        Refusal::PinWait { seconds } => say!(
            language,
            "密码错误次数太多，请等 {seconds} 秒后再试。",
            ("Too many wrong PINs. Wait {} and try again.", counted(*seconds, "second", "seconds"))
        ),
        Refusal::People(wrong) => people::wrong_people(language, wrong),
        Refusal::NotPerson(why) => people::not_person(language, why),
        Refusal::NotPin(why) => people::not_pin(language, *why).into(),
        Refusal::UnknownRule { code } => {
            say!(language, "没有 {code} 这条规则。请核对编号。", "There is no rule {code}. Check the code.")
        }
        Refusal::TooManyLines { most } => say!(
            language,
            "一次最多申报 {most} 户。请分成几次。",
            "One proposal takes no more than {most} rows. Make several of it."
        ),
        Refusal::HouseholdTwice { number } => say!(
            language,
            "{number} 写了两次。每户只写一行。",
            "{number} is named twice. Name each household once."
        ),
        Refusal::NothingFits { rule } => say!(
            language,
            "按 {rule} 的上限，这些户都不能再加了，没有申报。",
            "The cap of {rule} leaves nothing for any of these households; nothing was proposed."
        ),
        Refusal::NothingToTake => say!(
            language,
            "这户没有可扣的分，欠分也到了上限，没有扣。",
            "This household has no points to take and owes as many as it may; nothing was taken."
        ),
        Refusal::Step(wrong) => step::wrong_step(language, wrong),
        Refusal::AlreadyEnrolled { code } => people::already_enrolled(language, code),
        Refusal::PersonAsBefore { code } => people::as_before(language, code),
        Refusal::PinLost { code } => people::pin_lost(language, code),
        Refusal::PinsAreWell => people::pins_are_well(language).into(),
        Refusal::TooManyOwed { most } => people::too_many_owed(language, *most),
        Refusal::UnknownHousehold { number } => say!(
            language,
            ("名册里没有户号 {}。请核对户号，或用姓名查找。", number.dashed()),
            ("No household {} in the roster. Check the number or find it by name.", number.dashed())
        ),
        Refusal::HouseholdNotActive { status } => {
            let status = word::status(language, *status);
            say!(
                language,
                "这一户的状态是“{status}”，不能兑换。请住户到村委会核实。",
                "This household is {status} and cannot redeem. Send them to the village office."
            )
        }
        Refusal::OtherVillage { name, .. } => say!(
            language,
            ("这是{}的积分卡，只能在那个村的超市兑换。请住户回本村兑换。", name.zh),
            (
                "A card of the village {}: it is honoured only in that village's shop. Send them there.",
                name.en
            )
        ),
        Refusal::UnknownVillage { village } => say!(
            language,
            "这张卡的户号写着 {village} 号村，本镇没有这个村。请按 {FIND} 核对住户，报告镇里。",
            "This card's number names village {village}, and the township has no such village. Check the household with {FIND} and tell the township."
        ),
        Refusal::OtherTown => say!(
            language,
            "这是外镇的积分卡，本镇不能兑换。请住户回本镇兑换。",
            "A card of another township. Ask them to redeem at home."
        ),
        Refusal::CardUnknown => say!(
            language,
            "这张卡没有发放记录。请按 {FIND}，输入户号查找，并给住户换发新卡。",
            "This card was never issued. Find the household with {FIND} and issue a new card."
        ),
        Refusal::CardReplaced { serial, current } => say!(
            language,
            "这是第 {serial} 张卡，已换发第 {current} 张，旧卡作废。请住户用新卡，旧卡收回。",
            "Card no. {serial} was replaced by no. {current}. Keep it and ask for the new one."
        ),
        Refusal::CardForged => say!(
            language,
            "这张卡不是本店这本账发的：换过账本，或者是假卡。请按 {FIND} 核对住户，记下卡号，报告镇里。",
            "This card was not issued by these books: they were replaced, or it is forged. Check the household with {FIND}, note the card and tell the township."
        ),
        Refusal::CardsExhausted => say!(
            language,
            "这一户的换卡次数已用完。请报告镇里处理。",
            "This household can be issued no more cards. Tell the township."
        ),
        Refusal::NoCard { status } => {
            let status = word::status(language, *status);
            say!(
                language,
                "这一户的状态是“{status}”，不发积分卡。请到村委会核实。",
                "This household is {status} and gets no card. Ask at the village office."
            )
        }
        Refusal::CardNeeded => say!(
            language,
            "按规定兑换必须刷卡。请住户出示积分卡。",
            "The rules ask for the card. Ask the household to show it."
        ),
        Refusal::UnknownMember => say!(
            language,
            "领取人不在这一户的名单里。请重新选择领取人。",
            "The collector is not on this household's list. Choose who collects again."
        ),
        Refusal::ProxyIncomplete => say!(
            language,
            "代领要写明代领人、与户主的关系和原因。请补全。",
            "A proxy needs a name, a relation and a reason. Fill all three in."
        ),
        Refusal::ProxyName { why } => say!(
            language,
            ("代领人姓名不对：{}。请改正。", not_name(language, why)),
            ("The proxy's name: {}.", not_name(language, why))
        ),
        Refusal::OverProxyLimit { limit, already } => say!(
            language,
            "每月最多代领 {limit} 次，这一户或这位代领人本月已有 {already} 次。请户主或家里人自己来。",
            (
                "At most {} by proxy a month; this household or this proxy has had {already}. The household must come itself.",
                counted(*limit, "collection", "collections")
            )
        ),
        Refusal::EmptyBasket => {
            say!(language, "兑换篮是空的。请先扫商品。", "The basket is empty. Scan some goods first.")
        }
        Refusal::BasketTooLong => say!(
            language,
            "一次兑换的商品太多，记不进一笔。请分两次兑换。",
            "Too many goods for one entry. Redeem them in two visits."
        ),
        Refusal::BadQuantity => say!(
            language,
            "数量要在 1 到 999 之间。请按 {QUANTITY} 改数量。",
            "Quantities run from 1 to 999. Press {QUANTITY} to change it."
        ),
        Refusal::NoPrice { good } => say!(
            language,
            ("{} 还没有积分价，要等镇里定价。请换别的商品。", good.zh),
            ("{} has no price yet: the township sets it. Offer other goods.", good.en)
        ),
        Refusal::Blocked { good, category } => {
            let category = word::category(language, *category);
            say!(
                language,
                ("{} 属于{category}，按规定不能用积分兑换。请换别的商品。", good.zh),
                ("{} is {category}, which points never buy. Offer other goods.", good.en)
            )
        }
        Refusal::OutOfStock { good, wanted, stock } => say!(
            language,
            ("{} 要 {wanted} 件，货架只有 {stock} 件。请按 {QUANTITY} 改数量或换别的商品。", good.zh),
            ("{}: {wanted} wanted, {stock} on the shelf. Press {QUANTITY}, or offer other goods.", good.en)
        ),
        Refusal::OnlyExpired { good, wanted, fresh } => say!(
            language,
            ("{} 要 {wanted} 件，没过期的只有 {fresh} 件。请改数量，过期的下架。", good.zh),
            ("{}: {wanted} wanted, only {fresh} not expired. Take fewer; clear the rest.", good.en)
        ),
        Refusal::NotEnoughPoints { balance, total } => {
            let short = short_by(*balance, *total);
            say!(
                language,
                "积分不够：本次共 {total} 分，可用积分 {balance} 分，还差 {short} 分。请减少商品。",
                "Not enough points: total {total}, balance {balance}, {short} short. Take something out."
            )
        }
        Refusal::BelowMinimum { minimum, total } => say!(
            language,
            "每次至少兑换 {minimum} 分，现在只有 {total} 分。请再加商品。",
            "A redemption is at least {minimum} points, this is {total}. Add something."
        ),
        Refusal::OverVisitLimit { limit, total } => say!(
            language,
            "每次最多兑换 {limit} 分，现在是 {total} 分。请减少商品，改天再来。",
            "At most {limit} points a visit, this is {total}. Take something out, come another day."
        ),
        Refusal::OverMonthLimit { limit, already, total } => {
            let left = left_of(*limit, *already);
            say!(
                language,
                "每月最多兑换 {limit} 分，本月已兑 {already} 分，还能兑 {left} 分，现在是 {total} 分。请减少商品。",
                "At most {limit} points a month: {already} redeemed, {left} left, this is {total}. Take something out."
            )
        }
        Refusal::NotExchangeDay { days } => say!(
            language,
            ("今天不是兑换日，每月 {} 日兑换。请住户到时再来。", join(days, "、")),
            ("No exchange day: goods are handed out on day {} of the month. Come then.", join(days, ", "))
        ),
        Refusal::AwardNotPositive => say!(
            language,
            "赋分必须大于零。请改正分值。",
            "An award must be more than zero. Correct the points."
        ),
        Refusal::OverAwardLimit { limit } => say!(
            language,
            "一次赋分最多 {limit} 分。请改小分值，或由镇里审批。",
            "One award gives at most {limit} points. Lower it or ask the township."
        ),
        Refusal::BatchKnown => say!(
            language,
            "这个批次已经入过库。请核对是否重复。",
            "This batch was taken in before. Check that it is not doubled."
        ),
        Refusal::ExpiredAlready { expiry } => say!(
            language,
            "有效期 {expiry} 已过，不能入库。请核对日期或退货。",
            "It expired on {expiry}: not taken in. Check the date or send it back."
        ),
        Refusal::UnknownGood => say!(
            language,
            "商品目录里没有这个商品。请核对条码，或按名称查找。",
            "The catalog has no such good. Check the barcode or find it by name."
        ),
        Refusal::UnknownBarcode { barcode } => say!(
            language,
            "商品列表里没有条码 {barcode}。请按名称查找，或请镇里把它加进商品列表。",
            "Unknown good {barcode}: no good in the list has this barcode. Find it by name, or have it added to the list."
        ),
        Refusal::NoSuchEntry { seq } => say!(
            language,
            "没有第 {seq} 号流水。请在列表里重新选择。",
            "There is no entry {seq}. Choose again from the list."
        ),
        Refusal::NotReversible => say!(
            language,
            "这类流水不能撤销。请在列表里选别的一笔。",
            "This kind of entry is not reversed. Choose another one."
        ),
        Refusal::AlreadyReversed { by } => say!(
            language,
            "这一笔已被第 {by} 号流水撤销，不能再撤一次。",
            "Entry {by} has already reversed it; once is all."
        ),
        Refusal::OtherDay => say!(
            language,
            "只能撤销今天的流水。以前的请报镇里处理。",
            "Only today's entries can be reversed. Report older ones to the township."
        ),
        Refusal::PointsSpent { balance, wanted } => say!(
            language,
            "要收回 {wanted} 分，住户只剩 {balance} 分，积分已经用掉。请报镇里处理。",
            "{wanted} points to take back, {balance} left: they were spent. Tell the township."
        ),
        Refusal::GoodsGone => say!(
            language,
            "货架上的货不够退，已经兑出去了。请先撤销后面的兑换。",
            "Too few of these goods are left to take back. Reverse the later redemption first."
        ),
        Refusal::NothingOwed { seq } => say!(
            language,
            "第 {seq} 号流水不欠补签。请在列表里重新选择。",
            "Entry {seq} owes no countersignature. Choose again from the list."
        ),
        Refusal::NoSuchClose { number: Some(number) } => say!(
            language,
            "没有第 {number} 次日结。请核对号码。",
            "There is no close {number}. Check the number."
        ),
        Refusal::NoSuchClose { number: None } => {
            say!(language, "还没有日结过。请先日结。", "No day has been closed yet. Close one first.")
        }
        Refusal::RequestReused => say!(
            language,
            "这一笔已经提交过，内容不同。请按 {BACK} 返回重新开始。",
            "This was sent before with other contents. Press {BACK} and start again."
        ),
    }
}

fn short_by(balance: Points, total: Points) -> Points {
    total.minus(balance).unwrap_or_default()
}

fn left_of(limit: Points, already: Points) -> Points {
    limit.minus(already).filter(|left| left.is_positive()).unwrap_or_default()
}

fn join(days: &[u32], separator: &str) -> String {
    days.iter().map(u32::to_string).collect::<Vec<_>>().join(separator)
}
