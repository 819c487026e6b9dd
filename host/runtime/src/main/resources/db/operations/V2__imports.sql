create table import_job (
  id            ${id} primary key,
  connection_id bigint not null,
  state         text not null, -- running, done, failed, cancelled
  bytes         bigint not null,
  total_bytes   bigint not null,
  accepted      bigint not null,
  duplicates    bigint not null,
  quarantined   bigint not null,
  error         text,
  started_at    bigint not null,
  finished_at   bigint
);
