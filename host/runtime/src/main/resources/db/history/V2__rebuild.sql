-- Rebuilding: what retained records come out as with another version of their plugin takes the place
-- of what the history has, customer by customer. Each time begins a generation, and whoever reads in
-- pages stays with the one that he began in (docs/decisions/0018).
alter table event add column born bigint; -- the generation that it came with; null: not by a rebuild
create index event_born on event (born) where born is not null;

-- Events that a rebuild took away or replaced, for those who still page through an older generation.
create table event_before (
  seq           bigint not null,
  id            ${bytes} not null,
  profile_id    bigint not null,
  occurred_at   bigint not null,
  received_at   bigint not null,
  kind          text not null,
  channel       text not null,
  connection_id integer not null,
  plugin        text not null,
  record_id     bigint not null,
  body          text not null,
  born          bigint,
  gone          bigint not null           -- the generation from which on it is no longer there
);
create index event_before_timeline on event_before (profile_id, occurred_at, seq);
create index event_before_gone on event_before (gone);

-- The highest is what readers see; one more is being made. Those below the lowest cannot be read.
create table generation (
  number ${id} primary key,
  at     bigint not null                  -- epoch microseconds
);
insert into generation (number, at) values (0, 0);

-- The generation in which a profile's events were changed last.
create table profile_generation (
  profile_id ${id} primary key,
  number     bigint not null
);

create table rebuild (
  id           ${id} primary key,
  plugin       text not null,             -- its id
  from_version text not null,
  to_version   text not null,
  state        text not null,             -- running | done | cancelled | superseded
  up_to        bigint not null,           -- records above came in with the new version already
  total        bigint not null,
  all_compared smallint not null,
  compared     bigint not null,
  differing    bigint not null,           -- how many records have come out differently
  rebuilt      bigint not null,           -- how many of them are in the history
  customers    bigint not null,           -- how many units, mostly customers, they were
  added        bigint not null,
  removed      bigint not null,
  changed      bigint not null,
  failed       bigint not null,
  started_at   bigint not null,
  finished_at  bigint
);
create index rebuild_plugin on rebuild (plugin, id);

-- The connections of a rebuild, and up to which record each was compared.
create table rebuild_scan (
  rebuild_id    bigint not null,
  connection_id integer not null,
  record_id     bigint not null,
  primary key (rebuild_id, connection_id)
);

-- Records that come out differently and are not in the history yet.
create table rebuild_record (
  record_id  ${id} primary key,
  rebuild_id bigint not null
);

-- Whose timelines such a record touches: hashes of identifiers.
create table rebuild_touch (
  node      bigint not null,
  record_id bigint not null,
  primary key (node, record_id)
)${clustered};
create index rebuild_touch_record on rebuild_touch (record_id);

-- Whether the newest total is a change of the order: one that names another customer takes it over.
alter table purchase add column total_updated smallint not null default 0;
