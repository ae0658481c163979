//! Closing the business day, late or in time: its report is written as the day's last line.

use super::{After, DayNeeded, Desk, Verb};
use crate::counter::Answer;
use crate::counter::read::day_report;
use crate::domain::entry::kind::Detail;
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::view::page::DayReport;

/// Closes the day and tells its report.
#[derive(Debug, Default)]
pub(crate) struct CloseDay {
    /// The report, where it was just made.
    report: Option<DayReport>,
}

impl Verb for CloseDay {
    type Told = DayReport;
    /// Whichever is open.
    const DAY: DayNeeded = DayNeeded::Any;

    fn after(&self) -> After {
        After::Ahead
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        matches!(entry.detail, Detail::Close(_))
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        // What is closed will be signed: nothing may stand in the tables that the journal does not say.
        desk.reader.check_tail()?;
        desk.reader.check_balances_since_close()?;
        let report = day_report::preview(desk.reader, &desk.by.first)?;
        let detail = Detail::Close(Box::new(report.close.clone()));
        self.report = Some(report);
        Ok(desk.draft(detail))
    }

    fn tell(self, desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<DayReport> {
        match self.report {
            None => day_report::report(desk.reader, &entry),
            Some(mut report) => {
                report.summary.add(&entry);
                Ok(report)
            }
        }
    }
}
