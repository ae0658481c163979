//! The call of the idle screen, drawn large enough to read from the door.

use crate::domain::language::Language;

const CHINESE: [&str; 8] = [
    "        ▄                 ▄      ▄▄                              ▄",
    " ▀▄ ▀▀▀▀█▀▀▀   █▀▀▀▀▀█ ▄  █   ▀▀█   █▀▀▀▀█      █    █▄          █▄▄▄▄▄",
    "     ▀▀▀█▀▀▀   █▄▄▄▄▄█ █  █   ▄▄█▄▄ █    █    ▄█      ▀▄         █",
    "▀▀█ ▀▀▀▀▀▀▀▀   █ ▄▄█▄▄ █  █     █▄  █    █   █▀▄▄▄▄▄▄▄▄▀█   ▄▄▄▄▄█▄▄▄▄▄▄",
    "  █  █▀▀▀▀█    █ █ █ █ █  █    ██▀▄ ▀▀▀▀▀▀       █    █          █",
    "  █  █▀▀▀▀█    █ █ █ █ ▀  █   █ █   ▄▄  █       ▄█    █          █ ▀▀▄▄",
    " ▄█▀ █▀▀▀▀█    █ ▀ █▀▀    █     █  ▄█    █     ▄▀     █          █",
    " ▀   ▀   ▀▀        ▀    ▀▀▀     ▀  ▀     ▀   ▀▀    ▀▀▀           ▀",
];

const ENGLISH: [&str; 5] = [
    " ▄▄                                                                      █",
    "█  ▀  ▄▄▄  ▄▄▄  ▄▄▄▄       ▄  ▄   ▄▄  ▄  ▄  ▄▄▄        ▄▄▄  ▄▄▄   ▄▄▄  ▄▄█",
    " ▀▀█ █     ▄▄▄█ █  █       ▀▄▄▀  █  █ █  █  █         █     ▄▄▄█  █   █  █",
    "▀▄▄▀ ▀▄▄▄  █▄▄█ █  █        █▀   ▀▄▄▀ █▄▄█  █         ▀▄▄▄  █▄▄█  █   ▀▄▄█",
    "                           ▄█",
];

/// Rows of block characters; the widest is [`WIDTH`] cells.
pub const fn call(language: Language) -> &'static [&'static str] {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

pub const WIDTH: u16 = 74;
