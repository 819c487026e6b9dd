-- Until when everything came in: by webhooks, and by polling and streaming.
create table coverage (
  connection_id integer not null,
  way           text not null,   -- webhook or feed
  covered_until bigint not null, -- epoch microseconds
  primary key (connection_id, way)
);

-- Spans of time of which it is not known what happened.
create table gap (
  id            ${id} primary key,
  connection_id integer not null,
  from_at       bigint not null,
  to_at         bigint not null,
  reason        text not null,
  found_at      bigint not null,
  closed_at     bigint
);
create unique index gap_beginning on gap (connection_id, from_at);

-- Spans of the past that are fetched; the cursor commits together with the records of the last page.
create table backfill (
  id            ${id} primary key,
  connection_id integer not null,
  from_at       bigint not null,
  to_at         bigint not null,
  state         text not null,   -- running, done, failed, cancelled
  cursor_text   text,
  records       bigint not null,
  error         text,
  created_at    bigint not null,
  updated_at    bigint not null
);
create index backfill_connection on backfill (connection_id, id);
