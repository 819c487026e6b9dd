package dev.touchline.host.store;

import java.util.Map;

/** Where the engines differ; all other SQL is the same for both. */
public enum Dialect {
  SQLITE(
      Map.of(
          "id", "integer",
          "bytes", "blob",
          "bytewise", "",
          "idInIndex", "",
          "seqInIndex", "",
          "clustered", " without rowid",
          "changeGuard", "",
          "refuseChange", "begin select raise(abort, 'rows are only added here'); end")),
  POSTGRESQL(
      Map.of(
          "id",
          "bigint",
          "bytes",
          "bytea",
          "bytewise",
          " collate \"C\"",
          "idInIndex",
          ", id",
          "seqInIndex",
          ", seq",
          "clustered",
          "",
          "changeGuard",
          "create function refuse_change() returns trigger language plpgsql as"
              + " $body$ begin raise exception 'rows are only added here'; end $body$;",
          "refuseChange",
          "execute function refuse_change()"));

  private final Map<String, String> placeholders;

  Dialect(Map<String, String> placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * What the migrations' placeholders stand for. SQLite's indexes end in the row id by themselves,
   * and only {@code integer primary key} is the row id. Text that is looked up by its beginning is
   * compared byte by byte, which PostgreSQL must be told. Triggers that refuse changes need a
   * function there. Small rows that are found by their primary key live in its index on SQLite: one
   * page to write instead of two.
   */
  Map<String, String> placeholders() {
    return placeholders;
  }
}
