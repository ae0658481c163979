//! Which paths a file names: the trees behind `use`, and paths in the middle of code.

use super::source::{Source, Token};

/// A path such as `crate::store::Writer`, by its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub parts: Vec<String>,
}

impl Named {
    pub fn first(&self) -> &str {
        &self.parts[0]
    }

    pub fn written(&self) -> String {
        self.parts.join("::")
    }
}

/// Every path the file names, `use` groups taken apart.
pub fn named(source: &Source) -> Vec<Named> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let text = tokens[place].text.as_str();
        if text == "use" && !is_at(tokens, place + 1, "<") {
            place += 1;
            if is_at(tokens, place, "::") {
                place += 1;
            }
            place = expand(tokens, place, &[], &mut found);
        } else if is_word(text) && is_at(tokens, place + 1, "::") {
            place = expand(tokens, place, &[], &mut found);
        } else {
            place += 1;
        }
    }
    found
}

/// Follows a path, and every branch of a group, from `place`; gives the place behind it.
fn expand(tokens: &[Token], mut place: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    let mut parts = before.to_vec();
    while let Some(token) = tokens.get(place) {
        match token.text.as_str() {
            "{" => {
                place += 1;
                while tokens.get(place).is_some_and(|token| token.text != "}") {
                    let next = expand(tokens, place, &parts, found);
                    // A comma, or something no path begins with: step over it.
                    place = if next == place || is_at(tokens, next, ",") { next + 1 } else { next };
                }
                return place + 1;
            }
            text if is_word(text) || text == "*" => {
                parts.push(text.to_owned());
                place += 1;
                if is_at(tokens, place, "::") && leads_on(tokens, place + 1) {
                    place += 1;
                    continue;
                }
                if is_at(tokens, place, "as") {
                    place += 2;
                }
                found.push(Named { line: token.line, parts });
                return place;
            }
            _ => return place,
        }
    }
    place
}

/// `a::<T>` ends the path at `a`.
fn leads_on(tokens: &[Token], place: usize) -> bool {
    tokens.get(place).is_some_and(|token| is_word(&token.text) || token.text == "*" || token.text == "{")
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn is_at(tokens: &[Token], place: usize, text: &str) -> bool {
    tokens.get(place).is_some_and(|token| token.text == text)
}

#[test]
fn trees_and_inline_paths_are_taken_apart() {
    let text = "use crate::{a::{self, B}, c as d};\npub use ::e::*;\nfn f() -> g::H { i::j::<k::L>() } type M = <N>::O;";
    let source = Source::new("src/x.rs", text);
    let written: Vec<_> = named(&source).iter().map(|named| (named.line, named.written())).collect();
    let expected = [
        (1, "crate::a::self"),
        (1, "crate::a::B"),
        (1, "crate::c"),
        (2, "e::*"),
        (3, "g::H"),
        (3, "i::j"),
        (3, "k::L"),
    ];
    assert_eq!(written, expected.map(|(line, path)| (line, path.to_owned())));
}
