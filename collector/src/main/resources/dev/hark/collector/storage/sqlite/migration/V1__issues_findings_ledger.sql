-- Times are milliseconds since 1970, UTC. "occurred", "seen": the service's clock. "received", "since", "at": the collector's.

CREATE TABLE issue (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, so that old links never show another issue
  kind          TEXT    NOT NULL,
  silent        INTEGER NOT NULL,
  title         TEXT    NOT NULL,
  culprit       TEXT    NOT NULL,
  version       INTEGER NOT NULL,                   -- of the grouping algorithm that opened it
  grouping_key  TEXT    NOT NULL,
  parts         TEXT    NOT NULL,                   -- JSON: what the algorithm read
  search        TEXT    NOT NULL,                   -- lower case: what free words are looked up in
  state         TEXT    NOT NULL CHECK (state IN ('open', 'muted', 'resolved', 'regressed')),
  since         INTEGER NOT NULL,
  opened        INTEGER NOT NULL,
  first_seen    INTEGER NOT NULL,
  last_seen     INTEGER NOT NULL,
  last_received INTEGER NOT NULL,
  count         INTEGER NOT NULL,
  novel         INTEGER NOT NULL                    -- samples that were kept because they were novel
);
CREATE INDEX issue_by_received ON issue (last_received);

-- Several keys may lead to one issue: after a merge, or while two versions of the algorithm overlap.
CREATE TABLE issue_key (
  grouping_key TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  issue        INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
  PRIMARY KEY (grouping_key, version)
) WITHOUT ROWID;
CREATE INDEX issue_key_by_issue ON issue_key (issue);

-- Findings of an issue by service, release, instance, environment, variant.
CREATE TABLE issue_value (
  issue      INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
  attribute  TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  count      INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen  INTEGER NOT NULL,
  PRIMARY KEY (issue, attribute, value)
) WITHOUT ROWID;

-- Findings of an issue by interval: minutes, hours or days since 1970.
CREATE TABLE issue_count (
  issue      INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
  resolution TEXT    NOT NULL CHECK (resolution IN ('minute', 'hour', 'day')),
  bucket     INTEGER NOT NULL,
  count      INTEGER NOT NULL,
  PRIMARY KEY (issue, resolution, bucket)
) WITHOUT ROWID;

CREATE TABLE issue_turn (
  id    INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
  at    INTEGER NOT NULL,
  state TEXT    NOT NULL,
  by    TEXT
);
CREATE INDEX issue_turn_by_issue ON issue_turn (issue);

-- Findings that are kept with their evidence.
CREATE TABLE sample (
  issue    INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,                        -- which finding of the issue it was, from 1
  role     TEXT    NOT NULL CHECK (role IN ('first', 'latest', 'novel', 'spread')),
  occurred INTEGER NOT NULL,
  received INTEGER NOT NULL,
  origin   TEXT    NOT NULL,                        -- JSON
  finding  BLOB    NOT NULL,                        -- JSON, as on the wire
  PRIMARY KEY (issue, ordinal)
);
CREATE INDEX sample_by_received ON sample (received);

-- Ids of findings that were taken: each counts once.
CREATE TABLE finding_id (
  id   BLOB    PRIMARY KEY,
  hour INTEGER NOT NULL                             -- hours since 1970 when it was received
) WITHOUT ROWID;

-- One account of the ledger for each sidecar.
CREATE TABLE stream (
  id            INTEGER PRIMARY KEY,
  uuid          TEXT    NOT NULL UNIQUE,
  origin        TEXT    NOT NULL,                   -- JSON, as the latest batch says
  service       TEXT    NOT NULL,
  instance      TEXT    NOT NULL,
  first_heard   INTEGER NOT NULL,
  last_heard    INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  received      INTEGER NOT NULL,
  stored        INTEGER NOT NULL,
  counted       INTEGER NOT NULL,
  duplicate     INTEGER NOT NULL,
  report        TEXT                                -- JSON: the sidecar's own side, as its latest batch says
);

CREATE TABLE stream_dropped (
  stream INTEGER NOT NULL REFERENCES stream ON DELETE CASCADE,
  reason TEXT    NOT NULL,
  count  INTEGER NOT NULL,
  PRIMARY KEY (stream, reason)
) WITHOUT ROWID;

-- The account of streams that are forgotten by now, so that the overall sum stays.
INSERT INTO stream VALUES (0, '', '{"service.name":"forgotten","service.instance.id":"forgotten"}', '', '', 0, 0, 0, 0, 0, 0, 0, NULL);

-- Answers to the latest batches of each stream: the same batch gets the same answer.
CREATE TABLE batch (
  stream    INTEGER NOT NULL REFERENCES stream ON DELETE CASCADE,
  sequence  INTEGER NOT NULL,
  content   TEXT    NOT NULL,
  stored    INTEGER NOT NULL,
  counted   INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  dropped   TEXT    NOT NULL,                       -- JSON
  PRIMARY KEY (stream, sequence)
) WITHOUT ROWID;

-- Single numbers. removed_findings: findings of issues that were removed after their retention.
CREATE TABLE total (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO total VALUES ('removed_findings', 0), ('known_ids', 0);
