//! What is said of people, their codes, names and PINs: who may stand under what, and what was done in somebody's name.

use super::{role, word};
use crate::domain::decide::new_pin::NotPin;
use crate::domain::entry::duty;
use crate::domain::entry::fault::WrongPeople;
use crate::domain::entry::kind::{Detail, PersonNamed, PinWhy};
use crate::domain::entry::office::Whose;
use crate::domain::entry::{By, Entry};
use crate::domain::value::language::Language;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::NotPerson;
use crate::domain::value::plain::NotPlain;
use crate::domain::view::anomaly::Lacks;
use crate::text::say::{pick, say};

pub(super) fn already_enrolled(language: Language, code: &AttendantCode) -> String {
    say!(
        language,
        "工号 {code} 已经登记过。新来的人请另选一个工号。",
        "Code {code} is somebody's already. Choose another code for a new person."
    )
}

pub(super) fn as_before(language: Language, code: &AttendantCode) -> String {
    say!(
        language,
        "{code} 的登记和原来一样，没有要改的。请写明改什么。",
        "{code} is what is asked for already. Say what is to change."
    )
}

pub(super) fn pin_lost(language: Language, code: &AttendantCode) -> String {
    say!(
        language,
        "{code} 的密码已失效。请两位值守员作证，本人重设：kiosk pin {code} --reset --by …",
        "The PIN of {code} counts no more. Two people stand by and its owner sets another: kiosk pin {code} --reset --by ..."
    )
}

pub(super) const fn pins_are_well(language: Language) -> &'static str {
    pick(
        language,
        "密码密钥没有丢，大家的密码照常有效，不用重设。",
        "The secret of the PINs is in its place and every PIN counts. Nothing is to be renewed.",
    )
}

pub const fn no_pin_given(language: Language) -> &'static str {
    pick(
        language,
        "没有输入密码，没有做，也不算输错。请在终端里再运行一次，输入密码。",
        "No PIN was given: nothing was done, and no try is counted. Run it again at a terminal and type the PIN.",
    )
}

pub(super) fn too_many_owed(language: Language, most: u32) -> String {
    say!(
        language,
        "今天已有 {most} 笔冲正由您一个人办理，不能再欠补签。请第二个人当场输入密码。",
        (
            "You have reversed {} alone today, and may owe no more signatures. Ask a second person to enter their PIN now.",
            word::counted(most, "entry", "entries")
        )
    )
}

pub fn wrong_people(language: Language, wrong: &WrongPeople) -> String {
    match wrong {
        WrongPeople::NotEnrolled { code } => say!(
            language,
            "没有登记过值守员 {code}。请核对工号。",
            "Attendant {code} was never enrolled. Check the code."
        ),
        WrongPeople::Program { kind } => say!(
            language,
            ("00 是程序自己，不能办“{}”。请用本人的工号。", word::kind(language, *kind)),
            "00 is the program itself and stands under no {kind}. Use your own code."
        ),
        WrongPeople::ProgramOnly { kind } => say!(
            language,
            ("“{}”只由程序自己记。", word::kind(language, *kind)),
            "A {kind} is the program's own."
        ),
        WrongPeople::Enrolment { code, .. } => say!(
            language,
            "登记或变更 {code} 要一位负责人和 {code} 本人一起办；停用要负责人和另一人。",
            "To enrol or change {code} takes a manager and {code} in person; to retire them, a manager and anybody else."
        ),
        WrongPeople::Known { code } => {
            say!(language, "值守员 {code} 已经登记过。", "Attendant {code} is enrolled already.")
        }
        WrongPeople::Retired { code } => say!(
            language,
            "{code} 已不再任职。请换一位在任的人。",
            "{code} acts for the shop no more. Ask somebody who does."
        ),
        WrongPeople::Role { code, kind, place } => {
            let may = role::names(language, duty::roles(*kind, *place).iter().copied());
            say!(
                language,
                ("{code} 的职责不能办“{}”。请{may}来办。", word::kind(language, *kind)),
                ("{code} has no role for this ({}). Ask one of these: {may}.", word::kind(language, *kind))
            )
        }
        WrongPeople::Related { code, household, whose } => {
            let whose = match whose {
                Whose::Own => pick(language, "本人的户", "own household"),
                Whose::Kin => pick(language, "亲属的户", "kin"),
                Whose::Others => pick(language, "别人的户", "household"),
            };
            say!(
                language,
                "{household} 是 {code} {whose}，要由别人来办。",
                "{household} is {code}'s {whose}: somebody else must do this."
            )
        }
        WrongPeople::NotManager { code } => say!(
            language,
            "{code} 不是负责人。这件事要负责人来办。",
            "{code} is no manager. This takes a manager."
        ),
        WrongPeople::LastManager { code } => say!(
            language,
            "{code} 是店里唯一的负责人。请先让另一人担任负责人。",
            "{code} is the shop's only manager. Make somebody else a manager first."
        ),
        WrongPeople::LiveSettings => {
            say!(language, "正式的店不能用设置文件登记值守员。", "A live shop enrols nobody by its settings.")
        }
        WrongPeople::PinSet { code, .. } => {
            say!(language, "{code} 的密码只能由本人修改。", "The PIN of {code} is set by its owner alone.")
        }
        WrongPeople::PinReset { code, .. } => say!(
            language,
            "重设 {code} 的密码要两个人：本人和一位负责人，或两位负责人。",
            "To reset the PIN of {code} takes two: its owner and a manager, or two managers."
        ),
    }
}

