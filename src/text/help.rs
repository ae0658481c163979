//! The help of the command line: every command and option, and what is said to one that does not exist.

use crate::domain::value::language::Language;
use crate::text::say::{pick, say};

/// The words of the roles, which are the same in both languages.
const ROLES: (&str, &str) = (
    "职责，逗号隔开：manager 负责人 attendant 值守员 scorer 记分员 reviewer 审核员 supervisor 监督员 auditor 审计员",
    "What they may do, with commas: manager, attendant, scorer, reviewer, supervisor, auditor",
);

/// What a command or an option is for. Commands by their names, options by command and name; those of every command
/// stand under the empty name.
const LINES: &[(&str, &str, &str, &str)] = &[
    (
        "",
        "",
        "积分超市柜台。不带命令就打开柜台。",
        "The points-supermarket counter. Without a command it opens the counter.",
    ),
    (
        "",
        "config",
        "本机的设置文件（默认 kiosk.toml）",
        "The settings of this machine (kiosk.toml if not given)",
    ),
    ("", "data", "数据文件夹，代替设置里写的那个", "The data folder, instead of the one the settings name"),
    ("", "json", "打印固定格式的 JSON，不打印句子", "Print stable JSON instead of sentences"),
    (
        "",
        "by",
        "办事或查询的值守员工号，或两位（02,03）；除训练模式外要输密码",
        "The attendant who acts or asks, or two of them (02,03); PINs are asked for, except in training",
    ),
    ("", "language", "用哪种语言：zh-CN 或 en", "The language to speak: zh-CN or en"),
    (
        "",
        "today",
        "声明今天就是这个日期，只凭电脑时间还不够的时候用",
        "Says that this is today's date, where the clock alone is not believed",
    ),
    ("", "help", "打印这份说明", "Print this help"),
    ("", "version", "打印版本号", "Print the version"),
    ("show", "", "查一户的积分、累计和流水", "Show a household's balance, score and history"),
    ("show", "household", "户号，9 位或带校验码的 10 位", "Its number: 9 digits, or 10 with the check digit"),
    ("report", "", "看一次日结的 Z 报表", "Show the Z report of a closed day"),
    ("report", "number", "第几次日结；不写就是最后一次", "Which close; the last one if not given"),
    (
        "journal",
        "",
        "打印流水：每行一笔，号码、哈希值、内容，用制表符隔开",
        "Print the journal: number, hash and body of each line, tab-separated",
    ),
    ("journal", "from", "从第几笔起（默认 1）", "The first line to print (1 if not given)"),
    (
        "verify",
        "",
        "把全部流水重新算一遍，与账本、日结文件逐项核对",
        "Hash and fold the whole journal again and compare everything with it",
    ),
    (
        "verify-file",
        "",
        "核对日结文件，可以多个：逐个核对，再按店和号码排好，查缺号、断链、同号不同文件",
        "Check daily files, each by itself and then in order: gaps, breaks of the chain, one number twice",
    ),
    ("verify-file", "files", "日结文件，或者装着它们的文件夹", "Daily files, or folders that hold them"),
    (
        "verify-file",
        "key",
        "该店的公钥：64 位十六进制数字，或 PEM 文件；可以给多个",
        "The shop's public key: 64 hex digits, or a PEM file; may be given more than once",
    ),
    ("close", "", "日结，并写出日结文件", "Close the open business day and write its file"),
    (
        "export",
        "",
        "写出全部营业日的日结文件",
        "Write the files of all closed days that no township has acknowledged",
    ),
    ("export", "to", "写到另一个文件夹，例如U盘", "Another folder than the settings name, such as a stick"),
    (
        "export",
        "workbooks",
        "工作簿全部重做，用设置里的语言；不写就只补缺的",
        "Make every workbook anew, in the language of the settings; otherwise only those that are missing",
    ),
    (
        "month",
        "",
        "写出一个月的工作簿：按日、按商品、按值守员、需留意，供签字盖章",
        "Write the workbook of a month: by day, by good, by attendant, what to note; to be signed",
    ),
    (
        "month",
        "month",
        "哪个月，例如 2026-11；只算已日结的营业日",
        "Which month, such as 2026-11; closed days only",
    ),
    ("month", "to", "写到另一个文件夹，例如U盘", "Another folder than the settings name, such as a stick"),
    (
        "month",
        "anew",
        "换掉那里内容不同的同名文件；不写就不动它",
        "Replace the file of that name if it says something else; otherwise it is left as it is",
    ),
    (
        "check-catalog",
        "",
        "检查目录文件夹里的文件，说出所有的错；不载入",
        "Check the catalog's files and name all that is wrong; nothing is loaded",
    ),
    (
        "load-catalog",
        "",
        "载入等待确认的新目录（有分的户、有货的商品会不见）",
        "Take a new catalog that waits because points or goods would vanish",
    ),
    ("load-catalog", "yes", "不再询问", "Do not ask again"),
    ("card", "", "给一户补发下一张卡，并显示卡号", "Issue a household's next card and show its code"),
    ("card", "household", "户号，9 位或带校验码的 10 位", "Its number: 9 digits, or 10 with the check digit"),
    (
        "restore",
        "",
        "恢复从备份放回来的账本，要两个人（--by 02,03）",
        "Restore books that were put back from a copy; two people sign (--by 02,03)",
    ),
    ("restore", "reason", "为什么要放回备份", "Why they had to be put back"),
    (
        "clock",
        "",
        "记账时电脑时间走快了，改正回来，要两个人（--by 02,03）",
        "Put back a clock that was ahead when something was booked; two people sign (--by 02,03)",
    ),
    ("clock", "reason", "时间是怎么错的", "How it came to be wrong"),
    (
        "open",
        "",
        "上一个营业日写晚了日期，照今天的日期开门，要两个人（--by 02,03）",
        "Open today's day although the last one is dated later; two people sign (--by 02,03)",
    ),
    ("open", "reason", "上一个营业日的日期为什么不对", "Why the last day's date is wrong"),
    (
        "copy",
        "",
        "备份账本，可以放回来用；不含本店密钥",
        "Copy the books so that they can be put back: everything but the shop's key",
    ),
    ("copy", "to", "另一个磁盘上的文件夹", "A folder on another disk"),
    ("propose", "", "申报加分或扣分：记分员（--by）", "Propose points for households: a scorer (--by)"),
    ("propose", "rule", "规则编号，例如 SH01", "The rule's code, such as SH01"),
    (
        "propose",
        "households",
        "户号，可写单位数：户号=3",
        "Household numbers, with units if need be: NUMBER=3",
    ),
    ("propose", "occasion", "什么场合，例如“11月卫生检查”", "At which occasion"),
    ("propose", "on", "事情发生的日期（默认今天）", "The day of the deed (today if not given)"),
    ("propose", "evidence", "凭据在哪里", "Where the proof is kept"),
    (
        "proposals",
        "",
        "列出没有办完的申报，每行办到哪一步",
        "List what is on its way, and how far each line has come",
    ),
    ("review", "", "审核一份申报：审核员（--by）", "Decide a proposal: a reviewer (--by)"),
    ("review", "proposal", "申报的流水号", "The proposal's number"),
    ("review", "strike", "划去一行：行号=原因", "Strike a line: LINE=REASON"),
    ("review", "refuse", "整份退回，写明原因", "Refuse it all, with the reason"),
    ("notice", "", "张贴公示：监督员（--by）", "Post a public notice: a supervisor (--by)"),
    ("notice", "reviews", "哪些审核（默认全部待公示的）", "Which reviews (all that wait if not given)"),
    ("object", "", "登记异议：谁都可以提", "Take an objection down"),
    ("object", "proposal", "申报的流水号", "The proposal's number"),
    ("object", "line", "第几行", "Which line of it"),
    ("object", "reason", "为什么不对", "Why it is wrong"),
    ("object", "whom", "提异议的人，可以不写", "Who objects, if they want to say so"),
    (
        "rule",
        "",
        "裁定异议：监督员和审核员（--by 13,15）",
        "Answer an objection: a supervisor and a reviewer (--by 13,15)",
    ),
    ("rule", "objection", "异议的流水号", "The objection's number in the journal"),
    ("rule", "result", "upheld 成立，dismissed 不成立", "upheld or dismissed"),
    ("rule", "reason", "理由", "Why"),
    ("book", "", "公示期满后入账：监督员（--by）", "Book a notice that has ended: a supervisor (--by)"),
    ("book", "notice", "第几号公示", "The notice's number"),
    (
        "balances",
        "",
        "列出每户的可用分、基础分、欠分、累计分",
        "List what every household has, owes and has earned",
    ),
    ("person", "", "工作人员：名单、登记、变更、停用", "The people: list, enrol, change, retire"),
    ("person list", "", "列出所有登记过的人", "List everybody who was ever enrolled"),
    (
        "person add",
        "",
        "登记一人：负责人（--by）和本人一起办，本人设密码",
        "Enrol somebody: a manager (--by) and the person, who sets the PIN",
    ),
    ("person add", "code", "工号，2 到 4 位数字或大写字母", "Their code: 2 to 4 digits or capitals"),
    ("person add", "name", "姓名", "Their name"),
    ("person add", "roles", ROLES.0, ROLES.1),
    ("person add", "household", "本人住的户", "The household that they live in"),
    ("person add", "kin", "有亲属关系的户，逗号隔开", "Households that are kin, with commas between them"),
    (
        "person change",
        "",
        "变更一人的姓名、职责或亲属：负责人（--by）和本人一起办",
        "Change somebody's name, roles or kin: a manager (--by) and the person",
    ),
    ("person change", "code", "工号", "Their code"),
    ("person change", "name", "新的姓名", "Another name"),
    ("person change", "roles", ROLES.0, ROLES.1),
    ("person change", "household", "本人住的户；- 表示没有", "The household that they live in; - for none"),
    (
        "person change",
        "kin",
        "有亲属关系的户，逗号隔开；- 表示没有",
        "Households that are kin, with commas between them; - for none",
    ),
    (
        "person retire",
        "",
        "停用一人：负责人和另一人（--by 02,03），本人不必在场",
        "Retire somebody: a manager and anybody else (--by 02,03)",
    ),
    ("person retire", "code", "工号", "Their code"),
    ("person retire", "reason", "为什么不再任职", "Why they act no more"),
    (
        "pin",
        "",
        "改自己的密码，或者由别人在场重设（--reset）",
        "Set one's own PIN, or reset somebody's (--reset)",
    ),
    ("pin", "code", "谁的密码，两位工号", "Whose PIN: the attendant's code, two digits"),
    (
        "pin",
        "reset",
        "本人忘了旧密码：由一两位别人在场（--by 02,03）",
        "The owner does not know the old one: one or two others stand by (--by 02,03)",
    ),
    (
        "pin",
        "all_new",
        "密码的密钥丢了：--by 写的两位各设新密码",
        "The secret of the PINs is lost: the two people of --by set new ones",
    ),
    ("help", "", "打印某个命令的说明", "Print the help of a command"),
    ("help", "command", "哪个命令", "Which command"),
];

