package dev.touchline.host.store;

import dev.touchline.host.commerce.OrderSnapshots;
import dev.touchline.host.commerce.RefundStore;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.IdentityResolver;
import dev.touchline.sdk.identity.Identifier;
import java.util.List;

/** The ports of commerce on a test's store. */
public final class TestCommerce {

  private TestCommerce() {}

  public static RefundStore refunds(TestStore store) {
    return new SqlRefundStore(store.databases().operations());
  }

  public static OrderSnapshots snapshots(TestStore store) {
    return new SqlOrderSnapshots(store.databases().operations());
  }

  /** A customer who is known by one identifier. */
  public static long customer(TestStore store, Identity identity, Identifier identifier) {
    return store
        .databases()
        .history()
        .write(sql ->
            identity
                .resolver()
                .resolve(List.of(new IdentityResolver.Subject(List.of(identifier), () -> "test")))
                .getFirst()
                .profileId());
  }

  /** Runs a statement that no code of the host would. */
  public static void tamper(TestStore store, String statement) {
    store.databases().operations().write(sql -> sql.sql(statement).update());
  }
}
