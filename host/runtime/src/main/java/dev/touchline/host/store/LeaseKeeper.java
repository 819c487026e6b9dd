package dev.touchline.host.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease while this host is in charge, and tries to take it while it stands by. Ends when
 * that has changed: the host then makes its parts anew.
 */
final class LeaseKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final int LOOKS_A_LEASE = 5;

  private final Lease lease;
  private final boolean inCharge;
  private final Duration pause;
  private final Thread thread;
  private volatile Runnable onChange = () -> {};
  private volatile boolean changed;
  private volatile boolean closed;

  LeaseKeeper(Lease lease, boolean inCharge, Duration length) {
    this.lease = lease;
    this.inCharge = inCharge;
    this.pause = length.dividedBy(LOOKS_A_LEASE);
    this.thread = Thread.ofPlatform().name("lease-keeper").daemon().start(this::keep);
  }

  /** Who is told, once, that this host is now in charge, or no longer. */
  void onChange(Runnable told) {
    onChange = told;
    if (changed) {
      told.run();
    }
  }

  private void keep() {
    while (!closed) {
      LockSupport.parkNanos(pause.toNanos());
      try {
        if (!closed && (inCharge ? !lease.renew() : lease.take().isPresent())) {
          log.atWarn()
              .log(inCharge ? "another host is in charge now" : "this host is in charge now");
          changed = true;
          onChange.run();
          return;
        }
      } catch (SQLException e) {
        log.atWarn().log("the database cannot be asked who is in charge, tried again");
      }
    }
  }

  @Override
  public void close() throws InterruptedException, SQLException {
    closed = true;
    LockSupport.unpark(thread);
    if (thread != Thread.currentThread()) {
      thread.join();
    }
    if (inCharge && !changed) {
      lease.release();
    }
  }
}
