-- A redemption adds up all that ever touched its household, and what it redeemed this month: from this index alone.
DROP INDEX posting_household;
CREATE INDEX posting_household ON posting (household, seq, month, points, redeemed) WHERE household IS NOT NULL;
