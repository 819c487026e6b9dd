package dev.touchline.host.connections;

import dev.touchline.host.plugins.PluginChange;
import dev.touchline.host.plugins.Plugins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Opens and closes connections as the plugins come and go that they need. */
record PluginFollower(Connections connections, ConnectionForge forge, Plugins plugins) {

  private static final Duration CLOSING = Duration.ofSeconds(20);

  void follow() {
    plugins.onChange(this::changed);
    plugins.usedBy(new ConnectionMove(connections, forge));
  }

  private void changed(PluginChange change) {
    String plugin = change.plugin().name();
    Predicate<PluginConnection> ofPlugin = live -> live.plugin().equals(plugin);
    switch (change.kind()) {
      case LOADED ->
          connections.replace(live -> live.opened() == null, live -> forge.open(live.stored()));
      case UNLOADING -> close(breakAll(ofPlugin, "plugin " + plugin + " is not loaded"));
      case QUARANTINED ->
          breakAll(
                  ofPlugin,
                  "plugin " + plugin + " is quarantined: " + change.plugin().quarantineReason())
              .forEach(Opened::retire);
    }
  }

  private List<Opened> breakAll(Predicate<PluginConnection> who, String reason) {
    List<Opened> opened = new ArrayList<>();
    connections.replace(
        who,
        live -> {
          if (live.opened() != null) {
            opened.add(live.opened());
          }
          return PluginConnection.broken(live.stored(), live.plugin(), reason);
        });
    return opened;
  }

  /** Waits until the connections are closed: afterwards their classes are gone. */
  private static void close(List<Opened> opened) {
    CompletableFuture.allOf(
            opened.stream().map(Opened::retire).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, CLOSING.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
