//! The words: every phrase in both languages, every refusal with something to do, and lines that fit.

use super::fixture::update;
use super::fixture::*;
use hemei::cells::wrap;
use hemei::domain::catalog::household::Status;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::value::language::Language;
use hemei::outcome::Failure;
use hemei::text::key::REMOVE;
use hemei::text::{self, Phrase, refusal};
use hemei::tui::counter::action::Action;
use hemei::tui::counter::message::Message;
use hemei::tui::kit::action::Action as _;
use hemei::tui::kit::scanner::{Run, Scanned};

#[test]
fn no_phrase_is_empty_and_english_has_no_han() {
    for phrase in Phrase::ALL {
        let (chinese, english) = (phrase.text(Language::Chinese), phrase.text(Language::English));
        assert!(!chinese.is_empty() && !english.is_empty(), "{phrase:?}");
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(*phrase == Phrase::KeyLanguage || !english.chars().any(is_han), "{phrase:?}: {english}");
    }
}

#[test]
fn refusals_say_the_figures_and_what_to_do() {
    let short = Refusal::NotEnoughPoints { balance: points("20.0"), total: points("26.5") };
    assert_eq!(
        refusal(Language::Chinese, &short),
        "积分不够：本次共 26.5 分，可用积分 20.0 分，还差 6.5 分。请减少商品。"
    );
    let moved = Refusal::HouseholdNotActive { status: Status::Moved };
    assert!(refusal(Language::Chinese, &moved).contains("迁出"));
    assert!(refusal(Language::English, &moved).contains("moved away"));
}

/// The dialog that books has three lines of this many cells for what the machine says.
const CELLS: u16 = 62;

#[test]
fn one_is_one_and_not_many() {
    for (count, said) in [(1, "1 try left"), (2, "2 tries left"), (4, "4 tries left")] {
        let sentence = refusal(Language::English, &Refusal::WrongPin { left: count });
        assert!(sentence.contains(said), "{sentence}");
    }
    for (seconds, said) in [(1, "Wait 1 second and"), (30, "Wait 30 seconds and")] {
        let sentence = refusal(Language::English, &Refusal::PinWait { seconds });
        assert!(sentence.contains(said), "{sentence}");
    }
    assert_eq!(text::desk_unsent(Language::English, 1), "1 daily file not acknowledged by the township yet");
    assert_eq!(text::desk_unsent(Language::English, 2), "2 daily files not acknowledged by the township yet");
}

#[test]
fn what_stops_a_booking_is_said_whole_in_the_dialog_that_books() {
    let failures =
        [Failure::DiskFull("kiosk.db".into()), Failure::ReadOnly("kiosk.db".into()), Failure::Busy];
    for failure in failures {
        for language in [Language::Chinese, Language::English] {
            let sentence = hemei::text::failure(language, &failure);
            let rows = wrap(&sentence, CELLS).len();
            assert!(rows <= 3, "{rows} rows: {sentence}");
        }
    }
}

/// A label is the word for what its key does; the sentence that explains the key says no other.
#[test]
fn a_key_is_explained_in_the_word_on_its_label() {
    let goes_without_saying =
        [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::Help, Action::Language];
    for action in Action::ALL.iter().filter(|action| !goes_without_saying.contains(action)) {
        for language in [Language::Chinese, Language::English] {
            let sentence = action.sentence().text(language).to_lowercase();
            let label = action.label().text(language).to_lowercase();
            let stem = |word: &str| word.chars().take(5).collect::<String>();
            let words: Vec<String> = match language {
                Language::Chinese if label.contains('/') => label.split('/').map(str::to_owned).collect(),
                Language::Chinese => label.chars().map(String::from).collect(),
                Language::English => label.split(' ').map(stem).collect(),
            };
            assert!(words.iter().all(|word| sentence.contains(word)), "{label}: {sentence}");
        }
    }
}

/// Words that once stood for something that has another one now.
#[test]
fn one_thing_has_one_word() {
    let old = ["移出", "全名", "户页", "查户", "以后补签", "口令", "没有开门"];
    let quantity = hemei::text::quantity_wrong(Language::Chinese, 999);
    assert!(quantity.contains(&format!("{REMOVE} 拿掉")), "{quantity}");
    let phrases = Phrase::ALL.iter().map(|phrase| phrase.text(Language::Chinese).to_owned());
    for sentence in phrases.chain([quantity]) {
        let found: Vec<_> = old.iter().filter(|word| sentence.contains(**word)).collect();
        assert!(found.is_empty(), "{found:?}: {sentence}");
    }
}

#[test]
fn sentences_one_after_the_other_all_end() {
    let joined = |language, sentences: &[&str]| hemei::text::joined(language, sentences);
    assert_eq!(joined(Language::Chinese, &["扫码无效", "请切换。"]), "扫码无效。请切换。");
    assert_eq!(
        joined(Language::Chinese, &["数量没错吗？", "对就按 <choose>", ""]),
        "数量没错吗？对就按 <choose>。"
    );
    assert_eq!(joined(Language::Chinese, &["他说“好。”", "走吧！"]), "他说“好。”走吧！");
    assert_eq!(
        joined(Language::English, &["Scan not valid", "Is that right?"]),
        "Scan not valid. Is that right?"
    );
}

/// What is said of the input method stands behind what the scan has said.
#[test]
fn full_width_digits_are_told_in_a_sentence_of_their_own() {
    for language in [Language::Chinese, Language::English] {
        let mut model = signed_in();
        model.world.language = language;
        scan(&mut model, Scanned::Junk);
        update(&mut model, Message::Run(Run::FullWidth));
        let said = model.world.toast.unwrap().text;
        let stop = if language == Language::Chinese { "无效。输" } else { "valid. The" };
        assert!(said.contains(stop) && !said.contains("。 "), "{said}");
    }
}
