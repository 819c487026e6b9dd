package dev.touchline.host.store;

import java.sql.SQLException;

/** Whether this host is in charge of feeds, asked within a transaction that moves their cursors. */
@FunctionalInterface
interface Charge {

  /** For a store that one host alone has. */
  Charge ALONE = session -> {};

  /**
   * Checks, and keeps others from taking over until the transaction ends.
   *
   * @throws dev.touchline.host.inbox.NotInChargeException when another host is in charge
   */
  void check(WriteSession session) throws SQLException;
}
