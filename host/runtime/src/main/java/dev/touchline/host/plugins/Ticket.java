package dev.touchline.host.plugins;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides once and for all whether a call into a plugin has begun. A call that waits in a queue may
 * be given up and still be started later; with a ticket it either began before, or never will.
 */
public final class Ticket {

  private enum State {
    OPEN,
    BEGUN,
    WITHDRAWN
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /** Called first by what must not run unless the ticket holds. */
  public void begin() {
    if (!state.compareAndSet(State.OPEN, State.BEGUN)) {
      throw new IllegalStateException("given up before it began");
    }
  }

  /** Whether the call has never begun; then it never will. */
  public boolean withdraw() {
    return state.compareAndSet(State.OPEN, State.WITHDRAWN);
  }
}
