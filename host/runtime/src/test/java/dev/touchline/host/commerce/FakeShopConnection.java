package dev.touchline.host.commerce;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Capability;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A connection with one capability, called at once on the caller's thread. */
record FakeShopConnection(int id, String name, Capability target) implements LiveConnection {

  Shops shops() {
    return shops(List.of(this));
  }

  static Shops shops(List<LiveConnection> all) {
    return new Shops(
        name -> all.stream().filter(one -> one.name().equals(name)).findFirst(),
        id -> all.stream().filter(one -> one.id() == id).findFirst(),
        () -> all);
  }

  @Override
  public String connector() {
    return "fake-shop";
  }

  @Override
  public String plugin() {
    return "fake-shop@1.0.0";
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
    return type.isInstance(target) ? Optional.of(direct(type.cast(target))) : Optional.empty();
  }

  private static <C> Governed<C> direct(C target) {
    return new Governed<>() {
      @Override
      public <T> CompletableFuture<T> call(
          String operation, Duration deadline, Function<C, T> body) {
        try {
          return CompletableFuture.completedFuture(body.apply(target));
        } catch (RuntimeException e) {
          return CompletableFuture.failedFuture(e); // a simulated crash passes
        }
      }

      @Override
      public <T> CompletableFuture<T> run(String operation, Function<C, T> body) {
        return call(operation, Duration.ZERO, body);
      }
    };
  }

  @Override
  public Set<String> capabilities() {
    return Arrays.stream(target.getClass().getInterfaces())
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }
}
