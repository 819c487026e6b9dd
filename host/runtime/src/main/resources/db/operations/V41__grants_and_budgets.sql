-- Access that a provider granted to a connection: tokens, encrypted as a whole.
create table connection_grant (
  connection_id bigint primary key,
  sealed        text not null -- key id and ciphertext
);

-- What a connection may use in a window of time, where it differs from the host's configuration.
create table connection_budget (
  connection_id bigint primary key,
  budget        text not null -- JSON
);
