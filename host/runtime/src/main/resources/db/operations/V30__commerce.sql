-- Refunds, as a ledger. With the host's operations and not with the history: it is not derived from
-- records, no replay may touch it, and its commits do not wait for the pipeline's batches.
create table refund (
  id              ${id} primary key,
  idempotency_key text not null unique,
  connection_id   bigint not null,
  order_number    text not null,
  state           text not null, -- requested, approved, sent, succeeded, pending, rejected, unknown
  next_at         bigint,        -- when to go on without being asked; epoch microseconds
  version         bigint not null,
  terms           text not null, -- JSON; never changed
  progress        text not null  -- JSON
);

-- Only one refund of an order is on its way, so that each finds its own booking at the shop.
create unique index refund_on_its_way on refund (connection_id, order_number)
  where state in ('approved', 'sent', 'unknown');

create index refund_due on refund (next_at) where next_at is not null;

-- The audit trail: rows are only added, and each names the hash of the one before it.
create table refund_step (
  number        ${id} primary key,
  refund_id     bigint not null,
  at            bigint not null,
  actor         text not null,
  action        text not null,
  state         text not null,
  evidence      text not null, -- JSON
  previous_hash text not null,
  hash          text not null
);

create index refund_step_refund on refund_step (refund_id);

${changeGuard}

create trigger refund_step_update before update on refund_step for each row ${refuseChange};

create trigger refund_step_delete before delete on refund_step for each row ${refuseChange};

-- What steps put on timelines: stored with the step, handed to the inbox afterwards.
create table refund_announcement (
  id            ${id} primary key,
  connection_id bigint not null,
  dedupe_key    text not null,
  attributes    text not null, -- JSON
  revisable     smallint not null,
  body          ${bytes} not null,
  announced     smallint not null
);

create index refund_announcement_waiting on refund_announcement (id) where announced = 0;

-- Orders as they were last seen, shown while a shop cannot be reached.
create table order_snapshot (
  connection_id bigint not null,
  order_id      text not null,
  number_key    text not null, -- the number in lower case, without # and spaces
  placed_at     bigint not null,
  seen_at       bigint not null,
  body          text not null, -- JSON
  primary key (connection_id, order_id)
);

create index order_snapshot_number on order_snapshot (connection_id, number_key);

create table order_snapshot_profile (
  profile_id    bigint not null,
  connection_id bigint not null,
  order_id      text not null,
  primary key (profile_id, connection_id, order_id)
);
