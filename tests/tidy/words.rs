//! What no file may hold: too many lines, no heading, Han text outside `text/`, the time, leftovers, silent allowances.

use super::source::{Source, Token, all};
use super::{Finding, everything, hold, lines};
use hemei::tui::counter::action::Action;
use hemei::tui::kit::action::Action as _;

const MOST_LINES: usize = 500;
/// Every second file of `src/` is no longer.
const MOST_IN_MOST_FILES: usize = 100;
const MOST_HEADING_LINES: usize = 3;

fn length(source: &Source) -> Vec<Finding> {
    match source.text.lines().count() {
        count if count > MOST_LINES => {
            vec![Finding::new(
                count,
                format!("{count} lines; split it, {MOST_LINES} is the most and 150 the aim"),
            )]
        }
        _ => Vec::new(),
    }
}

fn heading(source: &Source) -> Vec<Finding> {
    let count = source.text.lines().take_while(|line| line.starts_with("//!")).count();
    let says_something = source.text.lines().next().is_some_and(|line| line.len() > "//! ".len());
    let is_map = source.path == "src/lib.rs";
    match count {
        _ if !source.is_rust() => Vec::new(),
        0 => vec![Finding::new(1, "begin the file with `//! ` and what lives in it")],
        _ if !says_something => vec![Finding::new(1, "the heading says nothing; say what lives in the file")],
        count if count > MOST_HEADING_LINES && !is_map => {
            vec![Finding::new(count, format!("a heading of {count} lines; {MOST_HEADING_LINES} say enough"))]
        }
        _ => Vec::new(),
    }
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The punctuation and the full-width forms that go with Han.
fn is_beside_han(c: char) -> bool {
    matches!(u32::from(c), 0x3000..=0x303F | 0xFE30..=0xFE4F | 0xFF01..=0xFF65)
}

/// A single sign of punctuation is a rule about setting type; more than that is words.
fn is_chinese(text: &str) -> bool {
    text.contains(is_han) || (text.chars().count() > 1 && text.contains(is_beside_han))
}

fn han(source: &Source) -> Vec<Finding> {
    if source.is_under("src/text/") {
        return Vec::new();
    }
    let found = source.literals.iter().filter(|literal| is_chinese(&literal.text));
    let what = "words that people read stand in src/text/, in both languages; name the phrase here";
    found.map(|literal| Finding::new(literal.line, what)).collect()
}

/// Both languages of a sentence stand side by side: no arm of a match is about one of them, and no comparison.
fn arms(source: &Source) -> Vec<Finding> {
    if ["src/text/say.rs", "src/domain/value/language.rs"].contains(&source.path.as_str()) {
        return Vec::new();
    }
    let lines = source.tokens.chunk_by(|one, next| one.line == next.line);
    let what =
        "say both languages side by side: say!, pick or words! of text/say.rs, Language::either elsewhere";
    lines.filter(|line| asks_for_language(line)).map(|line| Finding::new(line[0].line, what)).collect()
}

/// `(_, Chinese) =>`, `== Language::English`, `let Chinese =`, `matches!(language, Chinese)`.
fn asks_for_language(line: &[Token]) -> bool {
    let words: Vec<_> = line.iter().map(|token| token.text.as_str()).collect();
    let code = format!(" {} ", words.join(" ")).replace(" Language :: ", " ");
    let names = [" Chinese ", " English "];
    let in_pattern = |part: &str| names.iter().any(|name| part.contains(name));
    let is_arm = code.split_once("= > ").is_some_and(|(pattern, _)| in_pattern(pattern));
    let is_match = code.split_once(" matches ! ").is_some_and(|(_, pattern)| in_pattern(pattern));
    let signs = [(" = =", ""), (" ! =", ""), ("", "= = "), ("", "! = "), (" let", "= ")];
    let mut beside =
        names.iter().flat_map(|name| signs.map(|(before, after)| format!("{before}{name}{after}")));
    is_arm || is_match || beside.any(|beside| code.contains(&beside))
}

/// Keys can be bound differently, so that a sentence names one by its action: `<confirm>`, never `F9`.
fn keys(source: &Source) -> Vec<Finding> {
    if !source.is_under("src/text/") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for literal in &source.literals {
        let words = literal.text.split(|c: char| !c.is_ascii_alphanumeric());
        for key in words.filter(|word| is_key(word)) {
            let what = format!(
                "name {key} by what it does: {{CONFIRM}} of text/key.rs, or <confirm> in the table of phrases"
            );
            findings.push(Finding::new(literal.line, what));
        }
        let between = literal.text.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
        let placeholders = between.map(|(word, _)| word).filter(|word| is_word(word));
        for word in placeholders {
            if source.path != "src/text/phrase.rs" {
                let what = format!("only the table of phrases writes <{word}>; a sentence takes {{KEY}}");
                findings.push(Finding::new(literal.line, what));
            } else if Action::named(word).is_none() {
                findings.push(Finding::new(literal.line, format!("no action is called {word}")));
            }
        }
    }
    findings
}

/// `confirm`, not the `6}{value:` of a format string.
/// Nouns in the plural that follow counts.
const COUNTED: [&str; 17] = [
    "breaks",
    "cells",
    "changes",
    "collections",
    "days",
    "digits",
    "entries",
    "faults",
    "files",
    "goods",
    "households",
    "lines",
    "members",
    "pins",
    "rules",
    "seconds",
    "tries",
];

/// `1 tries left`: an English count and its noun go through `counted`. What is counted up to is more than one.
fn counts(source: &Source) -> Vec<Finding> {
    if !source.is_under("src/text/") {
        return Vec::new();
    }
    let after_count = |text: &str| {
        let places = text.match_indices("} ").filter(|(place, _)| {
            let before = text[..*place].rsplit_once('{').map_or("", |(before, _)| before);
            !before.ends_with("1 to ")
        });
        let words = places
            .filter_map(|(place, _)| text[place + 2..].split(|c: char| !c.is_ascii_alphabetic()).next());
        words.filter(|word| COUNTED.contains(word)).map(str::to_owned).collect::<Vec<_>>()
    };
    let found = source.literals.iter().flat_map(|literal| {
        after_count(&literal.text)
            .into_iter()
            .map(|word| Finding::new(literal.line, format!("one of them is no {word}: use word::counted")))
    });
    found.collect()
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn is_key(word: &str) -> bool {
    let names = ["Enter", "Esc", "Tab", "Ins", "Del", "Backspace", "PgUp", "PgDn", "Ctrl"];
    let number = word.strip_prefix('F').and_then(|number| number.parse::<u8>().ok());
    number.is_some_and(|number| (1..=12).contains(&number)) || names.contains(&word)
}

fn time(source: &Source) -> Vec<Finding> {
    if source.path == "src/clock.rs" {
        return Vec::new();
    }
    let names = source.lines_of(&["::", "now"]).into_iter().chain(source.lines_of(&["UNIX_EPOCH"]));
    let what = "only src/clock.rs asks the time; ask the Clock or the Stopwatch you were given";
    names.map(|line| Finding::new(line, what)).collect()
}

fn leftovers(source: &Source) -> Vec<Finding> {
    let macros = ["dbg", "todo", "unimplemented"].iter().flat_map(|name| {
        let what = format!("{name}! is for the workbench; finish it or take it out");
        source.lines_of(&[name, "!"]).into_iter().map(move |line| Finding::new(line, what.clone()))
    });
    // Put together here, so that this file does not find itself.
    let marks = [concat!("FIX", "ME"), concat!("XX", "X"), concat!("TO", "DO")];
    let is_marked =
        |line: &str| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| marks.contains(&word));
    let marked = (1..).zip(source.text.lines()).filter(|(_, line)| is_marked(line));
    let what = "a note to come back; do it now, or open an issue";
    macros.chain(marked.map(|(line, _)| Finding::new(line, what))).collect()
}

/// `#[allow(…)]` and `#[expect(…)]` say why.
fn allowances(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let tokens = &source.tokens;
    for (place, token) in tokens.iter().enumerate() {
        let opens = tokens.get(place + 1).is_some_and(|token| token.text == "(");
        if !matches!(token.text.as_str(), "allow" | "expect") || !opens || !in_attribute(source, place) {
            continue;
        }
        let inside = tokens[place..].iter().take_while(|token| token.text != "]");
        if !inside.clone().any(|token| token.text == "reason") {
            let what = "write #[expect(…, reason = \"…\")]: an allowance without a reason outlives it";
            findings.push(Finding::new(token.line, what));
        }
    }
    findings
}

/// `[allow`, or `cfg_attr(…, allow`: not a method called `expect`.
fn in_attribute(source: &Source, place: usize) -> bool {
    let before = source.tokens[..place]
        .iter()
        .rev()
        .take_while(|token| !matches!(token.text.as_str(), "]" | ";" | "}"));
    let mut signs = before.map(|token| token.text.as_str());
    let previous = place.checked_sub(1).map_or("", |place| source.tokens[place].text.as_str());
    previous == "[" || previous == "," && signs.any(|sign| sign == "cfg_attr")
}

#[test]
fn files_are_short() {
    hold(&everything(), length);
    assert_eq!(lines(length, "src/x.rs", &"\n".repeat(501)), [501]);
    assert!(lines(length, "tests/outside/x.py", &"\n".repeat(500)).is_empty());
}

#[test]
fn most_files_are_shorter_still() {
    let sources = all("src");
    let (short, long): (Vec<_>, Vec<_>) = sources
        .iter()
        .filter(|source| source.is_rust())
        .partition(|source| source.text.lines().count() <= MOST_IN_MOST_FILES);
    assert!(
        short.len() >= long.len(),
        "{} files have more than {MOST_IN_MOST_FILES} lines and {} have not; split some",
        long.len(),
        short.len()
    );
}

#[test]
fn files_say_what_lives_in_them() {
    hold(&everything(), heading);
    assert_eq!(lines(heading, "src/x.rs", "use std::fs;\n"), [1]);
    assert_eq!(lines(heading, "src/x.rs", "//!\nuse std::fs;\n"), [1]);
    assert_eq!(lines(heading, "src/x.rs", "//! a\n//! b\n//! c\n//! d\n"), [4]);
}

#[test]
fn words_for_people_stand_in_text() {
    hold(&all("src"), han);
    let text = "// 注释\nlet a = \"分\";\nlet b = '户';\nlet c = \"\\u{5206}\";\nlet d = r\"a：\";\nlet e = \"·▁\";\nlet f = '，';";
    assert_eq!(lines(han, "src/tui/view.rs", text), [2, 3, 4, 5]);
    assert!(lines(han, "src/text/word.rs", text).is_empty());
}

#[test]
fn both_languages_stand_side_by_side() {
    hold(&all("src"), arms);
    let text = "match language {\n    Chinese => 1,\n    Language::English if a => f(b),\n}\n\
                (why, Chinese) => 1,\n(Chinese | English, Some(seq)) => 2,\nif a == Language::Chinese {}\n\
                if English != a {}\nif let Language::English = a {}\nmatches!(a, Chinese);\n\
                NotJson::Person(why) => say(Chinese, why),\n\"zh\" => Language::Chinese,\nf(Language::English, a == b);";
    assert_eq!(lines(arms, "src/text/x.rs", text), [2, 3, 5, 6, 7, 8, 9, 10]);
    assert_eq!(lines(arms, "src/tui/x.rs", text).len(), 8);
    assert!(lines(arms, "src/text/say.rs", text).is_empty());
}

#[test]
fn sentences_name_keys_by_what_they_do() {
    hold(&all("src"), keys);
    let text = "let a = \"按 F9 记账\";\nlet b = \"<confirm> books it\";\nlet c = \"<ok> books it\";\n// Esc\n\
                let d = \"press Ctrl-Q\";\nlet e = \"FIFO, F90, Table\";";
    assert_eq!(lines(keys, "src/text/phrase.rs", text), [1, 3, 5]);
    assert_eq!(lines(keys, "src/text/x.rs", text), [1, 2, 3, 5], "elsewhere a key is a value");
    assert!(lines(keys, "src/tui/key.rs", text).is_empty());
}

#[test]
fn english_counts_know_one_from_many() {
    hold(&all("src"), counts);
    let text = "let a = \"{left} tries left\";\nlet b = \"{} files, {} undamaged\";\nlet c = \"1 to {most} days\";\n\
                let d = \"{points} points, entries {first} to {last}\";";
    assert_eq!(lines(counts, "src/text/x.rs", text), [1, 2]);
}

#[test]
fn only_the_clock_asks_the_time() {
    hold(&all("src"), time);
    let text = "fn f() { SystemTime::now(); }\nlet a = Utc::now;\nlet b = Instant::now();\nclock.now();\nUNIX_EPOCH.elapsed();";
    assert_eq!(lines(time, "src/counter/x.rs", text), [1, 2, 3, 5]);
    assert!(lines(time, "src/clock.rs", text).is_empty());
}

#[test]
fn nothing_is_left_over() {
    hold(&everything(), leftovers);
    let text = format!(
        "dbg!(1);\ntodo!();\n// {}: later\nlet s = \"dbg!\";\n# {}\n",
        concat!("FIX", "ME"),
        concat!("XX", "X")
    );
    assert_eq!(lines(leftovers, "src/x.rs", &text), [1, 2, 3, 5]);
}

#[test]
fn allowances_have_reasons() {
    hold(&everything(), allowances);
    let text = "#[allow(dead_code)]\n#![allow(unused, reason = \"a\")]\n#[cfg_attr(test, expect(dead_code))]\n\
                #[expect(\n    dead_code,\n    reason = \"b\"\n)]\nx.expect(\"c\");\nf(a, expect(b));";
    assert_eq!(lines(allowances, "src/x.rs", text), [1, 3]);
}
