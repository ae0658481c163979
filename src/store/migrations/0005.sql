-- PINs: which secret each was hashed with, a wait that counts by the steady clock of one start of the machine, and what
-- their owners have yet to be told. Hashes from before were made without a secret and count no more.
DROP TABLE pin;
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

-- The line that issued each card: who issued it, and when.
ALTER TABLE card ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE card SET seq = (SELECT journal.seq FROM posting JOIN journal USING (seq)
                       WHERE posting.household = card.household AND kind = 'card'
                         AND json_extract(CAST(body AS TEXT), '$.detail.serial') = card.serial);
