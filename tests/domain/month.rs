//! Calendar months: one way to write each, and the twelve before one.

use hemei::domain::value::month::Month;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn a_month_is_written_in_one_way() {
    for text in ["2026-11", "2026-01", "0999-12"] {
        assert_eq!(month(text).to_string(), text);
    }
    for text in
        ["", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", " 2026-11", "2026-11 ", "2026/11"]
    {
        text.parse::<Month>().expect_err(text);
    }
}

#[test]
fn a_date_belongs_to_its_month() {
    for (date, text, number) in
        [("2026-11-01", "2026-11", 11), ("2024-02-29", "2024-02", 2), ("2025-12-31", "2025-12", 12)]
    {
        let found = Month::of(date.parse().unwrap());
        assert_eq!((found, found.number()), (month(text), number));
    }
}

#[test]
fn twelve_months_end_with_this_one() {
    let months = month("2026-03").last(12);
    let written: Vec<String> = months.iter().map(Month::to_string).collect();
    assert_eq!(written[..3], ["2025-04", "2025-05", "2025-06"]);
    assert_eq!(written[8..], ["2025-12", "2026-01", "2026-02", "2026-03"]);
    assert_eq!(months.len(), 12);
    assert!(months.is_sorted());
    assert_eq!(month("2026-03").last(0), []);
}
