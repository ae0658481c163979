//! Why the catalog in the folder is not the one in force.

use crate::document::Complaints;
use crate::domain::decide::catalog_change::CatalogChanges;

#[derive(Debug)]
pub enum HeldBack {
    /// Something is wrong with the files, or they cannot be read.
    Faulty(Complaints),
    /// So much would vanish or be otherwise that somebody must say yes.
    Unconfirmed(CatalogChanges),
}
