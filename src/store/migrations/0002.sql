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