/// The line for a command (`option` empty) or for one of its options.
pub fn help_line(language: Language, command: &str, option: &str) -> Option<&'static str> {
    let named = LINES.iter().find(|(of, name, ..)| (*of, *name) == (command, option));
    named.map(|(_, _, chinese, english)| pick(language, chinese, english))
}

/// The frame of a page of help, in clap's own placeholders.
pub const fn help_frame(language: Language, has_commands: bool, has_arguments: bool) -> &'static str {
    match (has_commands, has_arguments) {
        (true, _) => pick(
            language,
            "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}",
            "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}",
        ),
        (false, true) => pick(
            language,
            "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}",
            "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}",
        ),
        (false, false) => pick(
            language,
            "{about}\n\n用法：{usage}\n\n选项：\n{options}",
            "{about}\n\nUsage: {usage}\n\nOptions:\n{options}",
        ),
    }
}

/// Stands for options and for a command in the usage line.
pub const fn usage_words(language: Language) -> (&'static str, &'static str) {
    (pick(language, "[选项]", "[OPTIONS]"), pick(language, "[命令]", "[COMMAND]"))
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misuse {
    /// And the one that is probably meant.
    NoCommand {
        given: String,
        meant: Option<String>,
    },
    NoOption {
        given: String,
        meant: Option<String>,
    },
    Missing {
        what: String,
    },
    BadValue {
        option: String,
        given: String,
    },
    NoValue {
        option: String,
    },
    Twice {
        option: String,
    },
    /// Two that say different things.
    NotBoth {
        option: String,
        other: String,
    },
    /// Bytes that are no text.
    NotText,
    Other,
}

pub fn misuse(language: Language, misuse: &Misuse) -> String {
    let meant = |meant: &Option<String>| match meant {
        None => String::new(),
        Some(meant) => say!(language, "是不是 {meant}？", " Did you mean {meant}?"),
    };
    let sentence = match misuse {
        Misuse::NoCommand { given, meant: near } => say!(
            language,
            ("没有“{given}”这个命令。{}", meant(near)),
            ("there is no command \"{given}\".{}", meant(near))
        ),
        Misuse::NoOption { given, meant: near } => say!(
            language,
            ("这里不能写“{given}”。{}", meant(near)),
            ("\"{given}\" cannot stand here.{}", meant(near))
        ),
        Misuse::Missing { what } => say!(language, "还缺 {what}。", "{what} is missing."),
        Misuse::BadValue { option, given } => {
            say!(language, "{option} 的值“{given}”不对。", "\"{given}\" is no value for {option}.")
        }
        Misuse::NoValue { option } => say!(language, "{option} 后面要写一个值。", "{option} needs a value."),
        Misuse::Twice { option } => {
            say!(language, "{option} 只能写一次。", "{option} can be given only once.")
        }
        Misuse::NotBoth { option, other } => say!(
            language,
            "{option} 和 {other} 不能一起写。",
            "{option} and {other} cannot be given together."
        ),
        Misuse::NotText => {
            say!(language, "命令里有不是文字的字节。", "the command line holds bytes that are no text.")
        }
        Misuse::Other => say!(language, "命令写得不对。", "the command line is not right."),
    };
    say!(
        language,
        "{sentence}运行 kiosk --help 看全部命令。",
        "{sentence} Run kiosk --help to see all commands."
    )
}
