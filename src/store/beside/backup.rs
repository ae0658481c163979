//! A copy of the database, made while a counter goes on writing. It is marked as one: whoever puts it back must say so.

use crate::outcome::Failure;
use crate::store::Store;
use crate::store::sql::failure::Sql as _;
use crate::store::sql::open::COPY_ID;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::path::Path;
use std::time::Duration;

/// Pages at a time, and the pause between: a commit beside it waits for neither.
const PAGES: i32 = 512;
const PAUSE: Duration = Duration::from_millis(1);

impl Store {
    /// Writes a copy under `path`, where nothing may be yet. It needs no log beside it.
    pub fn back_up(&self, path: &Path) -> Result<(), Failure> {
        let mut copy = Connection::open(path).sql()?;
        Backup::new(&self.connection, &mut copy).sql()?.run_to_completion(PAGES, PAUSE, None).sql()?;
        copy.pragma_update(None, "journal_mode", "DELETE").sql()?;
        copy.pragma_update(None, "application_id", COPY_ID).sql()?;
        copy.close().map_err(|(_, error)| error).sql()
    }
}
