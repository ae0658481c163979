//! Who may do what: one table of kind, place, role and whose household. The follower asks it of every line, so that the
//! screen, the command and whoever checks a file say the same; the docs print it.

use super::kind::name::Kind;
use super::office::Whose;
use crate::domain::value::roles::Role;

/// In which place somebody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    First,
    Second,
}

impl Place {
    pub const ALL: &[Place] = &[Place::First, Place::Second];
}

/// What it takes to sign an entry of a kind.
#[derive(Clone, Copy, Debug)]
struct Duty {
    /// The roles of which somebody needs one to sign first; none where nobody signs.
    first: &'static [Role],
    second: &'static [Role],
    own: OwnHousehold,
}

/// Whether somebody may sign for their own household or their kin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OwnHousehold {
    Never,
    /// The entry is about no household.
    NotAsked,
}

/// The program's own.
const NOBODY: Duty = Duty { first: &[], second: &[], own: OwnHousehold::NotAsked };
/// Those who keep the counter.
pub const COUNTER_ROLES: &[Role] = &[Role::Manager, Role::Attendant];
const COUNTER: Duty = Duty { first: COUNTER_ROLES, second: COUNTER_ROLES, own: OwnHousehold::NotAsked };
/// Those who keep the counter, for a household.
const SERVING: Duty = Duty { own: OwnHousehold::Never, ..COUNTER };
/// Everybody who acts: all but those who only read. Who must be among them, [`super::people`] says.
const ACTING: Duty = {
    let roles = &[Role::Manager, Role::Attendant, Role::Scorer, Role::Reviewer, Role::Supervisor];
    Duty { first: roles, second: roles, own: OwnHousehold::NotAsked }
};
/// One role, and nobody second. Whose households are in a batch is asked of its lines.
const fn alone(first: &'static [Role]) -> Duty {
    Duty { first, second: &[], own: OwnHousehold::NotAsked }
}
/// Points that came in the open are taken back by a supervisor and a reviewer, all else by those who keep the counter.
const REVERSING: Duty = Duty {
    first: &[Role::Manager, Role::Attendant, Role::Supervisor],
    second: &[Role::Manager, Role::Attendant, Role::Reviewer],
    own: OwnHousehold::Never,
};
/// In practice those who keep the counter give points, too.
const AWARDING: Duty = Duty { first: REVERSING.first, second: COUNTER_ROLES, own: OwnHousehold::Never };
const RULING: Duty =
    Duty { first: &[Role::Supervisor], second: &[Role::Reviewer], own: OwnHousehold::NotAsked };
const EVERYBODY: Duty = Duty { first: Role::ALL, second: Role::ALL, own: OwnHousehold::NotAsked };

const fn duty(kind: Kind) -> Duty {
    match kind {
        Kind::Genesis => NOBODY,
        Kind::Person => ACTING,
        Kind::Pin => EVERYBODY,
        Kind::Card | Kind::Redemption => SERVING,
        Kind::Reversal => REVERSING,
        Kind::Award => AWARDING,
        Kind::Deduction => Duty { own: OwnHousehold::Never, ..alone(&[Role::Supervisor]) },
        Kind::Proposal => alone(&[Role::Scorer]),
        Kind::Review => alone(&[Role::Reviewer]),
        Kind::Notice => alone(&[Role::Supervisor]),
        Kind::Objection => alone(ACTING.first),
        Kind::Ruling => RULING,
        Kind::Restore
        | Kind::Clock
        | Kind::Catalog
        | Kind::Open
        | Kind::Intake
        | Kind::Countersign
        | Kind::Close => COUNTER,
    }
}

/// The roles of which somebody needs one, to sign an entry of a kind in a place; none where nobody signs.
pub const fn roles(kind: Kind, place: Place) -> &'static [Role] {
    match place {
        Place::First => duty(kind).first,
        Place::Second => duty(kind).second,
    }
}

/// Whether somebody may sign an entry of a kind about such a household.
pub fn serves(kind: Kind, whose: Whose) -> bool {
    whose == Whose::Others || duty(kind).own == OwnHousehold::NotAsked
}
