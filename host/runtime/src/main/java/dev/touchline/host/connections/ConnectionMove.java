package dev.touchline.host.connections;

import dev.touchline.host.plugins.ConnectorDescription;
import dev.touchline.host.plugins.PluginLifecycleException;
import dev.touchline.host.plugins.PluginUsers;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes connections from one version of their plugin to another, while they are used. */
record ConnectionMove(Connections connections, ConnectionForge forge) implements PluginUsers {

  private static final Duration DRAINING = Duration.ofSeconds(20);

  @Override
  public List<String> of(Set<String> connectors) {
    return connections.list().stream()
        .filter(live -> connectors.contains(live.connector()))
        .map(LiveConnection::name)
        .toList();
  }

  @Override
  public CompletableFuture<Void> move(Move move, Runnable commit) {
    return connections.alone(() -> {
      Map<Integer, PluginConnection> successors = successors(move);
      try {
        commit.run();
      } catch (RuntimeException e) {
        successors.values().forEach(ConnectionMove::retire);
        throw e;
      }
      List<CompletableFuture<Void>> draining = new ArrayList<>();
      List<PluginConnection> before = new ArrayList<>();
      connections.replace(
          live -> successors.containsKey(live.id()),
          live -> {
            before.add(live);
            return Objects.requireNonNull(successors.get(live.id()));
          });
      before.forEach(live ->
          draining.add(
              retire(live)
                  .thenRun(() -> renewMeters(Objects.requireNonNull(successors.get(live.id()))))));
      return CompletableFuture.allOf(draining.toArray(CompletableFuture<?>[]::new))
          .completeOnTimeout(null, DRAINING.toSeconds(), TimeUnit.SECONDS);
    });
  }

  /** What follows each connection, by its id. */
  private Map<Integer, PluginConnection> successors(Move move) {
    Map<Integer, PluginConnection> successors = new HashMap<>();
    Map<String, String> reasons = new TreeMap<>();
    for (LiveConnection live : connections.list()) {
      if (live instanceof PluginConnection before && concerned(before, move)) {
        successors.put(before.id(), successor(forge, before, move, reasons));
      }
    }
    if (!reasons.isEmpty()) {
      successors.values().forEach(ConnectionMove::retire);
      throw PluginLifecycleException.unfit(move.plugin().name(), reasons);
    }
    return successors;
  }

  static boolean concerned(PluginConnection live, Move move) {
    return move.connectors().contains(live.connector()) || offered(live, move).isPresent();
  }

  private static Optional<ConnectorDescription> offered(PluginConnection live, Move move) {
    return move.offered().stream()
        .filter(connector -> connector.id().equals(live.connector()))
        .findFirst();
  }

  /**
   * What follows a connection, broken when it would not work.
   *
   * @param reasons takes those why it would not, when it works now: for the whole by its name, for
   *     a field of its settings by {@code name.settings.field}
   */
  static PluginConnection successor(
      ConnectionForge forge, PluginConnection before, Move move, Map<String, String> reasons) {
    Map<String, String> own = new TreeMap<>();
    PluginConnection successor;
    try {
      successor = opened(forge, before, move);
      if (successor.opened() == null) {
        own.put(before.name(), String.valueOf(successor.reason()));
      }
    } catch (InvalidSettingsException e) {
      e.errors().forEach(error -> own.put(place(before, error), error.message()));
      successor =
          PluginConnection.broken(
              before.stored(), move.plugin().name(), String.valueOf(e.getMessage()));
    }
    if (before.opened() != null) {
      reasons.putAll(own);
    }
    return successor;
  }

  private static String place(PluginConnection connection, SettingError error) {
    String settings = connection.name() + ".settings";
    return error.field().isEmpty() ? settings : settings + "." + error.field();
  }

  private static PluginConnection opened(
      ConnectionForge forge, PluginConnection before, Move move) {
    return offered(before, move)
        .map(connector -> forge.open(before.stored(), move.plugin(), connector))
        .orElseGet(() ->
            PluginConnection.broken(
                before.stored(),
                before.connector(),
                move.plugin().name() + " has no connector '" + before.connector() + "'"));
  }

  /** The same version begun anew has meters of the same names, which ended with the old ones. */
  static void renewMeters(PluginConnection successor) {
    if (successor.opened() != null) {
      successor.opened().scope().renewMeters();
    }
  }

  static CompletableFuture<Void> retire(PluginConnection live) {
    Opened opened = live.opened();
    return opened == null ? CompletableFuture.completedFuture(null) : opened.retire();
  }
}
