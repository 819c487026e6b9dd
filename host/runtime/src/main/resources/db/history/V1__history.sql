-- A profile is what is known under one identifier: made at the identifier's first sighting, owner of
-- its events for ever. Links join profiles to customers; customer_id is derived from the active links.
create table profile (
  id          ${id} primary key,        -- lane in the upper bits, then a number that grows with time
  customer_id bigint not null,          -- the oldest profile of the customer
  type        text${bytewise} not null,
  scope       text${bytewise} not null,
  value       text${bytewise} not null, -- normalised
  shared      smallint not null,        -- 1: known to be used by several people, joins nothing
  created_at  bigint not null           -- epoch microseconds
);
create unique index profile_identifier on profile (value, type, scope);
create index profile_customer on profile (customer_id);

-- Statements that two profiles are one person, with why. Rows are never deleted.
create table link (
  id         ${id} primary key,
  profile_a  bigint not null,           -- the older profile
  profile_b  bigint not null,
  rule       text not null,             -- seen-together | by-hand
  state      text not null,             -- active | conflict | shared | removed
  evidence   text not null,             -- for people: which event, or the reason given by hand
  created_at bigint not null,
  created_by text not null,
  changed_at bigint,
  changed_by text
);
create unique index link_seen_together on link (profile_a, profile_b) where rule = 'seen-together';
create index link_a on link (profile_a);
create index link_b on link (profile_b);

create table event (
  seq           ${id} primary key,      -- the order of arrival; breaks ties between equal instants
  id            ${bytes} not null,      -- 16 bytes of SHA-256 over connection and external id
  profile_id    bigint not null,
  occurred_at   bigint not null,        -- epoch microseconds
  received_at   bigint not null,
  kind          text not null,
  channel       text not null,
  connection_id integer not null,
  plugin        text not null,
  record_id     bigint not null,
  body          text not null           -- JSON: session, direction, identifiers, summary, data
);
create unique index event_id on event (id);
create index event_timeline on event (profile_id, occurred_at${seqInIndex});
create index event_record on event (record_id);

-- How often, first and last: by profile, channel and kind.
create table activity (
  profile_id bigint not null,
  channel    text not null,
  kind       text not null,
  events     bigint not null,
  first_at   bigint not null,
  last_at    bigint not null,
  primary key (profile_id, channel, kind)
)${clustered};

-- One row for each order of a profile: what it comes to. Amounts are exact decimals as text.
create table purchase (
  profile_id    bigint not null,
  connection_id integer not null,
  number        text not null,
  currency      text not null,
  search_number text${bytewise} not null, -- folded, for look-ups
  placed        smallint not null,
  total         text not null,
  total_at      bigint not null,
  total_record  bigint not null,        -- between equal instants the later record counts
  cancelled     text not null,
  cancelled_at  bigint not null,
  cancelled_record bigint not null,
  refunded      text not null,
  primary key (profile_id, connection_id, number, currency)
)${clustered};
create index purchase_number on purchase (search_number);

create table profile_name (
  profile_id bigint not null,
  name       text not null,
  first_at   bigint not null,
  primary key (profile_id, name)
)${clustered};
create table name_token (
  token      text${bytewise} not null,  -- folded: no diacritics, lower case
  profile_id bigint not null,
  primary key (token, profile_id)
)${clustered};

-- What became of records. A record at or below its lane's position without a row here is done.
create table pipeline_position (
  lane      integer not null primary key,
  record_id bigint not null
);
create table record_outcome (
  record_id     ${id} primary key,
  connection_id integer not null,
  state         text not null,          -- pending | quarantined | done
  attempts      integer not null,
  next_at       bigint,                 -- pending: not before; null: until the connection is back
  code          text,
  reason        text,
  decided_at    bigint not null
);
create index record_outcome_due on record_outcome (state, next_at);
create index record_outcome_connection on record_outcome (connection_id, state, record_id);
