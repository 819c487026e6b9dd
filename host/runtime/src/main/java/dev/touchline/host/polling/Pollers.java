package dev.touchline.host.polling;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.sdk.capability.Poller;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a loop for each active connection that polls. A change of the connection ends its loop and
 * starts another one, which goes on from the stored cursor. Thread-safe.
 */
public final class Pollers implements AutoCloseable {

  private final Inbox inbox;
  private final PollPlan plan;
  private final Clock clock;
  private final Map<Integer, PollLoop> loops = new ConcurrentHashMap<>();

  /**
   * Makes the keeper, without any loop.
   *
   * @param interval between two looks at a provider that has nothing new
   */
  public Pollers(Inbox inbox, Duration interval, Clock clock) {
    this.inbox = inbox;
    this.plan = new PollPlan(interval);
    this.clock = clock;
  }

  /** Follows a change of a connection. */
  public void onChange(ConnectionChange change) {
    LiveConnection connection = change.connection();
    loops.compute(
        connection.id(),
        (id, before) -> {
          if (before != null) {
            before.end();
          }
          return isOpen(change) ? start(connection, before) : null;
        });
  }

  private static boolean isOpen(ConnectionChange change) {
    return change.kind() != ConnectionChange.Kind.CLOSED
        && change.connection().state() == LiveConnection.State.ACTIVE
        && change.connection().authorisationNeeded().isEmpty();
  }

  private @Nullable PollLoop start(LiveConnection connection, @Nullable PollLoop before) {
    return connection
        .capability(Poller.class)
        .map(poller -> new PollLoop(connection, poller, inbox, plan, clock))
        .map(loop -> {
          loop.start(before);
          return loop;
        })
        .orElse(null);
  }

  /** How the polling of a connection goes; empty when it does not poll now. */
  public Optional<PollStatus> status(int connectionId) {
    return Optional.ofNullable(loops.get(connectionId)).map(PollLoop::status);
  }

  @Override
  public void close() {
    loops.values().forEach(PollLoop::end);
    loops.clear();
  }
}
