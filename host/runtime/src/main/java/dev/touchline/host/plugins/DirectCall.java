package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The host's own code behind the same door as a plugin's. */
record DirectCall<C>(C target) implements Governed<C> {

  @Override
  public <T> CompletableFuture<T> call(String operation, Duration deadline, Function<C, T> body) {
    try {
      return CompletableFuture.completedFuture(body.apply(target));
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public <T> CompletableFuture<T> run(String operation, Function<C, T> body) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("host-" + operation)
            .unstarted(() -> call(operation, Duration.ZERO, body).whenComplete(to(result)));
    result.whenComplete((value, failure) -> interruptIfGivenUp(thread, result));
    thread.start();
    return result;
  }

  private static void interruptIfGivenUp(Thread thread, CompletableFuture<?> result) {
    if (result.isCancelled()) {
      thread.interrupt();
    }
  }

  private static <T> BiConsumer<T, Throwable> to(CompletableFuture<T> result) {
    return (value, failure) -> {
      if (failure == null) {
        result.complete(value);
      } else {
        result.completeExceptionally(failure);
      }
    };
  }
}
