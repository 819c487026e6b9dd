package dev.touchline.host.commerce;

import dev.touchline.host.commerce.ShopAnswer.Failure;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks shops for orders. A question costs no thread of the host: it runs on the plugin's own few,
 * and what does not fit there is refused at once.
 */
final class ShopOrders {

  private ShopOrders() {}

  /** Why a shop gave nothing; a checked way out, so that nobody forgets the snapshot. */
  static final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    NoAnswer(String code, String reason) {
      super(reason, null, false, false);
      this.failure = new Failure(code, reason);
    }

    Failure failure() {
      return failure;
    }
  }

  /** Puts a question; never throws and never waits. */
  static <T> CompletableFuture<T> ask(
      LiveConnection shop, Duration deadline, Function<OrderLookup, T> question) {
    if (shop.state() != LiveConnection.State.ACTIVE) {
      return CompletableFuture.failedFuture(
          new NoAnswer("not-active", "the connection is paused or broken"));
    }
    return shop.capability(OrderLookup.class)
        .map(lookup -> lookup.call("order-lookup", deadline, question))
        .orElseGet(() ->
            CompletableFuture.failedFuture(
                new NoAnswer("orders-not-offered", "the connection cannot look up orders")));
  }

  /**
   * Waits for an answer, until a moment of {@link System#nanoTime()}. Somebody else may wait for
   * the same, so a question is not taken back; it ends at its own deadline.
   */
  static <T> T await(CompletableFuture<T> answer, long until) throws NoAnswer {
    try {
      T given = answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (given == null) {
        throw new NoAnswer("plugin-fault", "the plugin gave no answer");
      }
      return given;
    } catch (TimeoutException e) {
      throw new NoAnswer("timeout", "did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("interrupted", "the host is being stopped");
    } catch (ExecutionException e) {
      throw noAnswer(e.getCause() == null ? e : e.getCause());
    }
  }

  private static NoAnswer noAnswer(Throwable failure) {
    return switch (failure) {
      case NoAnswer known -> known;
      case CompletionException e when e.getCause() != null -> noAnswer(e.getCause());
      case VerdictException e -> new NoAnswer(e.code(), String.valueOf(e.getMessage()));
      case PluginCallException e -> new NoAnswer(e.code(), String.valueOf(e.getMessage()));
      default -> new NoAnswer("plugin-fault", "the plugin failed");
    };
  }
}
