-- What a sidecar still owed when it was last heard, so that its silence can be judged.

ALTER TABLE stream ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;  -- findings in its outbox behind its latest batch
ALTER TABLE stream ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;    -- 1: it said goodbye and owes nothing
ALTER TABLE stream ADD COLUMN silence INTEGER REFERENCES issue ON DELETE SET NULL;  -- the issue about its silence, until it is settled
CREATE INDEX stream_by_silence ON stream (silence) WHERE silence IS NOT NULL;
