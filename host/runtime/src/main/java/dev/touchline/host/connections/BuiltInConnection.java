package dev.touchline.host.connections;

import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.SdkVersion;
import dev.touchline.sdk.capability.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The built-in connection for first-party events; its capabilities are the host's own code. */
record BuiltInConnection(List<Capability> provided) implements LiveConnection {

  static final String NAME = "events";

  BuiltInConnection {
    provided = List.copyOf(provided);
  }

  @Override
  public int id() {
    return EVENTS_ID;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String connector() {
    return NAME;
  }

  @Override
  public String plugin() {
    return "touchline@" + SdkVersion.CURRENT;
  }

  @Override
  public State state() {
    return State.ACTIVE;
  }

  @Override
  public @Nullable String reason() {
    return null;
  }

  @Override
  public <C extends Capability> Optional<Governed<C>> capability(Class<C> type) {
    return provided.stream()
        .filter(type::isInstance)
        .findFirst()
        .map(capability -> Governed.direct(type.cast(capability)));
  }

  @Override
  public Set<String> capabilities() {
    Set<String> names = new TreeSet<>();
    for (Capability capability : provided) {
      for (Class<?> implemented : capability.getClass().getInterfaces()) {
        if (Capability.class.isAssignableFrom(implemented)) {
          names.add(implemented.getSimpleName());
        }
      }
    }
    return names;
  }
}
