//! What the machine could not do, and what a person does about it.

use super::refusal;
use crate::domain::language::Language;
use crate::domain::trouble::{Failure, Trouble};

pub fn trouble(language: Language, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(why) => refusal(language, why),
        Trouble::Failed(why) => failure(language, why),
    }
}

pub fn failure(language: Language, failure: &Failure) -> String {
    match language {
        Language::Chinese => chinese(failure),
        Language::English => english(failure),
    }
}

fn chinese(failure: &Failure) -> String {
    match failure {
        Failure::DiskFull(why) => {
            format!("磁盘已满，这一笔没有记账。请清出空间后再试；查询照常。({why})")
        }
        Failure::ReadOnly(why) => {
            format!("账本写不进去，这一笔没有记账。请检查文件夹权限或磁盘。({why})")
        }
        Failure::Busy(why) => format!("账本正被另一个程序占用。请关掉那个程序后再试。({why})"),
        Failure::Damaged(why) => {
            format!("账本损坏或磁盘出错。请立即停止兑换，不要关掉电脑，给镇里打电话。({why})")
        }
        Failure::File { path, what } => format!("文件 {path} 出错：{what}。请检查U盘或文件夹后再试。"),
    }
}

fn english(failure: &Failure) -> String {
    match failure {
        Failure::DiskFull(why) => {
            format!("The disk is full; nothing was booked. Free some space and try again. ({why})")
        }
        Failure::ReadOnly(why) => {
            format!(
                "The books cannot be written; nothing was booked. Check the folder's rights and the disk. ({why})"
            )
        }
        Failure::Busy(why) => format!("Another program holds the books. Close it and try again. ({why})"),
        Failure::Damaged(why) => {
            format!(
                "The books are damaged or the disk is failing. Stop redeeming, leave the computer on, call the township. ({why})"
            )
        }
        Failure::File { path, what } => format!("{path}: {what}. Check the stick or folder and try again."),
    }
}
