//! Whatever the bytes, a catalog is taken or refused with a file's name; nothing panics.

use super::{FILES, bytes_of, complaint, parse, shipped};
use hemei::catalog::Documents;
use hemei::document::MOST_NAMED;
use hemei::domain::value::language::Language;
use hemei::domain::value::plain::is_hidden;
use hemei::text;
use proptest::prelude::*;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Documents> = LazyLock::new(shipped);

fn names_a_file_or_parses(documents: &Documents, file: &str) -> Result<(), TestCaseError> {
    if let Err(wrong) = parse(documents) {
        let first = text::complaints(Language::English, &wrong).remove(0);
        prop_assert!(first.contains(file), "{file} was changed, the complaint is {first}");
        for language in [Language::Chinese, Language::English] {
            let lines = text::complaints(language, &wrong);
            prop_assert!(lines.len() <= MOST_NAMED + 1);
            prop_assert!(!lines.iter().any(|line| line.chars().any(is_hidden)), "{lines:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(file in prop::sample::select(&FILES[..]), bytes: Vec<u8>) {
        let mut documents = SHIPPED.clone();
        *bytes_of(&mut documents, file) = bytes;
        names_a_file_or_parses(&documents, file)?;
    }

    #[test]
    fn any_text_of_the_formats_own_signs(
        file in prop::sample::select(&FILES[..]),
        text in "([a-z]{1,4}|[0-9]{1,4}|[\\[\\]{}=\"',;#.\\\\\n\r\t ]|zh|en|good|村){0,60}",
    ) {
        let mut documents = SHIPPED.clone();
        *bytes_of(&mut documents, file) = text.into_bytes();
        names_a_file_or_parses(&documents, file)?;
    }

    #[test]
    fn one_flipped_byte(file in prop::sample::select(&FILES[..]), at: prop::sample::Index, mask in 1..=255_u8) {
        let mut documents = SHIPPED.clone();
        let bytes = bytes_of(&mut documents, file);
        let at = at.index(bytes.len());
        bytes[at] ^= mask;
        names_a_file_or_parses(&documents, file)?;
    }
}

#[test]
fn deep_nesting_is_refused_without_harm() {
    for text in ["a = ".to_owned() + &"[".repeat(200_000), "a.".repeat(200_000) + "a = 1"] {
        let mut documents = SHIPPED.clone();
        documents.notices = text.into_bytes();
        assert!(complaint(&documents).starts_with("notices.toml line 1: "));
    }
}
