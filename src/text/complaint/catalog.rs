//! Complaints of the town, its goods, rules and households.

use super::{not_name, safe};
use crate::document::wrong::{
    CapWrong, CellWrong, GoodsWrong, PlaceWrong, RosterWrong, RulesWrong, TownWrong,
};
use crate::domain::value::barcode::NotBarcode;
use crate::domain::value::language::Language;
use crate::domain::value::number::{HouseholdNumber, NotHouseholdNumber, ShopCode};
use crate::domain::value::spelling::fold;
use crate::text::say::say;
use crate::text::word::counted;
use crate::text::{not_household_number, not_members, not_phone_tail};

pub(super) fn town(language: Language, wrong: &TownWrong) -> String {
    match wrong {
        TownWrong::NoSupermarket { shop, known } => {
            let known: Vec<_> = known.iter().map(ShopCode::as_str).collect();
            say!(
                language,
                ("没有积分超市 {shop}。kiosk.toml 里的 shop 要是其中之一：{}。", known.join("、")),
                (
                    "there is no supermarket {shop}; the shop in kiosk.toml must be one of {}.",
                    known.join(", ")
                )
            )
        }
        TownWrong::NoVillage { village } => say!(
            language,
            "没有 {village} 号村。请在 [[village]] 里加上，或改正代码。",
            "there is no village {village}; add it under [[village]] or correct the code."
        ),
        TownWrong::GroupNumber { number, most } => say!(
            language,
            "组号 {number} 不行，组从 1 编到 {most}。",
            "group {number}: groups are numbered from 1 to {most}."
        ),
        TownWrong::NoGrid { grid } => say!(
            language,
            "没有第 {grid} 网格。请在 [[grid]] 里加上，或改正号码。",
            "there is no grid {grid}; add it under [[grid]] or correct the number."
        ),
        TownWrong::NoGroup { village, group } => say!(
            language,
            "{village} 号村没有第 {group} 组。请改正 groups，或在村里添上这个组。",
            "village {village} has no group {group}; correct groups, or add the group to the village."
        ),
        TownWrong::HomeTwice { group, other } => say!(
            language,
            "第 {group} 组的住户已经归 {other} 店。每户只归一个店：请用 groups 分开，不归这里就写 groups = []。",
            "the households of group {group} have {other} as their home shop already; every household has one: part them by groups, or write groups = [] here."
        ),
        TownWrong::GridElsewhere { grid, its, own } => say!(
            language,
            "第 {grid} 网格属于 {its} 号村，这个组却在 {own} 号村。请改正其中一个。",
            "grid {grid} belongs to village {its}, this group is in village {own}; correct one of them."
        ),
    }
}

pub(super) fn goods(language: Language, wrong: &GoodsWrong) -> String {
    match wrong {
        GoodsWrong::Barcode { found, why } => {
            let found = safe(found);
            let why = match why {
                NotBarcode::Length => say!(language, "条码是 8、12、13 或 14 位数字", "{why}"),
                NotBarcode::Check(digit) => say!(language, "校验码应当是 {digit}", "{why}"),
                NotBarcode::Zero => say!(language, "全是 0 的不是条码", "{why}"),
            };
            say!(
                language,
                "条码 {found}：{why}。请照商品上的改。",
                "barcode {found}: {why}; copy it from the good."
            )
        }
        GoodsWrong::NoPrice => say!(
            language,
            "没有价格的商品兑不出去。请写上价格，或删掉这种商品。",
            "a good without a price cannot be handed out; write one or delete the good."
        ),
        GoodsWrong::PriceNotPositive { points } => say!(
            language,
            "价格不能是 {points} 分。请写大于 0 的数。",
            "a price of {points} is not possible; write more than 0."
        ),
        GoodsWrong::PriceOrder { from, before } => say!(
            language,
            "{from} 起的价格排在 {before} 起的后面。请按日子先后排，一天一个价。",
            "the price from {from} follows the price from {before}; put the days in order, each once."
        ),
        GoodsWrong::ShelfDays { most } => say!(
            language,
            "保质期是 1 至 {most} 天。不会过期的商品不写 shelf_days。",
            "goods keep 1 to {most} days; leave shelf_days out if they do not expire."
        ),
        GoodsWrong::NoticeLines { count, most } => say!(
            language,
            "这条公告有 {count} 行。请写 1 至 {most} 行。",
            ("the notice has {}; write 1 to {most}.", counted(*count, "line", "lines"))
        ),
    }
}

