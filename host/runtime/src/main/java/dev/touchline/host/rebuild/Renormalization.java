package dev.touchline.host.rebuild;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.pipeline.Result;
import dev.touchline.host.plugins.Governed;
import dev.touchline.host.plugins.PluginBusyException;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.plugins.PluginFaultException;
import dev.touchline.host.plugins.PluginQuarantinedException;
import dev.touchline.host.plugins.PluginTimeoutException;
import dev.touchline.host.plugins.PluginUnavailableException;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Has retained records normalised once more. What one record does wrong is its own result: faults
 * in old records must not open the breaker that live ones need.
 */
final class Renormalization {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration CALL_BUDGET = Duration.ofMillis(500);
  private static final Duration WAIT_FOR_THREAD = Duration.ofMillis(100);

  private Renormalization() {}

  /**
   * Normalises records of one connection; never called in a transaction.
   *
   * @return one result for each record, in their order; none is {@link Result.Parked}
   * @throws ConnectionAwayException when the connection cannot normalise now
   */
  static List<Result> of(LiveConnection connection, List<InboxRecord> records)
      throws InterruptedException {
    Governed<Normalizer> normalizer =
        connection
            .capability(Normalizer.class)
            .orElseThrow(() ->
                new ConnectionAwayException(
                    "connection '" + connection.name() + "' cannot normalise"));
    List<Result> results = new ArrayList<>(records.size());
    while (results.size() < records.size()) {
      List<InboxRecord> left = records.subList(results.size(), records.size());
      results.addAll(some(connection, normalizer, left));
    }
    return results;
  }

  /** As many of them as fit into one call; at least one. */
  private static List<Result> some(
      LiveConnection connection, Governed<Normalizer> normalizer, List<InboxRecord> records)
      throws InterruptedException {
    String plugin = connection.plugin();
    while (true) {
      try {
        return normalizer
            .call("normalize", DEADLINE, target -> withinBudget(target, plugin, records))
            .get();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof PluginBusyException) {
          TimeUnit.MILLISECONDS.sleep(WAIT_FOR_THREAD.toMillis());
        } else if (records.size() > 1 && !away(cause)) {
          return some(connection, normalizer, records.subList(0, records.size() / 2));
        } else {
          return List.of(failed(records.get(0), cause));
        }
      }
    }
  }

  private static boolean away(Throwable cause) {
    return cause instanceof PluginUnavailableException
        || cause instanceof PluginQuarantinedException;
  }

  private static Result failed(InboxRecord record, Throwable cause) {
    return switch (cause) {
      case PluginCallException call ->
          switch (call) {
            case PluginFaultException fault -> rejected(record, fault.code(), text(fault));
            case PluginTimeoutException late -> rejected(record, late.code(), text(late));
            case PluginUnavailableException gone -> throw new ConnectionAwayException(text(gone));
            case PluginQuarantinedException bad -> throw new ConnectionAwayException(text(bad));
            case PluginBusyException busy -> throw new ConnectionAwayException(text(busy));
          };
      default -> rejected(record, "plugin-fault", "normalize failed");
    };
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  /** On the plugin's thread. */
  private static List<Result> withinBudget(
      Normalizer normalizer, String plugin, List<InboxRecord> records) {
    List<Result> results = new ArrayList<>(records.size());
    long until = System.nanoTime() + CALL_BUDGET.toNanos();
    for (InboxRecord record : records) {
      results.add(one(normalizer, plugin, record));
      if (System.nanoTime() > until) {
        break;
      }
    }
    return results;
  }

  private static Result one(Normalizer normalizer, String plugin, InboxRecord record) {
    try {
      return new Result.Events(record, plugin, normalizer.normalize(record.record()));
    } catch (VerdictException e) {
      return rejected(record, e.code(), text(e));
    } catch (IllegalArgumentException e) { // the event model refused a value of the record
      return rejected(record, "invalid-event", text(e));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // without its message, which may hold the payload
      return rejected(record, "plugin-fault", "normalize failed: " + e.getClass().getName());
    }
  }

  private static Result rejected(InboxRecord record, String code, String reason) {
    return new Result.Rejected(record, 0, code, reason);
  }
}
