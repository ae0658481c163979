//! Complaints of the town, its goods, rules and households.

use super::{Both, not_name, safe};
use crate::document::wrong::{
    CapWrong, CellWrong, GoodsWrong, PlaceWrong, RosterWrong, RulesWrong, TownWrong,
};
use crate::domain::value::barcode::NotBarcode;
use crate::domain::value::language::Language::{Chinese, English};
use crate::domain::value::number::{HouseholdNumber, NotHouseholdNumber, ShopCode};
use crate::domain::value::spelling::fold;
use crate::text::word::counted;
use crate::text::{not_household_number, not_members, not_phone_tail};

pub(super) fn town(wrong: &TownWrong) -> Both {
    match wrong {
        TownWrong::NoSupermarket { shop, known } => {
            let known: Vec<_> = known.iter().map(ShopCode::as_str).collect();
            (
                format!("没有积分超市 {shop}。kiosk.toml 里的 shop 要是其中之一：{}。", known.join("、")),
                format!(
                    "there is no supermarket {shop}; the shop in kiosk.toml must be one of {}.",
                    known.join(", ")
                ),
            )
        }
        TownWrong::NoVillage { village } => (
            format!("没有 {village} 号村。请在 [[village]] 里加上，或改正代码。"),
            format!("there is no village {village}; add it under [[village]] or correct the code."),
        ),
        TownWrong::GroupNumber { number, most } => (
            format!("组号 {number} 不行，组从 1 编到 {most}。"),
            format!("group {number}: groups are numbered from 1 to {most}."),
        ),
        TownWrong::NoGrid { grid } => (
            format!("没有第 {grid} 网格。请在 [[grid]] 里加上，或改正号码。"),
            format!("there is no grid {grid}; add it under [[grid]] or correct the number."),
        ),
        TownWrong::NoGroup { village, group } => (
            format!("{village} 号村没有第 {group} 组。请改正 groups，或在村里添上这个组。"),
            format!(
                "village {village} has no group {group}; correct groups, or add the group to the village."
            ),
        ),
        TownWrong::HomeTwice { group, other } => (
            format!(
                "第 {group} 组的住户已经归 {other} 店。每户只归一个店：请用 groups 分开，不归这里就写 groups = []。"
            ),
            format!(
                "the households of group {group} have {other} as their home shop already; every household has one: part them by groups, or write groups = [] here."
            ),
        ),
        TownWrong::GridElsewhere { grid, its, own } => (
            format!("第 {grid} 网格属于 {its} 号村，这个组却在 {own} 号村。请改正其中一个。"),
            format!(
                "grid {grid} belongs to village {its}, this group is in village {own}; correct one of them."
            ),
        ),
    }
}

pub(super) fn goods(wrong: &GoodsWrong) -> Both {
    match wrong {
        GoodsWrong::Barcode { found, why } => {
            let found = safe(found);
            let zh = match why {
                NotBarcode::Length => "条码是 8、12、13 或 14 位数字".to_owned(),
                NotBarcode::Check(digit) => format!("校验码应当是 {digit}"),
                NotBarcode::Zero => "全是 0 的不是条码".to_owned(),
            };
            (
                format!("条码 {found}：{zh}。请照商品上的改。"),
                format!("barcode {found}: {why}; copy it from the good."),
            )
        }
        GoodsWrong::NoPrice => (
            "没有价格的商品兑不出去。请写上价格，或删掉这种商品。".to_owned(),
            "a good without a price cannot be handed out; write one or delete the good.".to_owned(),
        ),
        GoodsWrong::PriceNotPositive { points } => (
            format!("价格不能是 {points} 分。请写大于 0 的数。"),
            format!("a price of {points} is not possible; write more than 0."),
        ),
        GoodsWrong::PriceOrder { from, before } => (
            format!("{from} 起的价格排在 {before} 起的后面。请按日子先后排，一天一个价。"),
            format!(
                "the price from {from} follows the price from {before}; put the days in order, each once."
            ),
        ),
        GoodsWrong::ShelfDays { most } => (
            format!("保质期是 1 至 {most} 天。不会过期的商品不写 shelf_days。"),
            format!("goods keep 1 to {most} days; leave shelf_days out if they do not expire."),
        ),
        GoodsWrong::NoticeLines { count, most } => (
            format!("这条公告有 {count} 行。请写 1 至 {most} 行。"),
            format!("the notice has {}; write 1 to {most}.", counted(*count, "line", "lines")),
        ),
    }
}

