-- Which of the hosts that share a database does what one host at a time may do. Times are those of the
-- database's clock. The token grows with each change of owner.
create table lease (
  name       text not null primary key,
  owner      text not null,
  address    text not null,
  token      bigint not null,
  expires_at bigint not null
);
