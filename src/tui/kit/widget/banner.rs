//! The call of the idle screen, drawn large enough to read from the door.

use crate::domain::value::language::Language;
use crate::tui::kit::look::Borders;

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

const CHINESE_IN_ASCII: [&str; 8] = [
    "        _                 _      __                              _",
    " '_ ''''#'''   #'''''# _  #   ''#   #''''#      #    #_          #_____",
    "     '''#'''   #_____# #  #   __#__ #    #    _#      '_         #",
    "''# ''''''''   # __#__ #  #     #_  #    #   #'________'#   _____#______",
    "  #  #''''#    # # # # #  #    ##'_ ''''''       #    #          #",
    "  #  #''''#    # # # # '  #   # #   __  #       _#    #          # ''__",
    " _#' #''''#    # ' #''    #     #  _#    #     _'     #          #",
    " '   '   ''        '    '''     '  '     '   ''    '''           '",
];

const ENGLISH_IN_ASCII: [&str; 5] = [
    r"  ___                                                            _",
    r" / __| __  __ _  _ _     _  _  ___  _  _  _ _    __  __ _  _ _ __| |",
    r" \__ \/ _|/ _` || ' \   | || |/ _ \| || || '_|  / _|/ _` || '_/ _` |",
    r" |___/\__|\__,_||_||_|   \_, |\___/ \_,_||_|    \__|\__,_||_| \__,_|",
    r"                         |__/",
];

/// Rows of block characters or of ASCII; the widest is [`WIDTH`] cells.
pub const fn call(language: Language, borders: Borders) -> &'static [&'static str] {
    match borders {
        Borders::Boxes => language.either::<&[_]>(&CHINESE, &ENGLISH),
        Borders::Ascii => language.either::<&[_]>(&CHINESE_IN_ASCII, &ENGLISH_IN_ASCII),
    }
}

pub const WIDTH: u16 = 74;