pub(super) fn rules(language: Language, wrong: &RulesWrong) -> String {
    match wrong {
        RulesWrong::BelowZero { points } => {
            say!(language, "{points} 小于零。请写 0 或更多。", "{points} is below zero; write 0 or more.")
        }
        RulesWrong::ForbidsEverything { points } => say!(
            language,
            "限额 {points} 等于什么都不许。请写大于 0 的数。",
            "a limit of {points} forbids everything; write more than 0."
        ),
        RulesWrong::Days { days, most } => say!(
            language,
            "天数不能是 {days}。请写 1 到 {most}。",
            "the number of days cannot be {days}; write 1 to {most}."
        ),
        RulesWrong::CardPeople { people } => say!(
            language,
            "发卡的人数不能是 {people}。请写 1（一个人发）或 2（两个人发）。",
            "a card is issued by 1 person or by 2, not by {people}; write 1 or 2."
        ),
        RulesWrong::LessThan { most, least, line } => say!(
            language,
            "{most} 比第 {line} 行的 {least} 还小。请调高这个，或调低那个。",
            "{most} is less than the {least} of line {line}; raise it or lower the other."
        ),
        RulesWrong::NotVerse { found } => {
            let found = safe(found);
            say!(
                language,
                "“{found}”不是口诀。请写三个汉字、一个空格、三个汉字。",
                "{found:?} is no verse; write 3 Han characters, a blank and 3 Han characters."
            )
        }
        RulesWrong::BaseChannel => say!(
            language,
            "基础赋分入户就有，没有规则。请写 rule、honour、rating 或 contest。",
            "base points come with joining and have no rule; write rule, honour, rating or contest."
        ),
        RulesWrong::Zero => say!(
            language,
            "0 分的规则没有用。请写大于 0 的数；扣分写负数。",
            "a rule of 0 points does nothing; write more, or less than 0 for a deduction."
        ),
        RulesWrong::DeductionGives { code, points } => say!(
            language,
            "{code} 是扣分的编号，却给 {points} 分。请编成 01 至 50，或写 -{points}。",
            "{code} is the number of a deduction, but gives {points}; number it 01 to 50 or write -{points}."
        ),
        RulesWrong::AwardTakes { code } => say!(
            language,
            "{code} 是扣分。扣分的规则从 51 编起。",
            "{code} takes points away; number it from 51, as deductions are."
        ),
        RulesWrong::OverLimit { points, limit } => say!(
            language,
            "{points} 超过 scheme.toml 里 award_limit 的 {limit}。请调低这个，或调高那个。",
            "{points} is more than the award_limit of {limit} in scheme.toml; lower it or raise that."
        ),
        RulesWrong::Cap(cap) => self::cap(language, *cap),
        RulesWrong::NoRule { code } => say!(
            language,
            "rules.toml 里没有规则 {code}。请在那里加上，或改正编号。",
            "there is no rule {code} in rules.toml; add it there or correct the code."
        ),
        RulesWrong::RuleTakes { code } => say!(
            language,
            "规则 {code} 是扣分，样例历史只加分。请换一条。",
            "rule {code} takes points away; the past only gives them, so name another."
        ),
        RulesWrong::ProxyIncomplete => say!(
            language,
            "代领人要有姓名、关系和原因。请三样都写上。",
            "a proxy needs a name, a relation and a reason; fill all three in."
        ),
    }
}

fn cap(language: Language, wrong: CapWrong) -> String {
    match wrong {
        CapWrong::Once { times } => say!(
            language,
            "once 不是 {times} 次。请写 times = 1，或换一个期限。",
            "once is not {times} times; write times = 1 or another period."
        ),
        CapWrong::TooLow { most, points } => say!(
            language,
            "上限 {most} 容不下一次的 {points} 分。请调高。",
            "a cap of {most} leaves no room for the {points} of one time; raise it."
        ),
        CapWrong::OfTwo => say!(
            language,
            "上限按次数 times 或按积分 points 算，只写其中一个。",
            "a cap counts either times or points; write exactly one of the two."
        ),
    }
}

