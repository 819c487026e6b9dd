package dev.touchline.host.connections;

import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Capability;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it runs now. A snapshot: after a change of settings, {@link Connections} hands
 * out another one, and calls through the old one are refused.
 */
public interface LiveConnection {

  /** The id of the events connection, which is always there. */
  int EVENTS_ID = 1;

  /** Its id, never used again after it was deleted. */
  int id();

  /** Its name, as the administrator gave it. */
  String name();

  /** The connector's id, such as {@code facebook}. */
  String connector();

  /**
   * The plugin and its version, such as {@code facebook@1.0.0}; the connector's id when unknown.
   */
  String plugin();

  /** Whether it can be used. */
  State state();

  /** Why it is broken; null when it is not. */
  @Nullable String reason();

  /**
   * Why its provider cannot be called before access is granted, in words; empty when it can. What
   * the provider sends is taken in and normalised all the same.
   */
  default Optional<String> authorisationNeeded() {
    return Optional.empty();
  }

  /** Bytes to be shown, without the values of its secrets as they are now. */
  default byte[] masked(byte[] bytes) {
    return bytes;
  }

  /**
   * Counts the bodies of a webhook and of its answer in the bill.
   *
   * @param taken whether the connector took it, so that it counts in the budget as well
   */
  default void webhook(long received, long answered, boolean taken) {}

  /**
   * One of its capabilities; empty when it does not have it, or is broken. A paused connection
   * keeps its capabilities: whoever calls asks {@link #state()} first.
   */
  <C extends Capability> Optional<Governed<C>> capability(Class<C> type);

  /** The simple names of its capabilities, such as {@code WebhookReceiver}. */
  Set<String> capabilities();

  /** The states of a connection. */
  enum State {
    /** Takes in and answers. */
    ACTIVE,
    /** Put to rest by an administrator: what comes in is stored and waits. */
    PAUSED,
    /** Cannot be used; {@link LiveConnection#reason()} says why. */
    BROKEN
  }
}
