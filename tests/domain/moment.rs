//! Moments: China Standard Time to the millisecond, one written form.

use chrono::NaiveDate;
use hemei::domain::value::moment::Moment;
use proptest::prelude::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn it_shows_local_time() {
    let moment = Moment::on(date(2026, 11, 23), 9, 41);
    assert_eq!(moment.to_string(), "2026-11-23T09:41:00.000+08:00");
    assert_eq!((moment.clock_text().as_str(), moment.day_text().as_str()), ("09:41", "11-23"));
    assert_eq!(moment.weekday(), 0, "a Monday");
    assert_eq!(Moment::on(date(1970, 1, 1), 8, 0).unix_ms(), 0);
    assert_eq!(moment.plus_ms(123).to_string(), "2026-11-23T09:41:00.123+08:00");
}

#[test]
fn the_day_changes_at_local_midnight() {
    let midnight = Moment::on(date(2026, 11, 24), 0, 0);
    assert_eq!(midnight.date(), date(2026, 11, 24));
    assert_eq!(midnight.plus_ms(-1).date(), date(2026, 11, 23));
}

#[test]
fn any_other_form_is_refused() {
    let wrong = [
        "",
        "2026-11-23",
        "2026-11-23T09:41:00+08:00",
        "2026-11-23T09:41:00.0+08:00",
        "2026-11-23T09:41:00.000000+08:00",
        "2026-11-23T01:41:00.000Z",
        "2026-11-23T01:41:00.000+00:00",
        "2026-11-23t09:41:00.000+08:00",
        "2026-11-23 09:41:00.000+08:00",
        "2026-11-31T09:41:00.000+08:00",
        "2026-11-23T24:00:00.000+08:00",
        "2026-11-23T09:41:60.000+08:00",
        " 2026-11-23T09:41:00.000+08:00",
    ];
    for text in wrong {
        assert!(text.parse::<Moment>().is_err(), "{text:?}");
    }
}

proptest! {
    #![proptest_config(super::without_files())]

    /// From the year 0000 to the year 9999, which is what four digits can write.
    #[test]
    fn written_and_read_it_is_the_same(ms in -62_167_190_400_000..253_402_271_999_999_i64) {
        let moment = Moment::from_unix_ms(ms);
        prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        let json = serde_json::to_string(&moment).unwrap();
        prop_assert_eq!(serde_json::from_str::<Moment>(&json).unwrap(), moment);
    }

    #[test]
    fn later_is_greater_in_writing_too(ms in 0..4_000_000_000_000_i64, more in 1..4_000_000_000_000_i64) {
        let (earlier, later) = (Moment::from_unix_ms(ms), Moment::from_unix_ms(ms + more));
        prop_assert!(earlier < later);
        prop_assert!(earlier.to_string() < later.to_string());
        prop_assert!(earlier.date() <= later.date());
    }

    #[test]
    fn any_number_of_milliseconds_can_be_shown(ms: i64) {
        let moment = Moment::from_unix_ms(ms);
        let _ = (moment.to_string(), moment.date(), moment.clock_text(), moment.weekday());
    }
}
