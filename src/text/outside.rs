//! What stands where a file should, and what is too large to be one of ours.

use crate::domain::value::language::Language::{self};
use crate::exchange::outbox::{Instead, Spoilt};
use crate::outcome::Standing;
use crate::text::say::{pick, say};

pub const fn standing(language: Language, standing: Standing) -> &'static str {
    match standing {
        Standing::Folder => pick(language, "文件夹", "a folder"),
        Standing::Link => pick(language, "链接", "a link"),
        Standing::Pipe => pick(language, "管道", "a pipe"),
        Standing::Device => pick(language, "设备", "a device"),
        Standing::Socket => pick(language, "套接字", "a socket"),
    }
}

pub fn not_a_file(language: Language, path: &str, found: Standing) -> String {
    let found = standing(language, found);
    say!(
        language,
        "{path} 应当是普通文件，那里却是{found}。没有动它，请把它移走再试。",
        "{path} should be an ordinary file and is {found}. It was not touched; move it away and try again."
    )
}

pub fn too_large(language: Language, path: &str, most: u64) -> String {
    let most = size(most);
    say!(
        language,
        "{path} 比 {most} 还大，不会是对的文件。请核对是不是拿错了。",
        "{path} is larger than {most} and cannot be the right file. Check which one it is."
    )
}

/// A daily file in the outbox is none any more.
pub fn spoilt(language: Language, file: &Spoilt) -> String {
    let path = &file.path;
    let found = match file.found {
        Instead::Nothing => say!(language, "是空的", "is empty"),
        Instead::Other(found) => say!(
            language,
            ("不是文件，是{}", standing(language, found)),
            ("is no file but {}", standing(language, found))
        ),
    };
    say!(
        language,
        "日结文件 {path} {found}，没有动它。请把它移出去，留给镇里查；再运行 kiosk export，会重写一份。",
        "The daily file {path} {found}, and was not touched. Move it out and keep it for the township; kiosk export then writes that day's file again."
    )
}

/// Behind the first of several.
pub fn spoilt_more(language: Language, more: usize) -> String {
    say!(language, "还有 {more} 个日结文件也是这样。", "It is the same with {more} more.")
}

/// The same in the corner of a screen.
pub fn spoilt_short(language: Language, count: usize) -> String {
    say!(language, "日结文件坏 {count}", "bad daily files: {count}")
}

/// Live books stood open to everybody on the machine.
pub fn folder_open(language: Language, path: &str) -> String {
    say!(
        language,
        "这台电脑上别的用户也进得了数据文件夹 {path}，账本可能已被抄走。请运行：chmod -R go= '{path}'，再请每位值守员换密码，并报告镇里。",
        "Others on this machine can enter the data folder {path}, and may have copied the books. Run: chmod -R go= '{path}', have every attendant change the PIN, and tell the township."
    )
}

/// The folder was made private, and nothing need be done.
pub fn folder_made_private(language: Language, path: &str) -> String {
    say!(
        language,
        "数据文件夹 {path} 原先别的用户也进得去，已改为只有本用户能进。",
        "The data folder {path} was open to others on this machine; now only this user can enter it."
    )
}

/// The same of something in the folder, which nobody could reach through it.
pub fn made_private(language: Language, path: &str) -> String {
    say!(
        language,
        "{path} 的权限原先对别的用户开着，已改为只有本用户能用。",
        "{path} was open to others on this machine; now only this user can use it."
    )
}

/// Behind the first of many.
pub fn made_private_more(language: Language, more: usize) -> String {
    say!(
        language,
        "还有 {more} 个文件也是这样，都已改好。",
        "It was the same with {more} more files; all are mended."
    )
}

/// `8 MiB`, or bytes where it is no whole number of them.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0 => "0 B".to_owned(),
        bytes if bytes % (1 << 20) == 0 => format!("{} MiB", bytes >> 20),
        bytes if bytes % (1 << 10) == 0 => format!("{} KiB", bytes >> 10),
        bytes => format!("{bytes} B"),
    }
}
