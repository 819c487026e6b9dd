-- Which of the hosts that share a database is in charge. Times are those of the database's clock; the
-- token grows whenever another host takes over.
create table lease (
  name       text not null primary key,
  owner      text not null,
  token      bigint not null,
  expires_at bigint not null -- epoch microseconds
);

-- What hosts that stand by took in, until the host in charge has moved it to the inbox.
create table relayed_record (
  owner         text not null,
  number        bigint not null,
  connection_id integer not null,
  dedupe_key    text not null,
  revisable     smallint not null,
  attributes    text,
  reject_code   text,
  reject_reason text,
  body          ${bytes} not null,
  primary key (owner, number)
);
create index relayed_record_order on relayed_record (number, owner);
