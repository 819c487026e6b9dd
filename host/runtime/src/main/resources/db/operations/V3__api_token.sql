-- Tokens of programs and people, by their SHA-256 alone; the administrator's is in the data folder.
create table api_token (
  name       text primary key,
  role       text not null,      -- admin, agent or reader
  hash       ${bytes} not null unique,
  created_at bigint not null            -- epoch microseconds
);
