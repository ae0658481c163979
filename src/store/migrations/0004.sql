-- The few lines that loaded the catalog: a start looks for the last of them.
CREATE INDEX posting_catalog ON posting (kind) WHERE kind = 'catalog';