pub(super) fn roster(language: Language, wrong: &RosterWrong) -> String {
    match wrong {
        RosterWrong::Header { expected } => say!(
            language,
            ("注释后面的第一行要是表头：{}。请改成这样，列不能少、不能换位置。", expected.join(",")),
            (
                "the first line after the comments must be: {}. Write it so, in this order.",
                expected.join(",")
            )
        ),
        RosterWrong::NoHousehold => say!(
            language,
            "表头下面一户也没有，名册不完整。请换上完整的那份。",
            "no household follows the header; the roster is incomplete. Put the whole one there."
        ),
        RosterWrong::CommentBelow => say!(
            language,
            "# 开头的注释只能放在表头上面。请删掉这一行，或移到上面。",
            "a comment may stand only before the header; delete the line or move it up."
        ),
        RosterWrong::Cells { found, expected } => say!(
            language,
            "这一行有 {found} 格，应当是 {expected} 格。请检查逗号。",
            ("{} instead of {expected}; check the commas.", counted(*found, "cell", "cells"))
        ),
        RosterWrong::Cell(cell) => self::cell(language, cell),
        RosterWrong::Location(place) => self::place(language, place),
    }
}

fn cell(language: Language, wrong: &CellWrong) -> String {
    match wrong {
        CellWrong::Number { found, why } => number(language, &safe(found), why),
        CellWrong::Head { found, why } => {
            let why = not_name(language, found, why);
            say!(language, "head 一格的{why}", "in the cell head, {why}")
        }
        CellWrong::Members(why) => say!(
            language,
            ("members 一格：{}。", safe(&not_members(language, why))),
            ("in the cell members, {}.", not_members(language, why))
        ),
        CellWrong::Integer { column, found } => {
            let found = safe(found);
            say!(
                language,
                "{column} 一格“{found}”不是数字。请写成 7 这样，前面不加 0。",
                "{column} {found:?} is not a number such as 7."
            )
        }
        CellWrong::Phone(why) => say!(
            language,
            ("phone4 一格：{}。", safe(&not_phone_tail(language, why))),
            ("{}.", not_phone_tail(language, why))
        ),
        CellWrong::Status { found, words } => {
            let found = safe(found);
            say!(
                language,
                ("status 一格“{found}”不对，要写其中之一：{}。", words.join("、")),
                ("status {found:?} is not one of: {}.", words.join(", "))
            )
        }
    }
}

fn number(language: Language, found: &str, why: &NotHouseholdNumber) -> String {
    let said = not_household_number(language, why);
    let right = match why {
        NotHouseholdNumber::Check { .. } => {
            fold(found).get(..9).and_then(|nine| HouseholdNumber::parse_typed(nine).ok())
        }
        NotHouseholdNumber::Length => None,
    };
    match right {
        Some(right) => say!(
            language,
            "户号“{found}”：{said}。前九位没错的话，户号是 {right}。",
            "{found:?}: {said}; if the first nine digits are right, it is {right}."
        ),
        None => say!(
            language,
            "户号“{found}”：{said}：村 3 位、组 2 位、序号 4 位、校验位 1 位。",
            "{found:?}: {said}: 3 for the village, 2 for the group, 4 for the household, and the check digit."
        ),
    }
}

fn place(language: Language, wrong: &PlaceWrong) -> String {
    match wrong {
        PlaceWrong::OtherVillage { number, shop, own } => {
            let (number, village) = (number.dashed(), number.village());
            say!(
                language,
                "户号 {number} 是 {village} 号村的，{shop} 号店在 town.toml 里只服务 {own} 号村。这里只留本村的户。",
                "household {number} is of village {village}, but shop {shop} serves village {own} in town.toml; keep only that village's households here."
            )
        }
        PlaceWrong::OtherGroup { number, group } => {
            let (number, own) = (number.dashed(), number.group());
            say!(
                language,
                "户号 {number} 是第 {own} 组的，group 一格却写 {group}。请改正其中一个。",
                "household {number} is of group {own} by its number, but its group column says {group}; correct one of them."
            )
        }
        PlaceWrong::NoGroup { village, group } => say!(
            language,
            "town.toml 里 {village} 号村没有第 {group} 组。请在那里加上，或改正户号。",
            "village {village} has no group {group} in town.toml; add it there or correct the number."
        ),
        PlaceWrong::OtherHome { number, shop, home } => {
            let own = home.as_ref().map_or_else(
                || say!(language, "没有店管这个组", "no shop has its group"),
                |home| say!(language, "它归 {home} 店", "its home shop is {home}"),
            );
            say!(
                language,
                "{number} 户不归 {shop} 店：{own}。请从这份名单里删去这一行，或改 town.toml 的 groups。",
                "household {number} is not {shop}'s: {own}; take the line out of this roster, or change groups in town.toml."
            )
        }
        PlaceWrong::OtherGrid { group, grid, own } => say!(
            language,
            "town.toml 里第 {group} 组在第 {own} 网格，grid 一格却写 {grid}。请改正其中一个。",
            "group {group} is in grid {own} in town.toml, but the grid column says {grid}; correct one of them."
        ),
    }
}
