package dev.touchline.host.connections;

import dev.touchline.host.plugins.PluginUsers.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The connections of a plugin, opened a second time with another version of it, to be tried. Those
 * that run know nothing of it.
 */
public final class ConnectionTrial implements AutoCloseable {

  private static final int CLOSING_SECONDS = 20;

  private final Connections connections;
  private final List<PluginConnection> opened = new ArrayList<>();
  private final Map<String, String> unfit = new TreeMap<>();

  ConnectionTrial(Connections connections, ConnectionForge forge, Move move) {
    this.connections = connections;
    for (LiveConnection live : connections.list()) {
      if (live instanceof PluginConnection before && ConnectionMove.concerned(before, move)) {
        PluginConnection trial = ConnectionMove.successor(forge, before, move, new TreeMap<>());
        if (trial.opened() == null) {
          unfit.put(before.name(), String.valueOf(trial.reason()));
        } else {
          opened.add(trial);
        }
      }
    }
  }

  /** Those that can be opened with it, by name; also what is paused. */
  public List<LiveConnection> opened() {
    return List.copyOf(opened);
  }

  /** Those that cannot, by name, each with the reason. */
  public Map<String, String> unfit() {
    return Map.copyOf(unfit);
  }

  /** Lets go of them. */
  @Override
  public void close() {
    CompletableFuture.allOf(
            opened.stream().map(ConnectionMove::retire).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS)
        .join();
    renewMeters();
  }

  /** The same version, tried beside itself, has meters of the same names. */
  private void renewMeters() {
    for (PluginConnection trial : opened) {
      connections
          .find(trial.id())
          .filter(live -> live.plugin().equals(trial.plugin()))
          .ifPresent(live -> ConnectionMove.renewMeters((PluginConnection) live));
    }
  }
}
