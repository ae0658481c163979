//! What is said of roles: their names, who cannot have which, and a person with theirs.

use crate::domain::entry::duty::{self, Place};
use crate::domain::entry::kind::Kind;
use crate::domain::entry::office::{Office, Service, Whose};
use crate::domain::value::language::Language;
use crate::domain::value::roles::{NotRoles, Role, Roles};
use crate::domain::view::page::Person;
use crate::text::say::{pick, say};
use crate::text::word;

pub const fn name(language: Language, role: Role) -> &'static str {
    match role {
        Role::Manager => pick(language, "负责人", "manager"),
        Role::Attendant => pick(language, "值守员", "attendant"),
        Role::Scorer => pick(language, "记分员", "scorer"),
        Role::Reviewer => pick(language, "审核员", "reviewer"),
        Role::Supervisor => pick(language, "监督员", "supervisor"),
        Role::Auditor => pick(language, "审计员", "auditor"),
    }
}

/// `负责人、值守员`
pub fn names(language: Language, roles: impl IntoIterator<Item = Role>) -> String {
    let names: Vec<&str> = roles.into_iter().map(|role| name(language, role)).collect();
    names.join(pick(language, "、", ", "))
}

pub fn all(language: Language, roles: Roles) -> String {
    names(language, roles.all())
}

pub const fn not_roles(language: Language, why: NotRoles) -> &'static str {
    match why {
        NotRoles::None => pick(
            language,
            "没有写职责。请写一项以上，例如 attendant。",
            "No role is given. Give one or more, such as attendant.",
        ),
        NotRoles::Auditor => pick(
            language,
            "审计员只看不办，不能兼任别的。请只写 auditor。",
            "An auditor reads everything and does nothing else. Give auditor alone.",
        ),
        NotRoles::Supervisor => pick(
            language,
            "监督员不能兼任记分员、审核员或负责人。请去掉一项。",
            "A supervisor is neither scorer, reviewer nor manager. Leave one of them out.",
        ),
        NotRoles::Unknown => pick(
            language,
            "没有这种职责。职责有 manager、attendant、scorer、reviewer、supervisor、auditor。",
            "There is no such role. There are manager, attendant, scorer, reviewer, supervisor and auditor.",
        ),
    }
}

pub const fn one_household(language: Language) -> &'static str {
    pick(
        language,
        "本人住的户只写一户；亲属的户写在 --kin 里。",
        "One lives in one household; those of kin are given with --kin.",
    )
}

/// `02 田小芹  负责人、值守员`
pub fn person_line(language: Language, person: &Person) -> String {
    let Office { name, roles, household, kin, service } = &person.office;
    let own = household.map(|number| say!(language, "  户 {number}", "  household {number}"));
    let kin: Vec<String> = kin.iter().map(ToString::to_string).collect();
    let kin = (!kin.is_empty()).then(|| {
        let kin = kin.join(pick(language, "、", ", "));
        say!(language, "  亲属 {kin}", "  kin {kin}")
    });
    let retired = match service {
        Service::Acting => "",
        Service::Retired => pick(language, "  已停用", "  retired"),
    };
    let (roles, own, kin) = (all(language, *roles), own.unwrap_or_default(), kin.unwrap_or_default());
    format!("{} {}  {roles}{own}{kin}{retired}", person.code, name)
}

/// The table of duties as the docs show it: a row for each kind of entry that people sign, a column for each role.
pub fn duties(language: Language) -> String {
    let head = pick(language, "要办的事", "entry");
    let own = pick(language, "本人或亲属的户", "own household, kin");
    let titles: Vec<&str> = Role::ALL.iter().map(|role| name(language, *role)).collect();
    let mut table =
        format!("| {head} | {} | {own} |\n|---{}|\n", titles.join(" | "), "|---".repeat(titles.len() + 1));
    for kind in Kind::ALL.iter().copied().filter(|kind| !duty::roles(*kind, Place::First).is_empty()) {
        let cells: Vec<String> = Role::ALL.iter().map(|role| places(kind, *role)).collect();
        let own = match Whose::RELATED.iter().all(|whose| duty::serves(kind, *whose)) {
            true => "",
            false => pick(language, "不办", "never"),
        };
        let what = word::kind(language, kind);
        table.push_str(&format!("| {what} `{kind}` | {} | {own} |\n", cells.join(" | ")));
    }
    table
}

/// `1`, `2` or `1 2`: in which places somebody with this role signs.
fn places(kind: Kind, role: Role) -> String {
    let signs = |(number, place): (usize, &Place)| {
        duty::roles(kind, *place).contains(&role).then(|| (number + 1).to_string())
    };
    Place::ALL.iter().enumerate().filter_map(signs).collect::<Vec<_>>().join(" ")
}
