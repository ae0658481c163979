//! Every refusal as a sentence: which rule says no, and what to do now.

use super::name::not_name;
use super::word::counted;
use super::{behind, clock, day_full, people, word};
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::language::Language;
use crate::domain::value::points::Points;

pub fn refusal(language: Language, refusal: &Refusal) -> String {
    match language {
        Language::Chinese => chinese(refusal),
        Language::English => english(refusal),
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

#[expect(clippy::too_many_lines, reason = "one arm a sentence; a table does not get clearer in pieces")]
fn chinese(refusal: &Refusal) -> String {
    let language = Language::Chinese;
    match refusal {
        Refusal::DayNotOpen => "今天还没开始营业。请先按 <day> 开始营业。".into(),
        Refusal::DayAlreadyOpen { number, date } => {
            format!("第 {number} 个营业日（{date}）已经开始，不用再开。")
        }
        Refusal::DayLeftOpen { number, date } => {
            format!("第 {number} 个营业日（{date}）还没有日结。请先按 <day> 补日结，再开始今天的营业。")
        }
        Refusal::ClockBehind { number, last, today, opener } => {
            clock::date_ahead(Language::Chinese, *number, *last, *today, opener.as_ref())
        }
        Refusal::EntryAhead { seq, last, today } => clock::entry_ahead(language, *seq, *last, *today),
        Refusal::ClockReset { last, today } => clock::reset(Language::Chinese, *last, *today),
        Refusal::DateUnsure { last, today } => clock::unsure(Language::Chinese, *last, *today),
        Refusal::ClockRight => clock::right(Language::Chinese),
        Refusal::NothingToRestore => behind::nothing_to_restore(Language::Chinese).to_owned(),
        Refusal::NotRestorable(why) => behind::behind(language, why, behind::At::Screen),
        Refusal::DayFull { day } => day_full(Language::Chinese, *day),
        Refusal::SecondPersonNeeded => "这件事要两个人一起办。请第二个人输入自己的密码。".into(),
        Refusal::SamePerson { code } => format!("两个人不能都是 {code}。请另一位值守员来输入密码。"),
        Refusal::UnknownAttendant { code } => format!("没有值守员 {code}。请重新选择工号。"),
        Refusal::WrongPin { left } => format!("密码不对，还可以再试 {left} 次。请重新输入。"),
        Refusal::PinWait { seconds } => format!("密码错误次数太多，请等 {seconds} 秒后再试。"),
        Refusal::People(wrong) => people::wrong_people(language, wrong),
        Refusal::NotPerson(why) => people::not_person(language, why),
        Refusal::NotPin(why) => people::not_pin(language, *why).into(),
        Refusal::AlreadyEnrolled { code } => people::already_enrolled(language, code),
        Refusal::PinLost { code } => people::pin_lost(language, code),
        Refusal::PinsAreWell => people::pins_are_well(language).into(),
        Refusal::TooManyOwed { most } => people::too_many_owed(language, *most),
        Refusal::UnknownHousehold { number } => {
            format!("名册里没有户号 {}。请核对户号，或用姓名查找。", number.dashed())
        }
        Refusal::HouseholdNotActive { status } => {
            format!("这一户的状态是“{}”，不能兑换。请住户到村委会核实。", word::status(language, *status))
        }
        Refusal::OtherVillage { name, .. } => {
            format!("这是{}的积分卡，只能在那个村的超市兑换。请住户回本村兑换。", name.zh)
        }
        Refusal::UnknownVillage { village } => {
            format!("这张卡的户号写着 {village} 号村，本镇没有这个村。请按 <find> 核对住户，报告镇里。")
        }
        Refusal::OtherTown => "这是外镇的积分卡，本镇不能兑换。请住户回本镇兑换。".into(),
        Refusal::CardUnknown => "这张卡没有发放记录。请按 <find>，输入户号查找，并给住户换发新卡。".into(),
        Refusal::CardReplaced { serial, current } => {
            format!("这是第 {serial} 张卡，已换发第 {current} 张，旧卡作废。请住户用新卡，旧卡收回。")
        }
        Refusal::CardForged => {
            "这张卡不是本店这本账发的：换过账本，或者是假卡。请按 <find> 核对住户，记下卡号，报告镇里。"
                .into()
        }
        Refusal::CardsExhausted => "这一户的换卡次数已用完。请报告镇里处理。".into(),
        Refusal::NoCard { status } => {
            format!("这一户的状态是“{}”，不发积分卡。请到村委会核实。", word::status(language, *status))
        }
        Refusal::CardNeeded => "按规定兑换必须刷卡。请住户出示积分卡。".into(),
        Refusal::UnknownMember => "领取人不在这一户的名单里。请重新选择领取人。".into(),
        Refusal::ProxyIncomplete => "代领要写明代领人、与户主的关系和原因。请补全。".into(),
        Refusal::ProxyName { why } => format!("代领人姓名不对：{}。请改正。", not_name(language, why)),
        Refusal::OverProxyLimit { limit, already } => {
            format!(
                "每月最多代领 {limit} 次，这一户或这位代领人本月已有 {already} 次。请户主或家里人自己来。"
            )
        }
        Refusal::EmptyBasket => "兑换篮是空的。请先扫商品。".into(),
        Refusal::BasketTooLong => "一次兑换的商品太多，记不进一笔。请分两次兑换。".into(),
        Refusal::BadQuantity => "数量要在 1 到 999 之间。请按 <quantity> 改数量。".into(),
        Refusal::NoPrice { good } => format!("{} 还没有积分价，要等镇里定价。请换别的商品。", good.zh),
        Refusal::Blocked { good, category } => {
            let category = word::category(language, *category);
            format!("{} 属于{category}，按规定不能用积分兑换。请换别的商品。", good.zh)
        }
        Refusal::OutOfStock { good, wanted, stock } => {
            format!("{} 要 {wanted} 件，货架只有 {stock} 件。请按 <quantity> 改数量或换别的商品。", good.zh)
        }
        Refusal::OnlyExpired { good, wanted, fresh } => {
            format!("{} 要 {wanted} 件，没过期的只有 {fresh} 件。请改数量，过期的下架。", good.zh)
        }
        Refusal::NotEnoughPoints { balance, total } => {
            let short = short_by(*balance, *total);
            format!("积分不够：本次共 {total} 分，可用积分 {balance} 分，还差 {short} 分。请减少商品。")
        }
        Refusal::BelowMinimum { minimum, total } => {
            format!("每次至少兑换 {minimum} 分，现在只有 {total} 分。请再加商品。")
        }
        Refusal::OverVisitLimit { limit, total } => {
            format!("每次最多兑换 {limit} 分，现在是 {total} 分。请减少商品，改天再来。")
        }
        Refusal::OverMonthLimit { limit, already, total } => {
            let left = left_of(*limit, *already);
            format!(
                "每月最多兑换 {limit} 分，本月已兑 {already} 分，还能兑 {left} 分，现在是 {total} 分。请减少商品。"
            )
        }
        Refusal::NotExchangeDay { days } => {
            format!("今天不是兑换日，每月 {} 日兑换。请住户到时再来。", join(days, "、"))
        }
        Refusal::AwardNotPositive => "赋分必须大于零。请改正分值。".into(),
        Refusal::OverAwardLimit { limit } => {
            format!("一次赋分最多 {limit} 分。请改小分值，或由镇里审批。")
        }
        Refusal::BatchKnown => "这个批次已经入过库。请核对是否重复。".into(),
        Refusal::ExpiredAlready { expiry } => format!("有效期 {expiry} 已过，不能入库。请核对日期或退货。"),
        Refusal::UnknownGood => "商品目录里没有这个商品。请核对条码，或按名称查找。".into(),
        Refusal::UnknownBarcode { barcode } => {
            format!("商品列表里没有条码 {barcode}。请按名称查找，或请镇里把它加进商品列表。")
        }
        Refusal::NoSuchEntry { seq } => format!("没有第 {seq} 号流水。请在列表里重新选择。"),
        Refusal::NotReversible => "这类流水不能撤销。请在列表里选别的一笔。".into(),
        Refusal::AlreadyReversed { by } => format!("这一笔已被第 {by} 号流水撤销，不能再撤一次。"),
        Refusal::OtherDay => "只能撤销今天的流水。以前的请报镇里处理。".into(),
        Refusal::PointsSpent { balance, wanted } => {
            format!("要收回 {wanted} 分，住户只剩 {balance} 分，积分已经用掉。请报镇里处理。")
        }
        Refusal::GoodsGone => "货架上的货不够退，已经兑出去了。请先撤销后面的兑换。".into(),
        Refusal::NothingOwed { seq } => format!("第 {seq} 号流水不欠补签。请在列表里重新选择。"),
        Refusal::NoSuchClose { number: Some(number) } => format!("没有第 {number} 次日结。请核对号码。"),
        Refusal::NoSuchClose { number: None } => "还没有日结过。请先日结。".into(),
        Refusal::RequestReused => "这一笔已经提交过，内容不同。请按 <back> 返回重新开始。".into(),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a sentence; a table does not get clearer in pieces")]
fn english(refusal: &Refusal) -> String {
    let language = Language::English;
    match refusal {
        Refusal::DayNotOpen => "The day is not open yet. Press <day> to open it.".into(),
        Refusal::DayAlreadyOpen { number, date } => {
            format!("Day {number} ({date}) is already open. Go on serving.")
        }
        Refusal::DayLeftOpen { number, date } => {
            format!("Day {number} ({date}) was never closed. Press <day> to close it, then open today.")
        }
        Refusal::ClockBehind { number, last, today, opener } => {
            clock::date_ahead(Language::English, *number, *last, *today, opener.as_ref())
        }
        Refusal::EntryAhead { seq, last, today } => clock::entry_ahead(language, *seq, *last, *today),
        Refusal::ClockReset { last, today } => clock::reset(Language::English, *last, *today),
        Refusal::DateUnsure { last, today } => clock::unsure(Language::English, *last, *today),
        Refusal::ClockRight => clock::right(Language::English),
        Refusal::NothingToRestore => behind::nothing_to_restore(Language::English).to_owned(),
        Refusal::NotRestorable(why) => behind::behind(language, why, behind::At::Screen),
        Refusal::DayFull { day } => day_full(Language::English, *day),
        Refusal::SecondPersonNeeded => "This takes two people. Ask a second one to enter their PIN.".into(),
        Refusal::SamePerson { code } => {
            format!("Both people are {code}. Ask another attendant to enter their PIN.")
        }
        Refusal::UnknownAttendant { code } => format!("There is no attendant {code}. Choose again."),
        Refusal::WrongPin { left } => {
            format!("Wrong PIN; {} left. Type it again.", counted(*left, "try", "tries"))
        }
        Refusal::PinWait { seconds } => {
            let seconds = counted(*seconds, "second", "seconds");
            format!("Too many wrong PINs. Wait {seconds} and try again.")
        }
        Refusal::People(wrong) => people::wrong_people(language, wrong),
        Refusal::NotPerson(why) => people::not_person(language, why),
        Refusal::NotPin(why) => people::not_pin(language, *why).into(),
        Refusal::AlreadyEnrolled { code } => people::already_enrolled(language, code),
        Refusal::PinLost { code } => people::pin_lost(language, code),
        Refusal::PinsAreWell => people::pins_are_well(language).into(),
        Refusal::TooManyOwed { most } => people::too_many_owed(language, *most),
        Refusal::UnknownHousehold { number } => {
            format!("No household {} in the roster. Check the number or find it by name.", number.dashed())
        }
        Refusal::HouseholdNotActive { status } => {
            let status = word::status(language, *status);
            format!("This household is {status} and cannot redeem. Send them to the village office.")
        }
        Refusal::OtherVillage { name, .. } => {
            format!(
                "A card of the village {}: it is honoured only in that village's shop. Send them there.",
                name.en
            )
        }
        Refusal::UnknownVillage { village } => {
            format!(
                "This card's number names village {village}, and the township has no such village. Check the household with <find> and tell the township."
            )
        }
        Refusal::OtherTown => "A card of another township. Ask them to redeem at home.".into(),
        Refusal::CardUnknown => {
            "This card was never issued. Find the household with <find> and issue a new card.".into()
        }
        Refusal::CardReplaced { serial, current } => {
            format!("Card no. {serial} was replaced by no. {current}. Keep it and ask for the new one.")
        }
        Refusal::CardForged => {
            "This card was not issued by these books: they were replaced, or it is forged. Check the household with <find>, note the card and tell the township.".into()
        }
        Refusal::CardsExhausted => "This household can be issued no more cards. Tell the township.".into(),
        Refusal::NoCard { status } => {
            let status = word::status(language, *status);
            format!("This household is {status} and gets no card. Ask at the village office.")
        }
        Refusal::CardNeeded => "The rules ask for the card. Ask the household to show it.".into(),
        Refusal::UnknownMember => {
            "The collector is not on this household's list. Choose who collects again.".into()
        }
        Refusal::ProxyIncomplete => {
            "A proxy needs a name, a relation and a reason. Fill all three in.".into()
        }
        Refusal::ProxyName { why } => format!("The proxy's name: {}.", not_name(language, why)),
        Refusal::OverProxyLimit { limit, already } => {
            let limit = counted(*limit, "collection", "collections");
            format!(
                "At most {limit} by proxy a month; this household or this proxy has had {already}. The household must come itself."
            )
        }
        Refusal::EmptyBasket => "The basket is empty. Scan some goods first.".into(),
        Refusal::BasketTooLong => "Too many goods for one entry. Redeem them in two visits.".into(),
        Refusal::BadQuantity => "Quantities run from 1 to 999. Press <quantity> to change it.".into(),
        Refusal::NoPrice { good } => {
            format!("{} has no price yet: the township sets it. Offer other goods.", good.en)
        }
        Refusal::Blocked { good, category } => {
            let category = word::category(language, *category);
            format!("{} is {category}, which points never buy. Offer other goods.", good.en)
        }
        Refusal::OutOfStock { good, wanted, stock } => {
            format!(
                "{}: {wanted} wanted, {stock} on the shelf. Press <quantity>, or offer other goods.",
                good.en
            )
        }
        Refusal::OnlyExpired { good, wanted, fresh } => {
            format!("{}: {wanted} wanted, only {fresh} not expired. Take fewer; clear the rest.", good.en)
        }
        Refusal::NotEnoughPoints { balance, total } => {
            let short = short_by(*balance, *total);
            format!("Not enough points: total {total}, balance {balance}, {short} short. Take something out.")
        }
        Refusal::BelowMinimum { minimum, total } => {
            format!("A redemption is at least {minimum} points, this is {total}. Add something.")
        }
        Refusal::OverVisitLimit { limit, total } => {
            format!("At most {limit} points a visit, this is {total}. Take something out, come another day.")
        }
        Refusal::OverMonthLimit { limit, already, total } => {
            let left = left_of(*limit, *already);
            format!(
                "At most {limit} points a month: {already} redeemed, {left} left, this is {total}. Take something out."
            )
        }
        Refusal::NotExchangeDay { days } => {
            format!(
                "No exchange day: goods are handed out on day {} of the month. Come then.",
                join(days, ", ")
            )
        }
        Refusal::AwardNotPositive => "An award must be more than zero. Correct the points.".into(),
        Refusal::OverAwardLimit { limit } => {
            format!("One award gives at most {limit} points. Lower it or ask the township.")
        }
        Refusal::BatchKnown => "This batch was taken in before. Check that it is not doubled.".into(),
        Refusal::ExpiredAlready { expiry } => {
            format!("It expired on {expiry}: not taken in. Check the date or send it back.")
        }
        Refusal::UnknownGood => "The catalog has no such good. Check the barcode or find it by name.".into(),
        Refusal::UnknownBarcode { barcode } => format!(
            "Unknown good {barcode}: no good in the list has this barcode. Find it by name, or have it added to the list."
        ),
        Refusal::NoSuchEntry { seq } => format!("There is no entry {seq}. Choose again from the list."),
        Refusal::NotReversible => "This kind of entry is not reversed. Choose another one.".into(),
        Refusal::AlreadyReversed { by } => format!("Entry {by} has already reversed it; once is all."),
        Refusal::OtherDay => {
            "Only today's entries can be reversed. Report older ones to the township.".into()
        }
        Refusal::PointsSpent { balance, wanted } => {
            format!("{wanted} points to take back, {balance} left: they were spent. Tell the township.")
        }
        Refusal::GoodsGone => {
            "Too few of these goods are left to take back. Reverse the later redemption first.".into()
        }
        Refusal::NothingOwed { seq } => {
            format!("Entry {seq} owes no countersignature. Choose again from the list.")
        }
        Refusal::NoSuchClose { number: Some(number) } => {
            format!("There is no close {number}. Check the number.")
        }
        Refusal::NoSuchClose { number: None } => "No day has been closed yet. Close one first.".into(),
        Refusal::RequestReused => {
            "This was sent before with other contents. Press <back> and start again.".into()
        }
    }
}
