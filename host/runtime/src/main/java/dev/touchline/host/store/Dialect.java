package dev.touchline.host.store;

import java.util.Map;

/** Where the engines differ; all other SQL is the same for both. */
public enum Dialect {
  SQLITE(
      Map.of("id", "integer", "bytes", "blob", "bytewise", "", "idInIndex", "", "seqInIndex", "")),
  POSTGRESQL(
      Map.of(
          "id", "bigint",
          "bytes", "bytea",
          "bytewise", " collate \"C\"",
          "idInIndex", ", id",
          "seqInIndex", ", seq"));

  private final Map<String, String> placeholders;

  Dialect(Map<String, String> placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * What the migrations' placeholders stand for. SQLite's indexes end in the row id by themselves,
   * and only {@code integer primary key} is the row id. Text that is looked up by its beginning is
   * compared byte by byte, which PostgreSQL must be told.
   */
  Map<String, String> placeholders() {
    return placeholders;
  }
}
