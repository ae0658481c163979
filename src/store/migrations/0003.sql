-- Balances that are there: deliveries with pieces on the shelf are few, however many there ever were.
CREATE INDEX balance_above_zero ON balance (account) WHERE amount > 0;

-- The few lines that loaded the catalog: a start looks for the last of them.
CREATE INDEX posting_catalog ON posting (kind) WHERE kind = 'catalog';
