package dev.touchline.cli.terminal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One line that says how far something is: redrawn in place on a terminal, otherwise a new line
 * every few seconds. Thread-safe: Ctrl-C ends it from another thread.
 */
public final class StatusLine {

  private static final long BETWEEN_PLAIN_LINES = Duration.ofSeconds(5).toNanos();
  private static final String CLEAR_TO_END = "\u001b[K";

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final long began;
  private long shownAt;
  private boolean drawn;
  private boolean ended;

  /** A line that is not shown yet. */
  public StatusLine(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  StatusLine(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.shownAt = began;
  }

  /** Shows the newest state, or leaves it out when the last plain line is not old enough. */
  public synchronized void show(String line) {
    if (ended) {
      return;
    }
    if (terminal.isLive()) {
      terminal.err().print('\r' + line + CLEAR_TO_END);
      terminal.err().flush();
      drawn = true;
    } else if (nanoTime.getAsLong() - shownAt >= BETWEEN_PLAIN_LINES) {
      terminal.tell(line);
      shownAt = nanoTime.getAsLong();
    }
  }

  /** Leaves what was drawn last, and goes to the next line; nothing is shown after that. */
  public synchronized void end() {
    if (drawn && !ended) {
      terminal.err().println();
      terminal.err().flush();
    }
    ended = true;
  }

  /** Wipes what was drawn; nothing is shown after that. */
  public synchronized void erase() {
    if (drawn && !ended) {
      terminal.err().print('\r' + CLEAR_TO_END);
      terminal.err().flush();
    }
    ended = true;
  }
}
