package dev.touchline.host.oauth;

import dev.touchline.sdk.http.HttpGateway;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** The access that providers granted to connections. */
public final class Grants {

  private final GrantStore store;
  private final Clock clock;
  private final Map<Integer, GrantKeeper> keepers = new ConcurrentHashMap<>();
  private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

  /** Makes them. */
  public Grants(GrantStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Where a connection gets its tokens from.
   *
   * @param connection gives its id; asked for only after it was stored
   * @param gateway the connection's, without authorisation
   */
  public TokenSource open(OAuthTerms terms, IntSupplier connection, HttpGateway gateway) {
    return new TokenSource(
        terms,
        () -> keeper(connection.getAsInt()),
        new TokenEndpoint(terms, gateway, clock),
        clock,
        id -> listeners.forEach(listener -> listener.accept(id)));
  }

  /** Tells of connections that were granted access or lost it, by their ids, after it is kept. */
  public void onChange(IntConsumer listener) {
    listeners.add(listener);
  }

  /**
   * Encrypts what is kept of a connection's access anew.
   *
   * @throws GrantStore.UnreadableGrantException when it cannot be read
   */
  public void rewrite(int connection) {
    keeper(connection).rewrite();
  }

  private GrantKeeper keeper(int connection) {
    return keepers.computeIfAbsent(connection, id -> new GrantKeeper(store, id));
  }

  /** Forgets a connection that was deleted. */
  public void forget(int connection) {
    keepers.remove(connection);
  }
}
