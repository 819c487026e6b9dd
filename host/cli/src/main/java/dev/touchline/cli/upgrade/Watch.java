package dev.touchline.cli.upgrade;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.HostUnreachableException;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.StatusLine;
import dev.touchline.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Looks at work of the host again and again until it has ended. */
final class Watch {

  private static final long LIVE_MILLIS = 200;
  private static final long PLAIN_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Host host;
  private final Terminal terminal;

  Watch(Host host, Terminal terminal) {
    this.host = host;
    this.terminal = terminal;
  }

  /**
   * Watches, also while the host is started anew.
   *
   * @param path where the work is shown
   * @param going the states in which it goes on
   * @param words what is said of it on the way
   * @return as it ended
   */
  JsonNode untilEnd(String path, Set<String> going, Function<JsonNode, String> words) {
    StatusLine line = new StatusLine(terminal);
    try {
      JsonNode work = host.get(path);
      long answeredAt = System.nanoTime();
      while (going.contains(Json.text(work, "state"))) {
        line.show(words.apply(work));
        pause();
        try {
          work = host.get(path);
          answeredAt = System.nanoTime();
        } catch (HostUnreachableException e) {
          if (System.nanoTime() - answeredAt > PATIENCE.toNanos()) {
            throw e;
          }
          line.show("The host does not answer; it goes on when it is back ...");
        }
      }
      return work;
    } finally {
      line.erase();
    }
  }

  private void pause() {
    try {
      Thread.sleep(terminal.isLive() ? LIVE_MILLIS : PLAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
