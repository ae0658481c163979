//! What `kiosk verify-file` says: of each file, of what lies between two of them, and of all together.

use super::verdict::{not_settlement, not_taken};
use super::word::counted;
use crate::domain::value::language::Language;
use crate::exchange::row::{Between, Broken, Sound, Unsound};
use crate::exchange::settlement::Signer;
use crate::exchange::sight::Look;
use crate::text::say::{pick, say};

/// A file that holds together. One of training says first that it does not count, and is never merely intact.
pub fn sound_file(language: Language, file: &Sound) -> String {
    let header = &file.header;
    let (town, shop, number, date) = (&header.town, &header.shop, header.number, header.date);
    let (first, last, entries, day) = (header.first, header.last, file.entries, &file.day);
    let (awarded, redeemed, reversed) = (day.awarded, day.redeemed, day.reversed);
    let verdict = verdict(language, file);
    say!(
        language,
        (
            "{verdict}：{town} 镇 {shop} 店 第 {number} 次日结 {date}，{entries} 笔（{first} 至 {last}），赋分 {awarded}，兑换 {redeemed}，冲正 {reversed}。{}",
            signer(language, file)
        ),
        (
            "{verdict}: town {town}, shop {shop}, close {number}, {date}, {} ({first} to {last}), awarded {awarded}, redeemed {redeemed}, reversed {reversed}. {}",
            counted(entries, "entry", "entries"),
            signer(language, file)
        )
    )
}

const fn verdict(language: Language, file: &Sound) -> &'static str {
    use crate::domain::entry::kind::Mode;
    match (file.header.mode, file.signer) {
        (Mode::Training, _) => {
            pick(language, "【训练文件，不作数】没有损坏", "TRAINING FILE, DOES NOT COUNT; undamaged")
        }
        (Mode::Live, Signer::Known) => pick(language, "完好", "intact"),
        (Mode::Live, Signer::Unknown) => {
            pick(language, "没有损坏，签名者未经证实", "undamaged, signer unknown")
        }
    }
}

fn signer(language: Language, file: &Sound) -> String {
    let key = &file.header.key;
    match file.signer {
        Signer::Known => say!(language, "签名公钥与给出的相同：{key}", "Signed with the key given: {key}"),
        Signer::Unknown => say!(
            language,
            "文件自称公钥 {key}，谁都可以自称；用 --key 给出该店公钥再验。",
            "The file itself names the key {key}, as anybody can; give the shop's key with --key."
        ),
    }
}

/// A file that is not believed, or not even read.
pub fn unsound_file(language: Language, why: &Unsound) -> String {
    let why = unsound(language, why);
    say!(language, "有问题：{why}", "NOT SOUND: {why}")
}

/// Only why.
pub fn unsound(language: Language, why: &Unsound) -> String {
    match why {
        Unsound::NotTaken(why) => not_taken(language, why),
        Unsound::Look(seen) => say!(language, ("{}", look(*seen)), "{why}"),
        Unsound::NotSettlement(why) => not_settlement(language, why),
    }
}

/// In Chinese; in English a look says it itself.
const fn look(look: Look) -> &'static str {
    match look {
        Look::Empty => "这是一个空文件",
        Look::Workbook => "这是工作簿或别的 Excel 文件；要的是旁边以 .jsonl 结尾的日结文件",
        Look::Zip => "这是 zip 压缩包；请解开，交里面的 .jsonl 文件",
        Look::Packed => "这是压缩包（gzip、7z 或 rar）；请解开，交里面的 .jsonl 文件",
        Look::OldOffice => "这是旧版 Excel 或 Word 文件；日结文件以 .jsonl 结尾",
        Look::Pdf => "这是 PDF；日结文件以 .jsonl 结尾",
        Look::Picture => "这是图片；日结文件以 .jsonl 结尾",
        Look::Database => "这是数据库；日结文件在 outbox 里，以 .jsonl 结尾",
        Look::Key => "这是密钥，不是日结文件；公钥要用 --key 给出",
        Look::Journal => "这是 kiosk journal 打印的流水，不是日结文件",
        Look::ByteOrderMark => "文件开头多了字节顺序标记（BOM）：用编辑器另存过，请重新拷一份原件",
        Look::NoText => "这不是文字，里面有零字节：U盘坏了，或者没拷完，或者拿错了文件；请重新拷一份原件",
        Look::Utf16 => "文件存成了 UTF-16：用编辑器另存过，请重新拷一份原件",
        Look::Gbk => "文件存成了 GBK（ANSI）：用编辑器另存过，请重新拷一份原件",
        Look::CrLf => "每行末尾是 CR LF：用编辑器或邮件程序另存过，请重新拷一份原件",
    }
}

