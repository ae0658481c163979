//! What leaves the program for people to keep: the household's card, the workbook of a day.

pub mod card;
pub mod workbook;
