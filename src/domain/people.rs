//! Who may stand under an entry: somebody enrolled before it, and `00` only where nobody decides. The same rule is asked
//! by the journal when it appends, by the books when they fold, and by the check of a daily file, each of which knows
//! the people its own way.

use super::detail::{AttendantNamed, Detail, Kind, Mode, PinChanged, PinWhy};
use super::entry::{By, Entry};
use super::number::AttendantCode;
use std::collections::BTreeSet;

/// The people under an entry are not those who may stand there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongPeople {
    #[error("attendant {code} was never enrolled before this line")]
    NotEnrolled { code: AttendantCode },
    #[error("00 is the program itself and stands under no {kind}")]
    Program { kind: Kind },
    #[error("a {kind} is the program's own, nobody stands under it")]
    ProgramOnly { kind: Kind },
    #[error(
        "attendant {code} is enrolled or renamed by {by}: it takes somebody enrolled and, after them, {code}"
    )]
    Enrolment { code: AttendantCode, by: By },
    #[error(
        "attendant {code} was enrolled before; the settings of a training shop enrol only whom nobody knows"
    )]
    Known { code: AttendantCode },
    #[error("a live shop enrols nobody by its settings")]
    LiveSettings,
    #[error("the PIN of {code} is changed by {by}: its owner alone sets it")]
    PinSet { code: AttendantCode, by: By },
    #[error("the PIN of {code} is reset by {by} alone: it takes two people")]
    PinReset { code: AttendantCode, by: By },
}

