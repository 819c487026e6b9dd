-- What an administrator decided about a plugin. Without a row, the newest zip that comes with the
-- host runs.
create table plugin (
  id               text primary key,
  version          text not null,   -- the one that runs, once state is enabled
  sha256           text not null,   -- of its zip
  previous         text,            -- what a rollback leads to
  previous_sha256  text,
  rolled_back_from text,            -- not to be taken up again by itself
  state            text not null,   -- enabled, disabled or removed
  changed_at       bigint not null  -- epoch microseconds
);
