create table connection (
  id         ${id} primary key,
  name       text not null,
  connector  text not null,
  settings   text not null, -- JSON; secrets as {"$encrypted": {...}}
  paused     smallint not null,
  created_at bigint not null,
  updated_at bigint not null,
  deleted_at bigint -- a deleted connection keeps its id and name for old events
);

create unique index connection_name on connection (name) where deleted_at is null;

create table connection_state (
  connection_id bigint not null,
  name          text not null,
  value         text not null,
  primary key (connection_id, name)
);

insert into connection (id, name, connector, settings, paused, created_at, updated_at)
values (1, 'events', 'events', '{}', 0, 0, 0);
