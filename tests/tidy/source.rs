//! A source file read just closely enough: comments and literals apart from the code, the code as tokens with lines.

use std::fs;
use std::path::Path;

/// One file of `src/` or `tests/`, by its path from the package's root.
pub struct Source {
    pub path: String,
    pub text: String,
    pub tokens: Vec<Token>,
    /// String and character literals with their escapes undone as far as they are letters.
    pub literals: Vec<Token>,
}

/// A name, a `::`, or one sign; or the contents of a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub text: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let (tokens, literals) = match is_rust(path) {
            true => Reader::default().read(text),
            false => (Vec::new(), Vec::new()),
        };
        Source { path: path.to_owned(), text: text.to_owned(), tokens, literals }
    }

    pub fn is_rust(&self) -> bool {
        is_rust(&self.path)
    }

    pub fn is_under(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// The lines on which these tokens stand one after the other.
    pub fn lines_of(&self, wanted: &[&str]) -> Vec<usize> {
        let windows = self.tokens.windows(wanted.len());
        windows
            .filter(|window| window.iter().zip(wanted).all(|(token, text)| token.text == *text))
            .map(|window| window[0].line)
            .collect()
    }
}

/// Every Rust, Python, SQL and shell file under a folder of the package, sorted by path.
pub fn all(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut waiting = vec![root.join(folder)];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let shown = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            if [".rs", ".py", ".sql", ".sh"].iter().any(|ending| shown.ends_with(ending)) {
                found.push(Source::new(&shown, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "rs")
}

#[derive(Default)]
struct Reader {
    chars: Vec<char>,
    place: usize,
    line: usize,
    tokens: Vec<Token>,
    literals: Vec<Token>,
}

impl Reader {
    fn read(mut self, text: &str) -> (Vec<Token>, Vec<Token>) {
        self.chars = text.chars().collect();
        self.line = 1;
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.skip_line(),
                ('/', Some('*')) => self.skip_block(),
                ('"', _) => self.string(),
                ('\'', _) => self.quote(),
                (':', Some(':')) => self.sign("::"),
                _ if is_name(c) => self.name(),
                _ if c.is_whitespace() => drop(self.take()),
                _ => self.sign(&c.to_string()),
            }
        }
        (self.tokens, self.literals)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.place + ahead).copied()
    }

    fn take(&mut self) -> Option<char> {
        let taken = self.peek(0);
        self.place += 1;
        self.line += usize::from(taken == Some('\n'));
        taken
    }

    fn sign(&mut self, sign: &str) {
        self.tokens.push(Token { line: self.line, text: sign.to_owned() });
        self.place += sign.chars().count();
    }

    fn skip_line(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.take();
        }
    }

    fn skip_block(&mut self) {
        let mut depth = 0_usize;
        while let Some(c) = self.take() {
            match (c, self.peek(0)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            self.take();
            if depth == 0 {
                return;
            }
        }
    }

    /// A name, or the `r#` that opens a raw string.
    fn name(&mut self) {
        let line = self.line;
        let mut name = String::new();
        while let Some(c) = self.peek(0).filter(|c| is_name(*c)) {
            name.push(c);
            self.place += 1;
        }
        let hashes = self.chars[self.place..].iter().take_while(|c| **c == '#').count();
        if matches!(name.as_str(), "r" | "br" | "cr") && self.peek(hashes) == Some('"') {
            return self.raw_string(hashes);
        }
        if !matches!((name.as_str(), self.peek(0)), ("b" | "c", Some('"')) | ("b", Some('\''))) {
            self.tokens.push(Token { line, text: name });
        }
    }

    fn raw_string(&mut self, hashes: usize) {
        let line = self.line;
        self.place += hashes + 1;
        let mut text = String::new();
        while let Some(c) = self.take() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.place += hashes;
                break;
            }
            text.push(c);
        }
        self.literals.push(Token { line, text });
    }

    fn string(&mut self) {
        let line = self.line;
        self.take();
        let mut text = String::new();
        while let Some(c) = self.take().filter(|c| *c != '"') {
            text.push(if c == '\\' { self.escape() } else { c });
        }
        self.literals.push(Token { line, text });
    }

    /// `'a'` is a literal, `'a` a lifetime.
    fn quote(&mut self) {
        let line = self.line;
        self.take();
        if self.peek(0) != Some('\\') && self.peek(1) != Some('\'') {
            return;
        }
        let mut text = String::new();
        while let Some(c) = self.take().filter(|c| *c != '\'') {
            text.push(if c == '\\' { self.escape() } else { c });
        }
        self.literals.push(Token { line, text });
    }

    /// What stands behind a backslash; `\u{5206}` becomes its character.
    fn escape(&mut self) -> char {
        match self.take() {
            Some('u') if self.peek(0) == Some('{') => {
                self.take();
                let mut digits = String::new();
                while let Some(c) = self.take().filter(|c| *c != '}') {
                    digits.push(c);
                }
                u32::from_str_radix(&digits.replace('_', ""), 16).ok().and_then(char::from_u32).unwrap_or(' ')
            }
            Some(c) if !is_name(c) => c,
            _ => ' ',
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn code_is_told_from_literals_and_comments() {
    let text = "//! crate::a\nuse x::{y, z}; /* b::c /* d */ e */ let s = \"f::g \\\" \\u{5206}\"; // h\n\
                let r = r#\"i \" j\"#; fn k<'l>() { 'm' }";
    let source = Source::new("x.rs", text);
    let words: Vec<_> = source.tokens.iter().map(|token| token.text.as_str()).collect();
    let expected = "use x :: { y , z } ; let s = ; let r = ; fn k < l > ( ) { }";
    assert_eq!(words.join(" "), expected);
    let literals: Vec<_> =
        source.literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
    assert_eq!(literals, [(2, "f::g \" 分"), (3, "i \" j"), (3, "m")]);
    assert_eq!(source.lines_of(&["x", "::", "{"]), [2]);
}
