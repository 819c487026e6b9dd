package dev.touchline.host.outbox;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Capability;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection with one capability, called at once on the caller's thread. */
final class FakeLine implements LiveConnection {

  private final int id;
  private final Capability target;
  volatile State state = State.ACTIVE;

  FakeLine(int id, Capability target) {
    this.id = id;
    this.target = target;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public String connector() {
    return "fake-mail";
  }

  @Override
  public String plugin() {
    return "fake-mail@1.0.0";
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public @Nullable String reason() {
    return state == State.BROKEN ? "settings are wrong" : null;
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
    return Set.of("MessageSender");
  }
}
