package dev.touchline.host.api;

import dev.touchline.sdk.CheckResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a check of a connection found.
 *
 * @param message what failed; of a success, what was tried
 */
record CheckDocument(boolean ok, String message, List<CheckResult.Item> checks) {

  static CheckDocument of(CheckResult result) {
    boolean ok = result.ok();
    String message =
        result.items().stream()
            .filter(item -> item.ok() == ok)
            .map(item -> item.name() + ": " + item.message())
            .collect(Collectors.joining("; "));
    return new CheckDocument(ok, message, result.items());
  }
}