pub fn not_person(language: Language, why: &NotPerson) -> String {
    match why {
        NotPerson::Form { typed } => say!(
            language,
            ("“{}”不是工号。工号是 2 到 4 位数字或大写字母，例如 02。", typed.escape_default()),
            "{typed:?} is no attendant's code: 2 to 4 digits or capitals, such as 02."
        ),
        NotPerson::Program => say!(
            language,
            "00 是程序自己的工号，不能给人用。请另选一个。",
            "00 is the program itself and never a person. Choose another code."
        ),
        NotPerson::NoName => say!(language, "姓名是空的。请写上姓名。", "The name is empty. Write one."),
        NotPerson::Name(why @ NotPlain::Hidden { position, code }) => say!(
            language,
            "姓名第 {position} 个字符 U+{code:04X} 看不见或会改变书写方向。请删掉。",
            "The name: {why}."
        ),
        NotPerson::Name(why @ NotPlain::Blank) => {
            say!(language, "姓名开头或末尾有空格。请删掉。", "The name: {why}.")
        }
        NotPerson::Name(why @ NotPlain::TooLong) => {
            say!(language, "姓名太长了。请写短一些。", "The name: {why}.")
        }
    }
}

pub const fn not_pin(language: Language, why: NotPin) -> &'static str {
    match why {
        NotPin::Form => pick(language, "密码须是六位数字。", "A PIN has six digits."),
        NotPin::Weak => pick(
            language,
            "这个密码太容易猜（连号、重复、对称等）。请换一个没有规律的。",
            "This PIN is guessed first: a row, a repetition, a mirror or the like. Choose one without a pattern.",
        ),
        NotPin::Differs => pick(
            language,
            "两次输入的新密码不一样，没有改动。请重新输入。",
            "The new PIN was typed in two ways; nothing was set. Type it again.",
        ),
    }
}

/// How to go on where the secret of the PINs is not what it was.
const fn renew(language: Language) -> &'static str {
    pick(
        language,
        "请把原来的文件放回去；没有备份，就由两位已登记的值守员重设密码：kiosk pin --all-new --by 02,03。训练用的账可删掉数据文件夹重新开始。",
        "Put the right file back; without one, two people who are enrolled set new PINs: kiosk pin --all-new --by 02,03. A training shop may delete its data folder and begin anew.",
    )
}

pub(super) fn secret_missing(language: Language, path: &str) -> String {
    let renew = renew(language);
    say!(
        language,
        "密码密钥 {path} 不见了，谁的密码都核对不了。{renew}",
        "The secret of the PINs, {path}, is missing, and nobody's PIN can be checked. {renew}"
    )
}

pub(super) fn secret_damaged(language: Language, path: &str) -> String {
    let renew = renew(language);
    say!(
        language,
        "{path} 不是密码密钥，谁的密码都核对不了。{renew}",
        "{path} is no secret of PINs, and nobody's PIN can be checked. {renew}"
    )
}

pub(super) fn secret_other(language: Language, path: &str) -> String {
    let renew = renew(language);
    say!(
        language,
        "{path} 是另一套账的密码密钥，这里谁的密码都核对不了。{renew}",
        "{path} belongs to other books, and nobody's PIN here can be checked. {renew}"
    )
}

