-- Files that people uploaded in order to send them. Their content is in the store of attachments.
create table upload (
  id          ${id} primary key,
  hash        text not null,   -- SHA-256 in hexadecimal: the content's name
  name        text not null,
  type        text not null,
  size        bigint not null,
  uploaded_at bigint not null  -- epoch microseconds
);