pub(super) fn rules(wrong: &RulesWrong) -> Both {
    match wrong {
        RulesWrong::BelowZero { points } => {
            (format!("{points} 小于零。请写 0 或更多。"), format!("{points} is below zero; write 0 or more."))
        }
        RulesWrong::ForbidsEverything { points } => (
            format!("限额 {points} 等于什么都不许。请写大于 0 的数。"),
            format!("a limit of {points} forbids everything; write more than 0."),
        ),
        RulesWrong::CardPeople { people } => (
            format!("发卡的人数不能是 {people}。请写 1（一个人发）或 2（两个人发）。"),
            format!("a card is issued by 1 person or by 2, not by {people}; write 1 or 2."),
        ),
        RulesWrong::LessThan { most, least, line } => (
            format!("{most} 比第 {line} 行的 {least} 还小。请调高这个，或调低那个。"),
            format!("{most} is less than the {least} of line {line}; raise it or lower the other."),
        ),
        RulesWrong::NotVerse { found } => {
            let found = safe(found);
            (
                format!("“{found}”不是口诀。请写三个汉字、一个空格、三个汉字。"),
                format!("{found:?} is no verse; write 3 Han characters, a blank and 3 Han characters."),
            )
        }
        RulesWrong::BaseChannel => (
            "基础赋分入户就有，没有规则。请写 rule、honour、rating 或 contest。".to_owned(),
            "base points come with joining and have no rule; write rule, honour, rating or contest."
                .to_owned(),
        ),
        RulesWrong::Zero => (
            "0 分的规则没有用。请写大于 0 的数；扣分写负数。".to_owned(),
            "a rule of 0 points does nothing; write more, or less than 0 for a deduction.".to_owned(),
        ),
        RulesWrong::DeductionGives { code, points } => (
            format!("{code} 是扣分的编号，却给 {points} 分。请编成 01 至 50，或写 -{points}。"),
            format!(
                "{code} is the number of a deduction, but gives {points}; number it 01 to 50 or write -{points}."
            ),
        ),
        RulesWrong::AwardTakes { code } => (
            format!("{code} 是扣分。扣分的规则从 51 编起。"),
            format!("{code} takes points away; number it from 51, as deductions are."),
        ),
        RulesWrong::OverLimit { points, limit } => (
            format!("{points} 超过 scheme.toml 里 award_limit 的 {limit}。请调低这个，或调高那个。"),
            format!(
                "{points} is more than the award_limit of {limit} in scheme.toml; lower it or raise that."
            ),
        ),
        RulesWrong::Cap(cap) => self::cap(*cap),
        RulesWrong::NoRule { code } => (
            format!("rules.toml 里没有规则 {code}。请在那里加上，或改正编号。"),
            format!("there is no rule {code} in rules.toml; add it there or correct the code."),
        ),
        RulesWrong::RuleTakes { code } => (
            format!("规则 {code} 是扣分，样例历史只加分。请换一条。"),
            format!("rule {code} takes points away; the past only gives them, so name another."),
        ),
        RulesWrong::ProxyIncomplete => (
            "代领人要有姓名、关系和原因。请三样都写上。".to_owned(),
            "a proxy needs a name, a relation and a reason; fill all three in.".to_owned(),
        ),
    }
}

fn cap(wrong: CapWrong) -> Both {
    match wrong {
        CapWrong::Once { times } => (
            format!("once 不是 {times} 次。请写 times = 1，或换一个期限。"),
            format!("once is not {times} times; write times = 1 or another period."),
        ),
        CapWrong::TooLow { most, points } => (
            format!("上限 {most} 容不下一次的 {points} 分。请调高。"),
            format!("a cap of {most} leaves no room for the {points} of one time; raise it."),
        ),
        CapWrong::OfTwo => (
            "上限按次数 times 或按积分 points 算，只写其中一个。".to_owned(),
            "a cap counts either times or points; write exactly one of the two.".to_owned(),
        ),
    }
}

pub(super) fn roster(wrong: &RosterWrong) -> Both {
    match wrong {
        RosterWrong::Header { expected } => (
            format!("注释后面的第一行要是表头：{}。请改成这样，列不能少、不能换位置。", expected.join(",")),
            format!(
                "the first line after the comments must be: {}. Write it so, in this order.",
                expected.join(",")
            ),
        ),
        RosterWrong::NoHousehold => (
            "表头下面一户也没有，名册不完整。请换上完整的那份。".to_owned(),
            "no household follows the header; the roster is incomplete. Put the whole one there.".to_owned(),
        ),
        RosterWrong::CommentBelow => (
            "# 开头的注释只能放在表头上面。请删掉这一行，或移到上面。".to_owned(),
            "a comment may stand only before the header; delete the line or move it up.".to_owned(),
        ),
        RosterWrong::Cells { found, expected } => (
            format!("这一行有 {found} 格，应当是 {expected} 格。请检查逗号。"),
            format!("{} instead of {expected}; check the commas.", counted(*found, "cell", "cells")),
        ),
        RosterWrong::Cell(cell) => self::cell(cell),
        RosterWrong::Location(place) => self::place(place),
    }
}

