package dev.touchline.host.connections;

import dev.touchline.host.gateway.Redaction;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Capability;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection of a plugin, open or broken. */
record PluginConnection(
    StoredConnection stored, String plugin, @Nullable Opened opened, @Nullable String reason)
    implements LiveConnection {

  static PluginConnection open(StoredConnection stored, String plugin, Opened opened) {
    return new PluginConnection(stored, plugin, opened, null);
  }

  static PluginConnection broken(StoredConnection stored, String plugin, String reason) {
    return new PluginConnection(stored, plugin, null, reason);
  }

  PluginConnection with(StoredConnection changed) {
    return new PluginConnection(changed, plugin, opened, reason);
  }

  @Override
  public int id() {
    return stored.id();
  }

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public String connector() {
    return stored.connector();
  }

  @Override
  public State state() {
    if (opened == null) {
      return State.BROKEN;
    }
    return stored.paused() ? State.PAUSED : State.ACTIVE;
  }

  @Override
  public Optional<String> authorisationNeeded() {
    return opened == null || opened.tokens() == null
        ? Optional.empty()
        : opened.tokens().authorisationNeeded();
  }

  @Override
  public byte[] masked(byte[] bytes) {
    return opened == null ? bytes : new Redaction(opened.context().secretValues()).values(bytes);
  }

  @Override
  public void webhook(long received, long answered, boolean taken) {
    if (opened != null) {
      opened.scope().webhook(received, answered, taken);
    }
  }

  @Override
  public <C extends Capability> Optional<Governed<C>> capability(Class<C> type) {
    return opened == null ? Optional.empty() : opened.capability(type);
  }

  @Override
  public Set<String> capabilities() {
    return opened == null ? Set.of() : opened.capabilities();
  }

  @Override
  public String toString() {
    return "PluginConnection[" + stored.name() + ", " + plugin + ", " + state() + "]";
  }
}
