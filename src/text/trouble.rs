//! What the machine could not do, and what a person does about it.

use super::{behind, flaw, outside, people, refusal, word};
use crate::domain::value::language::Language;
use crate::outcome::{Failure, Trouble};
use crate::text::key::QUIT;
use crate::text::say::say;

pub fn trouble(language: Language, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(why) => refusal(language, why),
        Trouble::Failed(why) => failure(language, why),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a sentence; a table does not get clearer in pieces")]
pub fn failure(language: Language, failure: &Failure) -> String {
    match failure {
        Failure::DiskFull(path) => say!(
            language,
            "磁盘已满：{path}。已经记账的都在，这一次没有做成，查询照常。请清出空间再试，不会重复。",
            "The disk is full: {path}. What is booked is safe, this was not done, looking up goes on. Free some space and try again; nothing doubles."
        ),
        Failure::ReadOnly(path) => say!(
            language,
            "账本写不进去，这一次没有做成，查询照常。请检查 {path} 的权限和磁盘再试，不会重复。",
            "The books cannot be written; this was not done, looking up goes on. Check the rights of {path} and try again; nothing doubles."
        ),
        Failure::Busy => say!(
            language,
            "账本正被另一个程序占用，这一次没有做成。请关掉那个程序再试，不会重复。",
            "Another program holds the books: this was not done. Close that program and try again; nothing doubles."
        ),
        Failure::Damaged(why) => say!(
            language,
            (
                "账本损坏或磁盘出错：{}。请立即停止兑换，不要关掉电脑，给镇里打电话。",
                flaw::damage(language, why)
            ),
            "The books are damaged or the disk is failing: {why}. Stop redeeming, leave the computer on, call the township."
        ),
        Failure::Rule(broken) => flaw::rule_broken(language, broken),
        Failure::CounterOpen => say!(
            language,
            "另一个柜台程序正开着这个数据文件夹。先退出它（{QUIT}），再试一次。",
            "Another counter is open on this data folder. Leave it first ({QUIT}), then try again."
        ),
        Failure::NoJournal(path) => say!(
            language,
            "{path} 里还没有账本。先运行一次 kiosk 建账，或用 --data 指明文件夹。",
            "{path} has no journal yet. Run kiosk once to begin one, or name the folder with --data."
        ),
        Failure::OlderJournal(path) => say!(
            language,
            "{path} 是第一版格式的练习账，这个版本不再记它。请把数据文件夹改名收好，再启动 kiosk，从头练习。",
            "{path} is a practice journal of the first format, which this version does not keep. Rename the data folder, then start kiosk to begin anew."
        ),
        Failure::NewerJournal(path) => say!(
            language,
            "{path} 是更新版的程序记的账，这个版本读不了。请换新版程序。",
            "{path} was kept by a newer version of this program. Use that version."
        ),
        Failure::OtherTables(path) => say!(
            language,
            "{path} 的表不是本程序建的：别的工具改过或重建过。请把原来的 kiosk.db 副本放回去再开。",
            "The tables in {path} are not this program's: another tool changed or rebuilt them. Put a copy of the original kiosk.db back and start again."
        ),
        Failure::Behind(behind) => behind::behind(language, behind, behind::At::Screen),
        Failure::NotNew { folder, trace } => behind::not_new(language, folder, trace),
        Failure::ClockBeforeProgram { now } => behind::clock_before_program(language, *now),
        Failure::ClockUnlikely { now } => behind::clock_unlikely(language, *now),
        Failure::ProtectedCopy(path) => say!(
            language,
            "{path} 写保护了，账本在这里读不出来。请把整个文件夹复制到能写的磁盘上，用 --data 指明再读。",
            "{path} cannot be written, and the books cannot be read there. Copy the whole folder to a disk that can be written and name it with --data."
        ),
        Failure::FolderOpen(path) => outside::folder_open(language, path),
        Failure::OtherShop { shop, mode } => {
            let mode = word::mode(language, *mode);
            say!(
                language,
                "数据文件夹里是 {shop} 号店的账本（{mode}），与 kiosk.toml 不符。请改正 shop 和 mode，或另用一个数据文件夹。",
                "The data folder holds the journal of shop {shop} ({mode}), not the one of kiosk.toml. Correct shop and mode there, or use another data folder."
            )
        }
        Failure::KeyMissing(path) => say!(
            language,
            "本店密钥 {path} 不见了。请把锁好的那份放回原处；没有备份就给镇里打电话，不要自己另造。",
            "The shop's key {path} is missing. Put the copy that is locked away back; without one call the township, never make another."
        ),
        Failure::KeyReadable(path) => say!(
            language,
            "别人也读得到本店密钥 {path}。请运行：chmod 600 {path}。若可能已被抄走，给镇里打电话。",
            "Others on this machine can read the shop's key. Run: chmod 600 {path}. If it may have been copied, call the township."
        ),
        Failure::KeyDamaged(path) => say!(
            language,
            "{path} 不是密钥。请把锁好的那份放回原处；没有备份就给镇里打电话。",
            "{path} is not a key. Put the copy that is locked away back; without one call the township."
        ),
        Failure::OtherKey(path) => say!(
            language,
            "{path} 不是建账时的那把密钥。请把原来的放回去；没有备份就给镇里打电话。",
            "{path} is not the key this journal began with. Put the right one back; without it call the township."
        ),
        Failure::PinSecretMissing(path) => people::secret_missing(language, path),
        Failure::PinSecretReadable(path) => people::secret_readable(language, path),
        Failure::PinSecretDamaged(path) => people::secret_damaged(language, path),
        Failure::PinSecretOther(path) => people::secret_other(language, path),
        Failure::WriteProtected(path) => say!(
            language,
            "{path} 写保护了。请拨开U盘上的开关，或换一个U盘、文件夹。",
            "{path} is write-protected. Slide the stick's switch, or use another stick or folder."
        ),
        Failure::Forbidden(path) => say!(
            language,
            "本用户不能读写 {path}。请换一个文件夹，或改它的权限。",
            "This user may not read or write {path}. Choose another folder or change its rights."
        ),
        Failure::Gone(path) => say!(
            language,
            "{path} 不见了。U盘还插着吗？插好后再试。",
            "{path} is gone. Is the stick still plugged in? Put it back and try again."
        ),
        Failure::CopyInside(path) => behind::copy_inside(language, path),
        Failure::NotPlugged(path) => say!(
            language,
            "没有找到U盘：{path} 的上一级文件夹不存在，什么都没有写。请插好U盘再试；如果是路径写错了，请改正。",
            "The stick is not plugged in: the folder above {path} is not there, and nothing was written. Plug it in and try again, or correct the path."
        ),
        Failure::SystemDisk(path) => say!(
            language,
            "没有找到U盘：{path} 现在只是本机硬盘上的文件夹，什么都没有写。请插好U盘、等它出现再试；要写在本机，请另选文件夹。",
            "The stick is not plugged in: {path} is only a folder on this computer's own disk now, and nothing was written. Plug it in, wait until it shows, and try again; to write on this computer choose another folder."
        ),
        Failure::Tilde(path) => say!(
            language,
            "{path}：路径不能以 ~ 开头，程序不会替换它。请写完整路径，以 / 开头。什么都没有写。",
            "{path}: a path must not begin with ~, which this program does not replace. Write the whole path, from / on. Nothing was written."
        ),
        Failure::DayTooLarge(number) => say!(
            language,
            "第 {number} 个营业日的笔数太多，写不成日结文件；其他日结文件都已写好，账本完好，照常兑换。请给镇里打电话。",
            "Day {number} has too many entries for one daily file. All other daily files are written, the books are sound, redeeming goes on. Call the township."
        ),
        Failure::NotFolder(path) => say!(
            language,
            "{path} 应当是文件夹，却是一个文件。请把那个文件移走再试。",
            "{path} should be a folder and is a file. Move that file away and try again."
        ),
        Failure::NameTaken(path) => say!(
            language,
            "{path} 已有同名文件，内容不同，没有动它。请移出来留给镇里查，再写一次。",
            "{path} is there with other contents and was not touched. Keep it for the township, move it out and write again."
        ),
        Failure::ReadBack(path) => say!(
            language,
            "{path} 写进去与读出来不一样，磁盘或U盘坏了。请换一个再写。",
            "{path} reads back otherwise than it was written; the disk or stick is failing. Use another."
        ),
        Failure::NotFile { path, standing } => outside::not_a_file(language, path, *standing),
        Failure::TooLarge { path, most } => outside::too_large(language, path, *most),
        Failure::File { path, what } => say!(
            language,
            ("文件 {path} 出错：{}。请检查U盘或文件夹后再试。", flaw::file_flaw(language, what)),
            "{path}: {what}. Check the stick or folder and try again."
        ),
    }
}
