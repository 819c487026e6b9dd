package dev.touchline.acceptance;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** Merges and their undoing, in PostgreSQL. */
class PostgresMergeIT extends MergeIT {

  private @Nullable PostgresSchema schema;

  @Override
  int events() {
    return 5_000;
  }

  @Override
  HostProcess host() {
    schema = PostgresSchema.create(PostgresMergeIT.class);
    return schema.host(PostgresMergeIT.class);
  }

  @AfterAll
  void drop() {
    if (schema != null) {
      host.close();
      schema.close();
    }
  }
}
