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
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection with one capability.
 *
 * @param thread what calls run on
 */
record FakeShopConnection(int id, String name, Capability target, Executor thread)
    implements LiveConnection {

  /** One that is called at once, on the caller's thread. */
  FakeShopConnection(int id, String name, Capability target) {
    this(id, name, target, Runnable::run);
  }

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
    return type.isInstance(target) ? Optional.of(governed(type.cast(target))) : Optional.empty();
  }

  private <C> Governed<C> governed(C called) {
    return new Governed<>() {
      @Override
      public <T> CompletableFuture<T> call(
          String operation, Duration deadline, Function<C, T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.execute(() -> {
          try {
            result.complete(body.apply(called));
          } catch (RuntimeException e) {
            result.completeExceptionally(e); // a simulated crash passes
          }
        });
        return result;
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
