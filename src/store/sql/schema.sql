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
    redeemed  INTEGER NOT NULL,
    held      INTEGER,
    rule      TEXT,
    deed_on   TEXT,
    units     INTEGER
) STRICT;
CREATE UNIQUE INDEX posting_request ON posting (request);
-- A line may be named by many: what is true of the second one is asked by the books, not by an index.
CREATE INDEX posting_refers ON posting (refers) WHERE refers IS NOT NULL;
-- A household's page is read from this index: its lines, what it held after each, its months.
CREATE INDEX posting_household ON posting (household, seq, held, month, points, redeemed) WHERE household IS NOT NULL;
-- What a household redeemed in a month: a redemption adds up these lines alone.
CREATE INDEX posting_redeemed ON posting (household, month, redeemed) WHERE redeemed <> 0;
-- The few lines that took back another of the same household.
CREATE INDEX posting_reversal ON posting (household, refers) WHERE kind = 'reversal';
-- The few lines that loaded the catalog: a start looks for the last of them.
CREATE INDEX posting_catalog ON posting (kind) WHERE kind = 'catalog';

-- How often a rule was booked for a household: caps add up these lines alone.
CREATE INDEX posting_rule ON posting (household, rule, deed_on, units) WHERE rule IS NOT NULL;
-- The few notices and objections: the next number follows the last one's.
CREATE INDEX posting_numbered ON posting (kind, seq) WHERE kind IN ('notice', 'objection');

CREATE TABLE balance (
    account TEXT NOT NULL,
    unit    TEXT NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (account, unit)
) STRICT, WITHOUT ROWID;
-- Balances that are there: deliveries with pieces on the shelf are few, however many there ever were.
CREATE INDEX balance_not_zero ON balance (account) WHERE amount <> 0;

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

-- Each card, and the line that issued it.
CREATE TABLE card (
    household TEXT NOT NULL,
    serial    INTEGER NOT NULL,
    secret    TEXT NOT NULL,
    seq       INTEGER NOT NULL,
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

-- Who may sign what: each line that said who somebody is. The last of them counts.
CREATE TABLE person (
    code      TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    name      TEXT NOT NULL,
    roles     TEXT NOT NULL,
    household TEXT,
    kin       TEXT NOT NULL,
    service   TEXT NOT NULL,
    PRIMARY KEY (code, seq)
) STRICT, WITHOUT ROWID;

-- The steps of each line of a proposal that is on its way. What was finished when a day was closed is gone: the journal
-- has it. The first step of a line also says what is proposed, so that caps count it.
CREATE TABLE line (
    proposal  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    step      TEXT NOT NULL,
    by        TEXT NOT NULL,
    household TEXT,
    rule      TEXT,
    deed_on   TEXT,
    units     INTEGER,
    PRIMARY KEY (proposal, line, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_household ON line (household, rule, deed_on) WHERE household IS NOT NULL;

-- Reversals by one person that still owe a second one's countersignature.
CREATE TABLE owed (
    seq INTEGER PRIMARY KEY,
    by  TEXT NOT NULL
) STRICT;

-- Redemptions that a proxy collected and nobody has reversed; the monthly limits count them both ways.
CREATE TABLE proxy (
    seq       INTEGER PRIMARY KEY,
    month     TEXT NOT NULL,
    household TEXT NOT NULL,
    proxy     TEXT NOT NULL
) STRICT;
CREATE INDEX proxy_household ON proxy (household, month);
CREATE INDEX proxy_proxy ON proxy (proxy, month);

-- The right edge of the tree that the last close signed: a close hashes what is new.
CREATE TABLE tree (
    place INTEGER PRIMARY KEY,
    hash  TEXT NOT NULL
) STRICT;

-- Kept beside the journal, not folded. PINs: which secret each was hashed with, a wait that counts by the steady clock of
-- one start of the machine, and what their owners have yet to be told.
CREATE TABLE pin (
    code       TEXT PRIMARY KEY,
    hash       TEXT NOT NULL,
    secret     TEXT NOT NULL,
    failures   INTEGER NOT NULL,
    wait_boot  TEXT NOT NULL,
    wait_until INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    news       INTEGER
) STRICT, WITHOUT ROWID;

-- The catalog files last loaded, byte for byte; the journal records their SHA-256.
CREATE TABLE document (
    name  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Catalog files that others have replaced, byte for byte: what changed on any day can still be said, and what a good or
-- a household was called that is listed no more. Each file once, with the line that replaced it last.
CREATE TABLE former_document (
    name     TEXT NOT NULL,
    digest   TEXT NOT NULL,
    replaced INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (name, digest)
) STRICT;
-- The newest of them first, without sorting all that there ever were.
CREATE INDEX former_document_replaced ON former_document (name, replaced);
