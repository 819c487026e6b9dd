package dev.touchline.acceptance;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The order history of a small shop, in PostgreSQL. */
class PostgresOrdersIT extends OrderHistoryContract {

  private @Nullable PostgresSchema schema;

  @Override
  Path csv() {
    return SmallShop.write("small-shop-postgres.csv");
  }

  @Override
  HostProcess host() {
    schema = PostgresSchema.create(PostgresOrdersIT.class);
    return schema.host(PostgresOrdersIT.class);
  }

  @AfterAll
  void drop() {
    if (schema != null) {
      host.close();
      schema.close();
    }
  }
}
