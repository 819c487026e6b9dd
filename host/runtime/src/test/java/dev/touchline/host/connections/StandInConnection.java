package dev.touchline.host.connections;

import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Capability;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection with one capability, a lambda, run on a thread of its own as a plugin's is. */
public final class StandInConnection implements LiveConnection, AutoCloseable {

  private final int id;
  private final Capability target;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private volatile State state = State.ACTIVE;
  private volatile String plugin = "stand-in@1.0.0";

  public StandInConnection(int id, Capability target) {
    this.id = id;
    this.target = target;
  }

  public void state(State now) {
    this.state = now;
  }

  public void plugin(String now) {
    this.plugin = now;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String name() {
    return "connection-" + id;
  }

  @Override
  public String connector() {
    return "stand-in";
  }

  @Override
  public String plugin() {
    return plugin;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public @Nullable String reason() {
    return null;
  }

  @Override
  public <C extends Capability> Optional<Governed<C>> capability(Class<C> type) {
    return type.isInstance(target) ? Optional.of(governed(type.cast(target))) : Optional.empty();
  }

  private <C> Governed<C> governed(C target) {
    return new Governed<>() {
      @Override
      public <T> CompletableFuture<T> call(
          String operation, Duration deadline, Function<C, T> body) {
        return CompletableFuture.supplyAsync(() -> body.apply(target), thread);
      }

      @Override
      public <T> CompletableFuture<T> run(String operation, Function<C, T> body) {
        return Governed.direct(target).run(operation, body);
      }
    };
  }

  @Override
  public Set<String> capabilities() {
    return Set.of();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
