package dev.touchline.host.store;

import java.sql.SQLException;

/** Work within one transaction on the writer's connection. */
@FunctionalInterface
interface SqlWork<T> {

  T run(WriteSession session) throws SQLException;
}
