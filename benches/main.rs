//! `cargo bench`: what a counter's work costs, each figure beside a bare floor measured in the same run.
//! `cargo bench -- redemption` runs one section, `cargo bench -- --quick` leaves the million entries out,
//! `cargo bench -- --large` adds five million and a village of twenty thousand households. The figures are printed, and
//! written into the table of `docs/MEASURED.md`.

mod books;
mod closing;
mod cold_start;
mod household;
mod paint;
mod redemption;
mod report;
mod samples;
mod size;
mod table;
mod terminal;
mod trade;
mod verification;
mod village;
mod written;

use anyhow::{Result, bail};
use books::Books;
use report::Report;
use size::Size;
use std::env;
use std::path::Path;

/// The name to ask for, and what measures it.
type Section = (&'static str, fn(&[Books], &mut Report) -> Result<()>);

const SECTIONS: &[Section] = &[
    ("redemption", redemption::run),
    ("household", household::run),
    ("closing", closing::run),
    ("verify", verification::run),
    ("start", cold_start::run),
    ("paint", paint::run),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Some measurements start this program again, as the floor or to see the memory of one run alone.
    match arguments[..] {
        [cold_start::HELLO, database] => return cold_start::hello(Path::new(database)),
        [verification::OURS, folder] => return verification::verify_ours(Path::new(folder)),
        [verification::BARE, folder] => return verification::verify_bare(Path::new(folder)),
        _ => {}
    }
    let (options, wanted): (Vec<&str>, Vec<&str>) =
        arguments.iter().partition(|argument| argument.starts_with('-'));
    let sizes = match options[..] {
        [] => Size::USUAL,
        ["--quick"] => Size::QUICK,
        ["--large"] => Size::ALL,
        _ => bail!("the one option is --quick or --large, found {}", options.join(" ")),
    };
    if let Some(unknown) = wanted.iter().find(|wanted| SECTIONS.iter().all(|(name, _)| name != *wanted)) {
        let known: Vec<_> = SECTIONS.iter().map(|(name, _)| *name).collect();
        bail!("no section {unknown}; there are {}", known.join(", "));
    }
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/MEASURED.md");
    let mut report = Report::open(page, Size::ALL.iter().filter_map(|size| size.column()))?;
    let books: Vec<Books> = sizes.iter().map(|size| Books::made(*size)).collect::<Result<_>>()?;
    let chosen = |name: &str| wanted.is_empty() || wanted.contains(&name);
    SECTIONS.iter().filter(|(name, _)| chosen(name)).try_for_each(|(_, run)| {
        run(&books, &mut report)?;
        report.write()
    })
}
