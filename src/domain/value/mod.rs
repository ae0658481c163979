//! What everything else is made of: numbers, points, moments, names, texts and digests, each with its one written form.

pub mod barcode;
pub mod card;
pub mod chain;
pub mod element;
pub(in crate::domain) mod hex;
pub mod language;
pub mod leaps;
pub mod moment;
pub mod month;
pub mod name;
pub mod not_json;
pub mod number;
pub mod person;
pub mod plain;
pub mod points;
pub mod roles;
pub mod spelling;
pub mod spelt;
pub(crate) mod text_form;
pub mod tree;
