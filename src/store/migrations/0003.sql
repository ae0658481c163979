-- Balances that are there: deliveries with pieces on the shelf are few, however many there ever were.
CREATE INDEX balance_above_zero ON balance (account) WHERE amount > 0;