fn cell(wrong: &CellWrong) -> Both {
    match wrong {
        CellWrong::Number { found, why } => number(&safe(found), why),
        CellWrong::Head { found, why } => {
            let (zh, en) = not_name(found, why);
            (format!("head 一格的{zh}"), format!("in the cell head, {en}"))
        }
        CellWrong::Members(why) => (
            format!("members 一格：{}。", safe(&not_members(Chinese, why))),
            format!("in the cell members, {}.", not_members(English, why)),
        ),
        CellWrong::Integer { column, found } => {
            let found = safe(found);
            (
                format!("{column} 一格“{found}”不是数字。请写成 7 这样，前面不加 0。"),
                format!("{column} {found:?} is not a number such as 7."),
            )
        }
        CellWrong::Phone(why) => (
            format!("phone4 一格：{}。", safe(&not_phone_tail(Chinese, why))),
            format!("{}.", not_phone_tail(English, why)),
        ),
        CellWrong::Status { found, words } => {
            let found = safe(found);
            (
                format!("status 一格“{found}”不对，要写其中之一：{}。", words.join("、")),
                format!("status {found:?} is not one of: {}.", words.join(", ")),
            )
        }
    }
}

fn number(found: &str, why: &NotHouseholdNumber) -> Both {
    let (zh, en) = (not_household_number(Chinese, why), not_household_number(English, why));
    let right = match why {
        NotHouseholdNumber::Check { .. } => {
            fold(found).get(..9).and_then(|nine| HouseholdNumber::parse_typed(nine).ok())
        }
        NotHouseholdNumber::Length => None,
    };
    match right {
        Some(right) => (
            format!("户号“{found}”：{zh}。前九位没错的话，户号是 {right}。"),
            format!("{found:?}: {en}; if the first nine digits are right, it is {right}."),
        ),
        None => (
            format!("户号“{found}”：{zh}：村 3 位、组 2 位、序号 4 位、校验位 1 位。"),
            format!(
                "{found:?}: {en}: 3 for the village, 2 for the group, 4 for the household, and the check digit."
            ),
        ),
    }
}

fn place(wrong: &PlaceWrong) -> Both {
    match wrong {
        PlaceWrong::OtherVillage { number, shop, own } => {
            let (number, village) = (number.dashed(), number.village());
            (
                format!(
                    "户号 {number} 是 {village} 号村的，{shop} 号店在 town.toml 里只服务 {own} 号村。这里只留本村的户。"
                ),
                format!(
                    "household {number} is of village {village}, but shop {shop} serves village {own} in town.toml; keep only that village's households here."
                ),
            )
        }
        PlaceWrong::OtherGroup { number, group } => {
            let (number, own) = (number.dashed(), number.group());
            (
                format!("户号 {number} 是第 {own} 组的，group 一格却写 {group}。请改正其中一个。"),
                format!(
                    "household {number} is of group {own} by its number, but its group column says {group}; correct one of them."
                ),
            )
        }
        PlaceWrong::NoGroup { village, group } => (
            format!("town.toml 里 {village} 号村没有第 {group} 组。请在那里加上，或改正户号。"),
            format!(
                "village {village} has no group {group} in town.toml; add it there or correct the number."
            ),
        ),
        PlaceWrong::OtherHome { number, shop, home } => {
            let (zh, en) = home.as_ref().map_or_else(
                || ("没有店管这个组".to_owned(), "no shop has its group".to_owned()),
                |home| (format!("它归 {home} 店"), format!("its home shop is {home}")),
            );
            (
                format!(
                    "{number} 户不归 {shop} 店：{zh}。请从这份名单里删去这一行，或改 town.toml 的 groups。"
                ),
                format!(
                    "household {number} is not {shop}'s: {en}; take the line out of this roster, or change groups in town.toml."
                ),
            )
        }
        PlaceWrong::OtherGrid { group, grid, own } => (
            format!("town.toml 里第 {group} 组在第 {own} 网格，grid 一格却写 {grid}。请改正其中一个。"),
            format!(
                "group {group} is in grid {own} in town.toml, but the grid column says {grid}; correct one of them."
            ),
        ),
    }
}
