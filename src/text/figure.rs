//! Figures in words, for those that are seldom meant and must be looked at twice.

use crate::domain::value::language::Language;
use crate::text::say::say;

/// `99999` as `九万九千九百九十九`, or `ninety-nine thousand nine hundred and ninety-nine`.
pub fn in_words(language: Language, figure: u32) -> String {
    say!(language, ("{}", chinese(figure)), ("{}", english(figure)))
}

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const PLACES: [&str; 4] = ["", "十", "百", "千"];
/// Han figures go by ten thousands.
const GROUPS: [&str; 3] = ["", "万", "亿"];

fn chinese(figure: u32) -> String {
    if figure == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = String::new();
    let mut is_gap = false;
    for group in (0..GROUPS.len()).rev() {
        let four = figure / 10_000_u32.pow(u32::try_from(group).unwrap_or(0)) % 10_000;
        for place in (0..PLACES.len()).rev() {
            let digit = four / 10_u32.pow(u32::try_from(place).unwrap_or(0)) % 10;
            if digit == 0 {
                is_gap = !words.is_empty();
                continue;
            }
            if is_gap {
                words.push_str(DIGITS[0]);
            }
            is_gap = false;
            // Nobody says "one ten" at the beginning of a figure.
            if !(digit == 1 && place == 1 && words.is_empty()) {
                words.push_str(DIGITS[digit as usize]);
            }
            words.push_str(PLACES[place]);
        }
        if four > 0 {
            words.push_str(GROUPS[group]);
        }
    }
    words
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(figure: u32) -> String {
    let whole = |name: &str, unit: u32, joint: &str| {
        let (many, rest) = (figure / unit, figure % unit);
        let head = format!("{} {name}", english(many));
        if rest == 0 { head } else { format!("{head}{joint}{}", english(rest)) }
    };
    let small = |figure: u32| usize::try_from(figure).unwrap_or(0);
    match figure {
        0..20 => SMALL[small(figure)].to_owned(),
        20..100 if figure.is_multiple_of(10) => TENS[small(figure / 10)].to_owned(),
        20..100 => format!("{}-{}", TENS[small(figure / 10)], SMALL[small(figure % 10)]),
        100..1_000 => whole("hundred", 100, " and "),
        1_000..1_000_000 => whole("thousand", 1_000, if figure % 1_000 < 100 { " and " } else { " " }),
        _ => whole("million", 1_000_000, " "),
    }
}
