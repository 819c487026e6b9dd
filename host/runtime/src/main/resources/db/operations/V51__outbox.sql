-- Messages to customers. With the host's operations and not with the history: what is still to be
-- sent is not derived from records, and no replay may touch it.
create table outgoing (
  id              ${id} primary key,
  idempotency_key text,            -- the caller's, if there was one
  connection_id   bigint not null,
  profile_id      bigint not null, -- of the recipient's identifier
  state           text not null,   -- queued, sending, sent, failed, unknown, bounced
  person          smallint not null,
  next_at         bigint,          -- when to go on without being asked; epoch microseconds
  sent_at         bigint,
  message_id      text,            -- the provider's
  version         bigint not null,
  terms           text not null,   -- JSON; never changed
  progress        text not null    -- JSON
);

create unique index outgoing_key on outgoing (idempotency_key) where idempotency_key is not null;
create index outgoing_due on outgoing (next_at) where next_at is not null;
create index outgoing_profile on outgoing (profile_id, id);
create index outgoing_message on outgoing (message_id) where message_id is not null;
create index outgoing_sent on outgoing (sent_at) where sent_at is not null;

-- What is on its way to one recipient keeps its order.
create index outgoing_open on outgoing (connection_id, profile_id, id)
  where state in ('queued', 'sending', 'unknown');

-- What a message puts on a timeline: stored with the step, handed to the inbox when it is due.
create table outgoing_record (
  message_id    ${id} primary key,
  connection_id bigint not null,
  dedupe_key    text not null,
  attributes    text not null,     -- JSON
  revisable     smallint not null,
  body          ${bytes} not null,
  due           smallint not null
);

create index outgoing_record_due on outgoing_record (message_id) where due = 1;

-- How far the history was followed for mails that came back.
create table outgoing_followed (
  seq bigint not null
);

insert into outgoing_followed (seq) values (0);
