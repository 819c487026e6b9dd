-- Raw records as received. Appended by one writer, never updated; what became of a record is kept
-- with the history (record_outcome, pipeline_position), so that it commits together with its events.
create table record (
  id            ${id} primary key,      -- lane in the upper bits, then a number that grows with time
  dedupe        ${bytes} not null,      -- 16 bytes of SHA-256 over connection and dedupe key
  connection_id integer not null,
  received_at   bigint not null,        -- epoch microseconds
  revision      integer not null,
  dedupe_key    text not null,
  attributes    text,                   -- a JSON object of text values; null when empty
  reject_code   text,                   -- set when the connector handed it over as bad
  reject_reason text,
  body          ${bytes} not null
);
create unique index record_dedupe on record (dedupe);
create index record_connection on record (connection_id${idInIndex});

-- The newest revision of each revisable key.
create table record_revision (
  dedupe   ${bytes} not null primary key,
  revision integer not null
)${clustered};