/// What the rule asks of whoever knows the people before the entry.
#[derive(Clone, Copy, Debug)]
pub enum Question<'a> {
    /// Whether this person is enrolled.
    Enrolled(&'a AttendantCode),
    /// Whether anybody is enrolled but this person.
    AnybodyBut(&'a AttendantCode),
    /// Whether the journal is a training one.
    Training,
}

/// `None`: who is asked has not seen the lines that would tell.
pub type Known = Option<bool>;

/// Checks the people under an entry.
///
/// # Errors
/// Which rule they break, or what `ask` failed with.
pub fn check<E: From<WrongPeople>>(
    entry: &Entry,
    ask: &mut dyn FnMut(Question<'_>) -> Result<Known, E>,
) -> Result<(), E> {
    let by = &entry.by;
    match &entry.detail {
        Detail::Genesis(_) | Detail::Catalog(_) if is_program(by) => Ok(()),
        Detail::Genesis(_) => Err(WrongPeople::ProgramOnly { kind: Kind::Genesis }.into()),
        Detail::Attendant(named) => check_enrolment(by, named, ask),
        Detail::Pin(changed) => {
            check_enrolled(&changed.code, ask)?;
            check_all_enrolled(entry, ask)?;
            check_pin(by, changed, ask)
        }
        Detail::Restore(_)
        | Detail::Clock(_)
        | Detail::Catalog(_)
        | Detail::Card(_)
        | Detail::Open(_)
        | Detail::Intake(_)
        | Detail::Award(_)
        | Detail::Redemption(_)
        | Detail::Reversal(_)
        | Detail::Countersign(_)
        | Detail::Close(_) => check_all_enrolled(entry, ask),
    }
}

fn is_program(by: &By) -> bool {
    by.second.is_none() && by.first == AttendantCode::machine()
}

fn check_all_enrolled<E: From<WrongPeople>>(
    entry: &Entry,
    ask: &mut dyn FnMut(Question<'_>) -> Result<Known, E>,
) -> Result<(), E> {
    for code in std::iter::once(&entry.by.first).chain(&entry.by.second) {
        if *code == AttendantCode::machine() {
            return Err(WrongPeople::Program { kind: entry.kind() }.into());
        }
        check_enrolled(code, ask)?;
    }
    Ok(())
}

fn check_enrolled<E: From<WrongPeople>>(
    code: &AttendantCode,
    ask: &mut dyn FnMut(Question<'_>) -> Result<Known, E>,
) -> Result<(), E> {
    match ask(Question::Enrolled(code))? {
        Some(false) => Err(WrongPeople::NotEnrolled { code: code.clone() }.into()),
        Some(true) | None => Ok(()),
    }
}

/// The first person of all enrols alone; everybody later, and every new name, takes somebody enrolled and the person.
/// In training the settings enrol, each person once.
fn check_enrolment<E: From<WrongPeople>>(
    by: &By,
    named: &AttendantNamed,
    ask: &mut dyn FnMut(Question<'_>) -> Result<Known, E>,
) -> Result<(), E> {
    let code: &AttendantCode = &named.code;
    if is_program(by) {
        if ask(Question::Training)? == Some(false) {
            return Err(WrongPeople::LiveSettings.into());
        }
        return match ask(Question::Enrolled(code))? {
            Some(true) => Err(WrongPeople::Known { code: code.clone() }.into()),
            Some(false) | None => Ok(()),
        };
    }
    match &by.second {
        Some(second) if second == code && by.first != AttendantCode::machine() => {
            check_enrolled(&by.first, ask)
        }
        None if by.first == *code && is_first(code, ask)? => Ok(()),
        _ => Err(WrongPeople::Enrolment { code: code.clone(), by: by.clone() }.into()),
    }
}

fn is_first<E>(
    code: &AttendantCode,
    ask: &mut dyn FnMut(Question<'_>) -> Result<Known, E>,
) -> Result<bool, E> {
    let known = ask(Question::Enrolled(code))? == Some(true);
    // Whoever cannot tell has seen an earlier day, and no day opens without somebody enrolled.
    Ok(!known && ask(Question::AnybodyBut(code))? == Some(false))
}

fn check_pin<E: From<WrongPeople>>(
    by: &By,
    changed: &PinChanged,
    ask: &mut dyn FnMut(Question<'_>) -> Result<Known, E>,
) -> Result<(), E> {
    let code: &AttendantCode = &changed.code;
    let alone = by.second.is_none() && by.first == *code;
    match (changed.why, &by.second) {
        (PinWhy::Set, _) if alone => Ok(()),
        (PinWhy::Set, _) => Err(WrongPeople::PinSet { code: code.clone(), by: by.clone() }.into()),
        (PinWhy::Reset, Some(_)) => Ok(()),
        // Where nobody else is there, nobody else can be asked.
        (PinWhy::Reset, None) => match ask(Question::AnybodyBut(code))? {
            Some(false) | None if alone => Ok(()),
            _ => Err(WrongPeople::PinReset { code: code.clone(), by: by.clone() }.into()),
        },
    }
}

/// The people of the lines seen so far: all of them, or those of one daily file.
#[derive(Clone, Debug)]
pub struct People {
    training: Known,
    enrolled: BTreeSet<AttendantCode>,
    /// What is answered of somebody who is not among them.
    others: Known,
}

impl Default for People {
    fn default() -> Self {
        People { training: None, enrolled: BTreeSet::new(), others: Some(false) }
    }
}

impl People {
    /// Those of a file whose earlier lines nobody has seen.
    pub fn of_later_file(mode: Mode) -> Self {
        let training = Some(mode == Mode::Training);
        People { training, others: None, ..People::default() }
    }

    /// Takes in the next entry.
    pub fn follow(&mut self, entry: &Entry) -> Result<(), WrongPeople> {
        check(entry, &mut |question| Ok(self.answer(question)))?;
        if let Detail::Genesis(genesis) = &entry.detail {
            self.training = Some(genesis.mode == Mode::Training);
        }
        if let Detail::Attendant(named) = &entry.detail {
            self.enrolled.insert(named.code.clone().into());
        }
        Ok(())
    }

    fn answer(&self, question: Question<'_>) -> Known {
        match question {
            Question::Training => self.training,
            Question::Enrolled(code) if self.enrolled.contains(code) => Some(true),
            Question::AnybodyBut(code) if self.enrolled.iter().any(|known| known != code) => Some(true),
            Question::Enrolled(_) | Question::AnybodyBut(_) => self.others,
        }
    }
}
