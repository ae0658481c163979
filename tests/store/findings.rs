//! Nothing that is wrong hides anything else that is: verification names all of it, and repeats none of it.

use super::tamper::past_the_triggers;
use super::traded;
use crate::shop::Verified;
use rusqlite::Connection;
use std::fs;

const HASH: &str = "the stored hash does not follow from the line before and this line's bytes";
const NOT_COMPARED: &str = "the journal cannot be folded any further: no table was compared with it";

fn body(connection: &Connection, seq: u64) -> String {
    let query = "SELECT CAST(body AS TEXT) FROM journal WHERE seq = ?1";
    connection.query_row(query, [seq], |row| row.get(0)).unwrap()
}

fn put_body(connection: &Connection, seq: u64, body: &str) {
    let statement = "UPDATE journal SET body = CAST(?2 AS BLOB) WHERE seq = ?1";
    assert_eq!(connection.execute(statement, (seq, body)).unwrap(), 1);
}

/// Rewrites a line; its hash stays what it was.
fn rewrite(connection: &Connection, seq: u64, from: &str, to: &str) {
    let before = body(connection, seq);
    let after = before.replacen(from, to, 1);
    assert_ne!(before, after, "line {seq}");
    put_body(connection, seq, &after);
}

fn lines_of(connection: &Connection, kind: &str) -> Vec<u64> {
    let mut statement = connection.prepare("SELECT seq FROM posting WHERE kind = ?1 ORDER BY seq").unwrap();
    statement.query_map([kind], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[track_caller]
fn assert_found(report: &Verified, expected: &[(Option<u64>, &str)]) {
    let found: Vec<(Option<u64>, &str)> =
        report.findings.iter().map(|(seq, why)| (*seq, why.as_str())).collect();
    assert_eq!((found.as_slice(), report.more), (expected, 0));
}

/// Something of every kind at once. The forged lines keep every rule, so that the tables are still held against them.
#[test]
fn a_finding_hides_no_other() {
    let shop = traded();
    let connection = shop.sqlite();
    let awards = lines_of(&connection, "award");
    past_the_triggers(&connection, |connection| {
        for award in &awards[..3] {
            rewrite(connection, *award, "院坝净", "院坝乱");
        }
    });
    connection
        .execute_batch(
            "DROP TRIGGER journal_no_delete;
             UPDATE balance SET amount = amount + 2000 WHERE account = 'household:2030100012';
             INSERT INTO pin VALUES ('09', 'hash', 'secret', 0, '', 0, 3, NULL);
             INSERT INTO document VALUES ('rules.txt', x'00')",
        )
        .unwrap();
    let household = "SELECT account || ' ' || unit || ' ' || amount FROM balance WHERE account LIKE 'household:2030100012'";
    let household: String = connection.query_row(household, [], |row| row.get(0)).unwrap();
    fs::remove_file(shop.data().join("high-water")).unwrap();
    let file = fs::read_dir(shop.outbox()).unwrap().next().unwrap().unwrap().path();
    fs::write(&file, "nonsense\n").unwrap();
    let report = shop.verify();
    let (named, last) = report.findings.split_at(8);
    assert!(last.len() == 1 && last[0].0.is_some(), "{report:?}");
    assert!(last[0].1.starts_with(file.to_str().unwrap()), "{report:?}");
    let report = Verified { findings: named.to_vec(), ..report };
    assert_found(
        &report,
        &[
            (None, "the trigger journal_no_delete is missing or was changed"),
            (Some(awards[0]), HASH),
            (Some(awards[1]), HASH),
            (Some(awards[2]), HASH),
            (None, &format!("table balance does not say what the journal says, at {household}")),
            (None, "table pin knows 09, the journal does not"),
            (None, "table document has rules.txt, the journal never loaded it"),
            (None, "the high-water file is missing"),
        ],
    );
    assert_eq!((report.entries, report.first_bad), (awards[0] - 1, None));
}

/// The close of the day contradicts it, and there the fold ends: no table is blamed for what the line says.
#[test]
fn an_amount_that_was_changed_is_named_with_its_posting_and_its_close() {
    let shop = traded();
    let connection = shop.sqlite();
    let (award, close) = (lines_of(&connection, "award")[0], lines_of(&connection, "close")[0]);
    past_the_triggers(&connection, |connection| {
        rewrite(connection, award, "\"amount\":600", "\"amount\":700");
    });
    let report = shop.verify();
    let figure = report.findings[2].1.clone();
    assert!(figure.starts_with("the close says "), "{figure}");
    assert_found(
        &report,
        &[
            (Some(award), HASH),
            (Some(award), "table posting does not say what the journal says"),
            (Some(close), &figure),
            (Some(close), NOT_COMPARED),
        ],
    );
}

/// Of what stands behind it only the chain, the form and the parts of each line are looked at.
#[test]
fn behind_a_line_that_is_none_each_is_held_by_itself() {
    let shop = traded();
    let connection = shop.sqlite();
    let (awards, redemptions) = (lines_of(&connection, "award"), lines_of(&connection, "redemption"));
    let broken = awards[0];
    past_the_triggers(&connection, |connection| {
        put_body(connection, broken, "nonsense");
        rewrite(connection, awards[1], "院坝净", "院坝乱");
        rewrite(connection, redemptions[1], "{\"v\":2", "{ \"v\":2");
        rewrite(connection, *awards.last().unwrap(), "\"credit\":\"household", "\"credit\":\"base");
    });
    connection.execute_batch("UPDATE balance SET amount = amount + 1; DELETE FROM score").unwrap();
    let report = shop.verify();
    let whys: Vec<(u64, bool)> =
        report.findings.iter().map(|(seq, why)| (seq.unwrap(), why == HASH)).collect();
    let spaced = redemptions[1];
    let last = *awards.last().unwrap();
    let expected = [
        (broken, true),
        (broken, false),
        (awards[1], true),
        (spaced, true),
        (spaced, false),
        (last, true),
        (broken, false),
    ];
    assert_eq!(whys, expected, "{report:?}");
    assert_eq!(report.findings.last().unwrap().1, NOT_COMPARED);
    assert_eq!((report.entries, report.first_bad), (broken - 1, Some(broken)));
    assert_eq!((report.files, report.closes), (2, 2), "the closes are sound, and so are their files");
}

/// A close that is no entry any more leaves its file without one: nobody can say that the journal does not have it.
#[test]
fn a_file_is_not_called_surplus_for_a_close_that_cannot_be_read() {
    let shop = traded();
    let connection = shop.sqlite();
    let close = lines_of(&connection, "close")[1];
    past_the_triggers(&connection, |connection| put_body(connection, close, "nonsense"));
    let report = shop.verify();
    assert_eq!(report.findings.len(), 3, "{report:?}");
    assert!(report.findings.iter().all(|(seq, _)| *seq == Some(close)), "{report:?}");
    assert_eq!((report.files, report.closes), (1, 1));
}

/// A close that breaks a rule is there all the same.
#[test]
fn nor_for_one_that_breaks_a_rule() {
    let shop = traded();
    let connection = shop.sqlite();
    let close = lines_of(&connection, "close")[1];
    past_the_triggers(&connection, |connection| {
        rewrite(connection, close, "\"awarded\":", "\"awarded\":1");
    });
    let report = shop.verify();
    assert_eq!(report.findings.len(), 3, "{report:?}");
    assert!(report.findings.iter().all(|(seq, _)| *seq == Some(close)), "{report:?}");
    assert_eq!((report.files, report.closes), (2, 2), "its file was signed over the hash that is stored");
}

#[test]
fn what_is_stored_for_a_hash_and_is_none_ends_nothing() {
    let shop = traded();
    past_the_triggers(&shop.sqlite(), |connection| {
        let damage = "UPDATE journal SET hash = x'00' WHERE seq IN (8, 12)";
        assert_eq!(connection.execute(damage, []).unwrap(), 2);
    });
    assert_found(&shop.verify(), &[(Some(8), HASH), (Some(12), HASH)]);
}

#[test]
fn a_line_that_was_taken_out_is_missed_by_its_posting() {
    let shop = traded();
    past_the_triggers(&shop.sqlite(), |connection| {
        connection.execute("DELETE FROM journal WHERE seq = 9", []).unwrap();
    });
    let report = shop.verify();
    let sequence = report.findings[2].1.clone();
    assert!(sequence.contains("10") && sequence.contains('9'), "{sequence}");
    assert_found(
        &report,
        &[
            (Some(9), "table posting has a row without a journal line"),
            (Some(10), HASH),
            (Some(10), &sequence),
            (Some(10), NOT_COMPARED),
        ],
    );
}

/// The indexes say what the table says, and are not blamed for it.
#[test]
fn every_forged_posting_is_named_and_no_index() {
    let shop = traded();
    shop.sqlite()
        .execute_batch(
            "UPDATE posting SET points = points + 1 WHERE seq = 8; UPDATE posting SET day = 9 WHERE seq = 11;
             DELETE FROM posting WHERE seq = 14;
             INSERT INTO posting VALUES (-3, 1, '2026-11', 'award', NULL, NULL, 'a', 0, 0, NULL, NULL, NULL, NULL);
             INSERT INTO posting VALUES (900, 1, 'never', 'award', NULL, NULL, 'b', 0, 0, NULL, NULL, NULL, NULL);
             INSERT INTO posting VALUES (1000, 1, '2026-11', 'award', NULL, NULL, 'c', 0, 0, NULL, NULL, NULL, NULL)",
        )
        .unwrap();
    let (wrong, extra) = (
        "table posting does not say what the journal says",
        "table posting has a row without a journal line",
    );
    assert_found(
        &shop.verify(),
        &[
            (None, extra),
            (Some(8), wrong),
            (Some(11), wrong),
            (Some(14), wrong),
            (Some(900), extra),
            (Some(1000), extra),
        ],
    );
}

#[test]
fn of_many_forged_rows_a_hundred_are_named_and_the_rest_counted() {
    let shop = traded();
    let rows = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 150)
                INSERT INTO person SELECT 'X' || (1000 + x), 3, '外人', 'attendant', NULL, '', 'acting' FROM n";
    assert_eq!(shop.sqlite().execute(rows, []).unwrap(), 150);
    let report = shop.verify();
    assert_eq!((report.findings.len(), report.more), (100, 50));
    for (index, (seq, why)) in report.findings.iter().enumerate() {
        let row = format!("X{} 3 外人 attendant   acting", 1001 + index);
        assert_eq!(*why, format!("table person does not say what the journal says, at {row}"));
        assert_eq!(*seq, None);
    }
}

/// A row that was changed is one row, not one that is missing and one too many.
#[test]
fn a_changed_row_is_named_once_and_so_is_a_missing_one() {
    let shop = traded();
    let connection = shop.sqlite();
    let changed = connection.execute("UPDATE balance SET amount = amount + 1000", []).unwrap();
    let gone = connection.execute("DELETE FROM score WHERE channel = 'rule'", []).unwrap();
    let report = shop.verify();
    let of = |table: &str| report.findings.iter().filter(|(_, why)| why.contains(table)).count();
    assert_eq!((of("table balance"), of("table score")), (changed, gone));
    assert_eq!(report.findings.len(), changed + gone);
}

#[test]
fn tables_and_indexes_that_are_gone_hide_no_other_table() {
    let shop = traded();
    shop.sqlite()
        .execute_batch(
            "DROP TABLE score; DROP TABLE standing; DROP INDEX posting_refers; CREATE TABLE notes (text TEXT);
             ALTER TABLE posting ADD COLUMN note TEXT;
             UPDATE balance SET amount = amount + 1 WHERE account = 'supply' AND unit = 'G001';
             INSERT INTO owed VALUES (9, '03')",
        )
        .unwrap();
    let report = shop.verify();
    let whys: Vec<&str> = report.findings.iter().map(|(_, why)| why.as_str()).collect();
    assert_eq!(
        whys[..5],
        [
            "the index posting_refers is missing or was changed",
            "the table posting is missing or was changed",
            "the table score is missing or was changed",
            "the table standing is missing or was changed",
            "the table notes is none of this program's",
        ]
    );
    assert!(whys[5].starts_with("table balance ") && whys[6].starts_with("table owed "), "{report:?}");
    assert_eq!(whys.len(), 7, "{report:?}");
}

/// More foreign things than a schema of ours has rows, all before ours in the alphabet.
#[test]
fn a_crowd_of_strangers_hides_no_table() {
    let shop = traded();
    let connection = shop.sqlite();
    (0..300).for_each(|n| connection.execute_batch(&format!("CREATE TABLE a{n:03} (a)")).unwrap());
    connection.execute_batch("DROP TRIGGER journal_no_update").unwrap();
    let report = shop.verify();
    assert_eq!(report.findings[0].1, "the trigger journal_no_update is missing or was changed");
    assert_eq!((report.findings.len(), report.more), (100, 201));
    assert_eq!((report.entries > 20, report.files), (true, 2), "the journal is read all the same");
}

/// Without the journal there is nothing to compare with.
#[test]
fn a_journal_that_is_none_of_ours_is_not_read() {
    let shop = traded();
    shop.sqlite().execute_batch("ALTER TABLE journal ADD COLUMN note TEXT; DELETE FROM score").unwrap();
    fs::remove_file(shop.data().join("high-water")).unwrap();
    let report = shop.verify();
    assert_found(
        &report,
        &[(None, "the table journal is missing or was changed"), (None, "the high-water file is missing")],
    );
    assert_eq!((report.entries, report.closes), (0, 0));
}

#[test]
fn every_file_that_is_wrong_is_named() {
    let shop = traded();
    let files: Vec<_> = fs::read_dir(shop.outbox()).unwrap().map(|file| file.unwrap().path()).collect();
    for file in &files {
        fs::copy(file, file.to_str().unwrap().replace("-e1-", "-e2-")).unwrap();
        fs::copy(file, file.with_extension("jsonl.bak")).unwrap();
        fs::write(file, "").unwrap();
    }
    let report = shop.verify();
    assert_eq!(report.findings.len(), 6, "{report:?}");
    let with = |words: &str| report.findings.iter().filter(|(_, why)| why.contains(words)).count();
    assert_eq!((with("which the journal does not have"), with("not a daily file's name")), (2, 2));
    assert_eq!(report.findings.iter().filter(|(seq, _)| seq.is_some()).count(), 2);
}
