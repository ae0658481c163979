//! Power cuts that are computed: system calls of real sessions are recorded, and the power is cut anywhere in them. What
//! was not synced is lost, kept or torn; on what is left somebody verifies and starts the shop again.

mod check;
mod cut;
mod cut_test;
mod disk;
mod story;
mod strace;

use crate::terminal::recorded::Sync;
use check::Check;
use cut::{Cut, FATES, Fate, MODELS, Model, State, rebuild};
use disk::Recording;
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;
use story::{Promise, Story};

/// How many different states are tried; a tenth in `tests/outside/run.sh`.
const STATES: &str = "HEMEI_POWER_STATES";
const FULL: usize = 1_200;
const SEED: &str = "HEMEI_POWER_SEED";
/// Enough to see that a commit that is not synced is found out.
const WITHOUT_SYNC: usize = 60;

/// One state to try, and where it comes from.
struct Try<'a> {
    story: &'a Story,
    cut: Cut,
    state: State,
    promises: Vec<&'a Promise>,
}

#[test]
#[ignore = "needs strace; tests/outside/run.sh runs it"]
fn every_promise_outlives_a_power_cut() {
    let begun = Instant::now();
    let stories = [
        story::live_first_day(),
        story::first_cards(),
        story::counter_day(),
        story::many_commits(Sync::Full),
    ];
    let tries = choose(&stories, number(STATES, FULL), number(SEED, 1));
    println!("recorded in {:.1} s", begun.elapsed().as_secs_f64());
    let complaints = run(&tries);
    report(&tries, &complaints);
    println!("{} states in {:.1} s", tries.len(), begun.elapsed().as_secs_f64());
    assert!(complaints.is_empty(), "{} of {} states are wrong", complaints.len(), tries.len());
}

#[test]
#[ignore = "needs strace; tests/outside/run.sh runs it"]
fn a_commit_that_is_not_synced_is_found_out() {
    let stories = [story::many_commits(Sync::Normal)];
    let tries = choose(&stories, WITHOUT_SYNC, number(SEED, 1));
    let complaints = run(&tries);
    let lost = complaints.iter().filter(|(_, complaint)| complaint.contains("lost: ")).count();
    println!("without the sync: {lost} of {} states lost what was promised", tries.len());
    assert!(lost > 0, "{complaints:?}");
}

fn number<T: std::str::FromStr>(name: &str, usual: T) -> T {
    std::env::var(name).ok().map_or(usual, |text| text.parse().ok().expect("a number"))
}

/// So many different states, the stories, models and fates in turn, the cuts spread evenly over each recording.
fn choose(stories: &[Story], wanted: usize, seed: u64) -> Vec<Try<'_>> {
    let mut seen = HashSet::new();
    let mut tries = Vec::new();
    for index in 0..wanted * 20 {
        if tries.len() == wanted {
            break;
        }
        let story = &stories[index % stories.len()];
        let turn = index / stories.len();
        let fate = FATES[turn / MODELS.len() % FATES.len()];
        let cut = Cut {
            at: place(&story.recording, turn as u64 + seed),
            model: MODELS[turn % MODELS.len()],
            fate,
            seed: seed.wrapping_mul(1_000_003) + index as u64,
        };
        let state = rebuild(&story.recording, &cut);
        let promises: Vec<&Promise> = story.promised(cut.at).collect();
        let mut hasher = DefaultHasher::new();
        (story.name, &state, promises.len()).hash(&mut hasher);
        if seen.insert(hasher.finish()) {
            tries.push(Try { story, cut, state, promises });
        }
    }
    assert_eq!(tries.len(), wanted, "the recordings hold no more different states");
    tries
}

/// Multiples of the golden ratio fill any interval evenly, however many there are.
fn place(recording: &Recording, turn: u64) -> usize {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    let events = recording.events.len() as u128;
    let at = (u128::from(turn.wrapping_mul(GOLDEN)) * (events + 1)) >> 64;
    usize::try_from(at).unwrap()
}

/// The number of each state that is wrong, and why.
fn run(tries: &[Try<'_>]) -> BTreeMap<usize, String> {
    let complaints = Mutex::new(BTreeMap::new());
    let next = Mutex::new(0..tries.len());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let Some(index) = next.lock().unwrap().next() else { break };
                    let Try { story, state, promises, .. } = &tries[index];
                    let check = Check {
                        state,
                        promises: promises.clone(),
                        journal: &story.journal,
                        start: story.start,
                    };
                    if let Some(complaint) = check.complaint() {
                        complaints.lock().unwrap().insert(index, complaint);
                    }
                }
            });
        }
    });
    complaints.into_inner().unwrap()
}

/// A line a story, model and fate; then every kind of complaint with its first state, from which the seed leads back.
fn report(tries: &[Try<'_>], complaints: &BTreeMap<usize, String>) {
    let mut counts: BTreeMap<(&str, Model, Fate), (usize, usize)> = BTreeMap::new();
    for (index, Try { story, cut, .. }) in tries.iter().enumerate() {
        let (all, wrong) = counts.entry((story.name, cut.model, cut.fate)).or_default();
        *all += 1;
        *wrong += usize::from(complaints.contains_key(&index));
    }
    for ((story, model, fate), (all, wrong)) in counts {
        let (model, fate) = (format!("{model:?}"), format!("{fate:?}"));
        println!("{story:16} {model:12} {fate:12} {all:5} states {wrong:5} wrong");
    }
    let mut kinds: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (index, complaint) in complaints {
        kinds.entry((tries[*index].story.name, kind(complaint))).or_default().push(*index);
    }
    for ((story, _), states) in kinds {
        let cut = tries[states[0]].cut;
        let last = cut.at.checked_sub(1).map(|at| tries[states[0]].story.recording.events[at].told());
        let after = last.unwrap_or_else(|| "nothing".to_owned());
        println!(
            "{} states of {story}: {}\n    such as {cut:?}, after {after}",
            states.len(),
            complaints[&states[0]]
        );
    }
}

/// A complaint without the figures and folders that differ from state to state.
fn kind(complaint: &str) -> String {
    let words = complaint.split([' ', '/']);
    words
        .filter(|word| !word.contains(|c: char| c.is_ascii_digit() || c == '.'))
        .collect::<Vec<_>>()
        .join(" ")
}
