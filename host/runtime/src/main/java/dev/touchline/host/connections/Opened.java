package dev.touchline.host.connections;

import dev.touchline.host.gateway.ConnectionGateway;
import dev.touchline.host.oauth.TokenSource;
import dev.touchline.host.plugins.ConnectionScope;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.capability.Capability;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin made for a connection, with everything that ends with it. The one place that holds
 * an object of a plugin.
 */
record Opened(
    Connection instance,
    Set<String> capabilities,
    ConnectionScope scope,
    ConnectionGateway gateway,
    HostContext context,
    @Nullable TokenSource tokens) {

  static Opened of(
      Connection instance,
      ConnectionScope scope,
      ConnectionGateway gateway,
      HostContext context,
      @Nullable TokenSource tokens) {
    Set<String> names = new TreeSet<>();
    collect(instance.getClass(), names);
    return new Opened(
        instance, Collections.unmodifiableSet(names), scope, gateway, context, tokens);
  }

  private static void collect(Class<?> type, Set<String> names) {
    for (Class<?> implemented : type.getInterfaces()) {
      if (Capability.class.isAssignableFrom(implemented) && implemented != Capability.class) {
        names.add(implemented.getSimpleName());
      }
      collect(implemented, names);
    }
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), names);
    }
  }

  <C extends Capability> Optional<Governed<C>> capability(Class<C> type) {
    return type.isInstance(instance)
        ? Optional.of(scope.govern(type.cast(instance)))
        : Optional.empty();
  }

  Governed<Connection> connection() {
    return scope.govern(instance);
  }

  /** Refuses calls at once, and lets go of everything when the last has ended. */
  CompletableFuture<Void> retire() {
    return scope
        .retire(instance)
        .whenComplete((done, failure) -> {
          gateway.close();
          context.close();
        });
  }

  /** Without the plugin's object: its text is the plugin's code. */
  @Override
  public String toString() {
    return "Opened" + capabilities;
  }
}
