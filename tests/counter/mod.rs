//! What the counter says of a day beyond its signed figures.

mod day_report;
