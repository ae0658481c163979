-- The journal: the only table whose rows are facts. Nothing else in it is unique; its bytes are never rewritten.
CREATE TABLE journal (
    seq  INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Without this one INSERT OR REPLACE would rewrite a row in silence.
CREATE TRIGGER journal_in_order BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal grows by one line at its end'); END;

-- Projections: droppable, rebuilt by folding the journal.
CREATE TABLE posting (
    seq       INTEGER PRIMARY KEY,
    day       INTEGER NOT NULL,
    month     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    household TEXT,
    refers    INTEGER,
    request   TEXT NOT NULL,
    points    INTEGER NOT NULL,
    redeemed  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX posting_request ON posting (request);
CREATE UNIQUE INDEX posting_refers ON posting (refers) WHERE refers IS NOT NULL;
CREATE INDEX posting_household ON posting (household, seq) WHERE household IS NOT NULL;

CREATE TABLE balance (
    account TEXT NOT NULL,
    unit    TEXT NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (account, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE score (
    period    TEXT NOT NULL,
    household TEXT NOT NULL,
    channel   TEXT NOT NULL,
    amount    INTEGER NOT NULL,
    PRIMARY KEY (period, household, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
    period    TEXT NOT NULL,
    household TEXT NOT NULL,
    amount    INTEGER NOT NULL,
    PRIMARY KEY (period, household)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_amount ON standing (period, amount);

CREATE TABLE card (
    household TEXT NOT NULL,
    serial    INTEGER NOT NULL,
    secret    TEXT NOT NULL,
    PRIMARY KEY (household, serial)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
    good   TEXT NOT NULL,
    batch  TEXT NOT NULL,
    expiry TEXT,
    PRIMARY KEY (good, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE business_day (
    number INTEGER PRIMARY KEY,
    date   TEXT NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER
) STRICT;

CREATE TABLE attendant (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Kept beside the journal, not folded: PIN hashes and lock-outs, and the catalog files last loaded, byte for byte
-- (the journal records their SHA-256).
CREATE TABLE pin (
    code       TEXT PRIMARY KEY,
    hash       TEXT NOT NULL,
    failures   INTEGER NOT NULL,
    wait_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    name  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
