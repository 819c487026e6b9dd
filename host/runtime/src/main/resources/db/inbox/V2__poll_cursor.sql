-- Where the next poll of a connection goes on; commits together with the records of the last page.
create table poll_cursor (
  connection_id integer not null primary key,
  cursor_text   text not null,
  updated_at    bigint not null
);
