package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A target of a plugin, behind the limits of its connection. */
record GovernedCall<C>(ConnectionScope scope, C target) implements Governed<C> {

  @Override
  public <T> CompletableFuture<T> call(String operation, Duration deadline, Function<C, T> body) {
    CompletableFuture<T> result = new CompletableFuture<>();
    scope.call(operation, deadline.toNanos(), target, body, result);
    return result;
  }

  @Override
  public <T> CompletableFuture<T> run(String operation, Function<C, T> body) {
    CompletableFuture<T> result = new CompletableFuture<>();
    scope.run(operation, target, body, result);
    return result;
  }

  /** Without the target: its text is the plugin's code. */
  @Override
  public String toString() {
    return "GovernedCall[" + scope.connection() + "]";
  }
}