pub(super) fn secret_readable(language: Language, path: &str) -> String {
    say!(
        language,
        "别人也读得到密码密钥 {path}。请运行：chmod 600 {path}。若可能已被抄走，大家都改一次密码。",
        "Others on this machine can read the secret of the PINs. Run: chmod 600 {path}. If it may have been copied, everybody changes their PIN."
    )
}

/// `重设了 02 的密码`
pub(super) fn pin_changed(language: Language, code: &AttendantCode, why: PinWhy) -> String {
    match why {
        PinWhy::Set => say!(language, "{code} 自己改了密码", "{code} changed their own PIN"),
        PinWhy::Reset => say!(language, "重设了 {code} 的密码", "the PIN of {code} was reset"),
    }
}

pub(super) fn undocumented(language: Language, goods: &str, lacks: Lacks) -> String {
    match lacks {
        Lacks::Supplier => say!(language, "{goods}：没写供货方", "{goods}: no supplier"),
        Lacks::Invoice => say!(language, "{goods}：没有发票号", "{goods}: no invoice"),
        Lacks::Both => say!(language, "{goods}：没写供货方，没有发票号", "{goods}: no supplier, no invoice"),
    }
}

/// What the owner of a name and a PIN is told at the next sign-in.
pub fn news(language: Language, entry: &Entry) -> String {
    let (date, time, by) = (entry.at.date(), entry.at.clock_text(), &entry.by);
    let what = match &entry.detail {
        Detail::Pin(changed) => match changed.why {
            PinWhy::Set => pick(language, "您的密码已修改", "Your PIN was changed"),
            PinWhy::Reset => pick(language, "您的密码已被重设", "Your PIN was reset"),
        },
        _ => pick(language, "您的姓名、职责已登记", "Your name and roles were enrolled"),
    };
    say!(
        language,
        (
            "{what}：{date} {time}，经办 {by}（流水 #{}）。如果不是您本人同意的，请马上告诉负责人和镇里。",
            entry.seq
        ),
        (
            "{what} on {date} at {time} by {by} (entry #{}). If you did not agree to that, tell the manager and the township now.",
            entry.seq
        )
    )
}

pub fn two_by(language: Language) -> String {
    say!(
        language,
        "这件事要两个人一起办，请用 --by 写明两个工号，例如 --by 02,03。",
        "this takes two people: name both with --by, such as --by 02,03."
    )
}

pub fn ask_again(language: Language) -> String {
    say!(language, "请再输一次新密码：", "the new PIN again: ")
}

pub fn whose_pin(language: Language) -> String {
    say!(
        language,
        "请写明是谁的密码，例如 kiosk pin 02；密码密钥丢失时用 kiosk pin --all-new --by 02,03。",
        "say whose PIN, such as kiosk pin 02; where the secret is lost, kiosk pin --all-new --by 02,03."
    )
}

pub fn own_pin_only(language: Language, code: &AttendantCode) -> String {
    say!(
        language,
        "{code} 的密码只能由 {code} 本人修改。忘了旧密码请用 kiosk pin {code} --reset --by …",
        "the PIN of {code} is set by {code} alone. Who forgot the old one: kiosk pin {code} --reset --by ..."
    )
}

pub fn pin_done(language: Language, code: &AttendantCode, seq: u64) -> String {
    say!(
        language,
        "已记账：{code} 的新密码已生效（流水 #{seq}）。",
        "Booked: the new PIN of {code} counts from now on (entry #{seq})."
    )
}

pub fn pins_renewed(language: Language, by: &By) -> String {
    say!(
        language,
        "已记账：{by} 的新密码已生效。其他人的旧密码作废，请逐个重设：kiosk pin 工号 --reset --by …",
        "Booked: the new PINs of {by} count from now on. Everybody else's is dead; reset each: kiosk pin CODE --reset --by ..."
    )
}

pub fn changed(language: Language, person: &PersonNamed) -> String {
    let PersonNamed { code, name, roles, retired, .. } = person;
    if retired.is_some() {
        return say!(
            language,
            "{code} {name} 不再任职，也不能再登录。",
            "{code} {name} acts no more and cannot sign in."
        );
    }
    let roles = role::all(language, *roles);
    say!(
        language,
        "{code} 现在是 {name}，职责：{roles}。密码不变。",
        "{code} is {name} from now on, with the roles: {roles}. The PIN stays."
    )
}