/// What is wrong, or to be known, between a file and those before it.
pub fn between(language: Language, file: &Sound, between: &Between) -> String {
    let (shop, number) = (&file.header.shop, file.header.number);
    match between {
        Between::Gap { from, to } if from == to => say!(
            language,
            "{shop} 店缺第 {from} 次日结的文件。请店里重新导出。",
            "shop {shop}: the file of close {from} is missing; ask the shop to export again."
        ),
        Between::Gap { from, to } => say!(
            language,
            "{shop} 店缺第 {from} 次到第 {to} 次日结的文件。请店里重新导出。",
            "shop {shop}: the files of closes {from} to {to} are missing; ask the shop to export again."
        ),
        Between::Duplicate => say!(
            language,
            "{shop} 店第 {number} 次日结的文件来了两份，内容相同，没有关系。",
            "shop {shop}: close {number} came twice, byte for byte the same; no harm."
        ),
        Between::Fork => say!(
            language,
            "{shop} 店第 {number} 次日结有两个不同的文件！两个都留下，马上报告。",
            "shop {shop}: close {number} came as TWO DIFFERENT FILES. Keep both and report it at once."
        ),
        Between::Break(why) => {
            let why = broken(language, *why);
            say!(
                language,
                "{shop} 店第 {number} 次日结接不上前一次：{why}。马上报告。",
                "shop {shop}: close {number} does not follow the one before: {why}. Report it at once."
            )
        }
        Between::Repeat { number: earlier, times } => say!(
            language,
            "{shop} 店第 {number} 次日结有 {times} 笔，第 {earlier} 次日结已经记过（请求编号相同）。马上报告。",
            (
                "shop {shop}: close {number} has {} under requests that were booked before, first in close {earlier}. Report it at once.",
                counted(*times, "entry", "entries")
            )
        ),
    }
}

const fn broken(language: Language, broken: Broken) -> &'static str {
    match broken {
        Broken::Chain => {
            pick(language, "账链的起点不是前一次的终点", "its chain does not begin where the other ended")
        }
        Broken::Entries => pick(language, "流水号不连续", "its entries are not the next ones"),
        Broken::Opening => pick(
            language,
            "住户积分的期初不是前一次的期末",
            "the households do not hold what they held before",
        ),
        Broken::Shelf => {
            pick(language, "商品的期初不是前一次的期末", "the shelf does not hold what it held before")
        }
        Broken::Ever => {
            pick(language, "开店以来的累计与前一次加当天的不符", "the sums since the first day do not go on")
        }
        Broken::Key => pick(language, "换了签名公钥", "another key signed it"),
        Broken::Mode => pick(language, "一个是训练文件，一个是正式文件", "one of the two is a training file"),
        Broken::Date => pick(language, "日期倒退", "its date goes back"),
    }
}

/// The last word about all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub files: usize,
    pub sound: usize,
    /// Not there, not to be read, or no file at all.
    pub unread: usize,
    pub training: usize,
    pub signer_unknown: usize,
    /// Numbers that are not there.
    pub missing: u64,
    pub duplicates: usize,
    pub forks: usize,
    pub breaks: usize,
    /// Requests that two numbers have booked.
    pub repeats: usize,
}

impl Count {
    /// Read, and not believed.
    pub const fn unsound(&self) -> usize {
        self.files - self.sound - self.unread
    }

    /// Whether something stands against what was read.
    pub const fn has_findings(&self) -> bool {
        let wrong = self.unsound() + self.forks + self.breaks + self.repeats;
        wrong > 0 || self.missing > 0
    }
}

pub fn files_counted(language: Language, count: &Count) -> String {
    let mut parts = Vec::new();
    let mut part = |number: u64, chinese: &str, english: &str| {
        if number > 0 {
            parts.push(say!(language, "，{chinese} {number}", ", {number} {english}"));
        }
    };
    part(count.unsound() as u64, "有问题", "not sound");
    part(count.unread as u64, "读不了", "not read");
    part(count.missing, "缺号", "missing");
    part(count.forks as u64, "同号不同文件", "forked");
    part(count.breaks as u64, "接不上", "not following");
    part(count.repeats as u64, "重复记账", "booked twice");
    part(count.duplicates as u64, "重复", "twice");
    part(count.training as u64, "训练文件（不作数）", "of training, which do not count");
    part(count.signer_unknown as u64, "签名者未经证实", "with an unknown signer");
    let (files, sound, parts) = (count.files, count.sound, parts.concat());
    say!(
        language,
        "共 {files} 个文件，没有损坏 {sound}{parts}。",
        ("{}, {sound} undamaged{parts}.", counted(files, "file", "files"))
    )
}

/// The file has another name than its contents would give it.
pub fn named_otherwise(language: Language, name: &str) -> String {
    say!(language, "文件名改过，原名应当是 {name}。", "renamed; its own name is {name}.")
}

pub fn no_files_in(language: Language, folder: &str) -> String {
    say!(
        language,
        "{folder} 里没有以 .jsonl 结尾的日结文件。请核对是不是这个文件夹。",
        "{folder} holds no daily file that ends in .jsonl. Check that it is the right folder."
    )
}

/// Digits were lost or doubled, or these make no key.
pub fn not_key_digits(language: Language, given: &str) -> String {
    let digits = given.len();
    say!(
        language,
        "--key {given} 不是公钥：公钥有 64 位十六进制数字，这里是 {digits} 位。请照原样再抄一遍。",
        "--key {given} is no public key: a public key has 64 hex digits, and these are {digits}. Copy it once more."
    )
}

/// What was given with `--key` is none.
pub fn bad_key(language: Language, given: &str) -> String {
    say!(
        language,
        "--key {given} 不是公钥：要 64 位十六进制数字，或者公钥的 PEM 文件。",
        "--key {given} is no public key: give 64 hex digits, or the PEM file of the public key."
    )
}
