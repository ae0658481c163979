//! The workbook of a month, for people: made of its closed days, put beside the daily files, and never over another file.

use crate::counter::read::day_report;
use crate::counter::{Answer, Exporter};
use crate::domain::entry::head::Day;
use crate::domain::value::language::Bilingual;
use crate::domain::value::month::Month;
use crate::domain::value::number::Sku;
use crate::domain::view::month_book::MonthBook;
use crate::domain::view::page::DayReport;
use crate::exchange::folder::{Destination, Mounts, Outbox};
use crate::outcome::Failure;
use crate::outcome::damage::FileFlaw;
use crate::store::Reader;
use std::collections::BTreeMap;
use std::path::Path;

/// Makes a month's workbook, or says why not.
pub type MakeMonth<'a> = &'a dyn Fn(&MonthBook) -> Result<Vec<u8>, FileFlaw>;

/// What was written of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenMonth {
    pub path: String,
    pub days: usize,
    pub bytes: u64,
}

impl Exporter {
    /// Writes the workbook of a month to a folder; `None` where none of its days is closed. Its name says which close it
    /// goes up to: the same days are the same file, and one that somebody has written into is left as it is.
    pub fn export_month(
        &self,
        folder: &Path,
        month: Month,
        make: MakeMonth<'_>,
    ) -> Answer<Option<WrittenMonth>> {
        let snapshot = self.observer.store.snapshot()?;
        let Some(book) = self.month_book(snapshot.read(), month)? else { return Ok(None) };
        let last = book.days.last().map_or(0, |day| day.number);
        let name = format!("{}-{}-{month}-c{last:06}.xlsx", self.observer.genesis.town, book.shop);
        let path = folder.join(&name).display().to_string();
        let bytes = make(&book).map_err(|what| Failure::File { path: path.clone(), what })?;
        let mut outbox = Outbox::open(Destination::of(folder, &self.data), &Mounts::of_this_machine())?;
        outbox.put(&name, &bytes)?;
        outbox.settle()?;
        Ok(Some(WrittenMonth { path, days: book.days.len(), bytes: bytes.len() as u64 }))
    }

    fn month_book(&self, reader: Reader<'_>, month: Month) -> Answer<Option<MonthBook>> {
        let closed = reader.closed_in(month)?;
        let days = closed.into_iter().map(|number| day_report::closed(reader, Some(number)));
        let days: Vec<DayReport> = days.collect::<Answer<_>>()?;
        if days.is_empty() {
            return Ok(None);
        }
        let open = match reader.head()?.day {
            Day::Open { number, date } if Month::of(date) == month => Some((number, date)),
            Day::Open { .. } | Day::Closed { .. } => None,
        };
        let catalog = &self.observer.catalog;
        Ok(Some(MonthBook {
            month,
            town: catalog.town.name.clone(),
            shop: self.observer.shop.clone(),
            shop_name: self.observer.name.clone(),
            mode: self.observer.genesis.mode,
            goods: self.named(&days),
            days,
            open,
            people: reader.attendants()?.into_iter().map(|known| (known.code, known.name)).collect(),
        }))
    }

    /// The goods that were handed out, by the names the shop knows them by.
    fn named(&self, days: &[DayReport]) -> BTreeMap<Sku, Bilingual> {
        let goods = days.iter().flat_map(|day| day.summary.goods());
        let named = goods.filter_map(|total| {
            let known = self.observer.catalog.goods.known(&total.good)?;
            Some((total.good.clone(), known.name.clone()))
        });
        named.collect()
    }
}
