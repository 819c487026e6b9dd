-- Which version of its connector's settings a connection has.
alter table connection add column settings_version bigint not null default 1;

-- Settings as they were before they were migrated; what a rollback of the plugin puts back.
create table connection_settings_kept (
  connection_id    bigint not null,
  settings_version bigint not null,
  settings         text not null, -- JSON; secrets as {"$encrypted": {...}}
  primary key (connection_id, settings_version)
);
