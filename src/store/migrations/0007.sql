-- Catalog files that others have replaced, byte for byte: what changed on any day can still be said, and what a good or
-- a household was called that is listed no more. Each file once, with the line that replaced it last.
CREATE TABLE former_document (
    name     TEXT NOT NULL,
    digest   TEXT NOT NULL,
    replaced INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (name, digest)
) STRICT;
