package dev.touchline.host.commerce;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Capability;
import dev.touchline.sdk.capability.OrderLookup;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection that takes every call and never answers. */
record HangingConnection(int id, String name) implements LiveConnection {

  @Override
  public String connector() {
    return "hanging";
  }

  @Override
  public String plugin() {
    return "hanging@1.0.0";
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
    return Optional.of(
        new Governed<>() {
          @Override
          public <T> CompletableFuture<T> call(
              String operation, Duration deadline, Function<C, T> body) {
            return new CompletableFuture<>();
          }

          @Override
          public <T> CompletableFuture<T> run(String operation, Function<C, T> body) {
            return new CompletableFuture<>();
          }
        });
  }

  @Override
  public Set<String> capabilities() {
    return Set.of(OrderLookup.class.getSimpleName());
  }
}
