package dev.touchline.host;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.RelayedRecords;
import dev.touchline.host.store.Databases;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What hosts on one database do for each other. The host in charge moves into the inbox what the
 * others took in; the others follow the connections as the host in charge changes them. When the
 * charge changes, the host makes all its parts anew.
 */
final class Standby implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Standby.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final @Nullable RelayedRecords relayed;
  private final @Nullable Thread following;
  private volatile boolean closed;

  Standby(Inbox inbox, RelayedRecords.Store store, Connections connections, Databases databases) {
    relayed =
        databases.isShared() && databases.inCharge() ? new RelayedRecords(inbox, store) : null;
    following =
        databases.inCharge()
            ? null
            : Thread.ofVirtual().name("connections-follow").unstarted(() -> follow(connections));
    if (following != null) {
      following.start();
    }
    databases.onChangeOfCharge(TouchlineApplication::startAgain);
  }

  private void follow(Connections connections) {
    while (!closed) {
      try {
        connections.refresh();
      } catch (RuntimeException e) {
        log.atWarn()
            .addKeyValue("failure", e.getClass().getSimpleName())
            .log("connections are followed later");
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    if (following != null) {
      LockSupport.unpark(following);
      following.join();
    }
    if (relayed != null) {
      relayed.close();
    }
  }
}
