package dev.touchline.host.api;

import dev.touchline.host.connections.ConnectionBudgets;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.plugins.BudgetLimits;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/connections/{name}/budget")
@Tag(name = "Connections")
final class BudgetController {

  private final Connections connections;
  private final ConnectionBudgets budgets;

  BudgetController(Connections connections, ConnectionBudgets budgets) {
    this.connections = connections;
    this.budgets = budgets;
  }

  @GetMapping
  @Operation(summary = "What a connection may use, what it used, and its providers' rate limits")
  BudgetDocument get(@PathVariable String name) {
    return BudgetDocument.of(connection(name), budgets);
  }

  @PutMapping
  @Operation(summary = "Limit what a connection may use in a window of time")
  BudgetDocument set(@PathVariable String name, @RequestBody BudgetRequest body) {
    LiveConnection connection = connection(name);
    if (connection.id() == LiveConnection.EVENTS_ID) {
      throw ProblemException.of(
          409, "connection-built-in", "connection '" + name + "' is built in and has no budget");
    }
    budgets.set(connection, limits(body));
    return BudgetDocument.of(connection, budgets);
  }

  @DeleteMapping
  @Operation(summary = "Go back to the limits of the host's configuration")
  BudgetDocument remove(@PathVariable String name) {
    LiveConnection connection = connection(name);
    budgets.remove(connection);
    return BudgetDocument.of(connection, budgets);
  }

  private LiveConnection connection(String name) {
    return connections.find(name).orElseThrow(() -> ConnectionNames.unknown(name));
  }

  /**
   * Limits; those that are left out do not limit.
   *
   * @param window an ISO 8601 duration, PT1M when it is left out
   * @param calls of the plugin
   * @param cpu processor time, an ISO 8601 duration
   * @param allocatedBytes of the plugin's threads
   * @param bytes exchanged with the provider
   * @param action throttle or quarantine
   */
  record BudgetRequest(
      @Nullable String window,
      @Nullable Long calls,
      @Nullable String cpu,
      @Nullable Long allocatedBytes,
      @Nullable Long bytes,
      @Nullable String action) {}

  private static BudgetLimits limits(BudgetRequest body) {
    try {
      return new BudgetLimits(
          body.window() == null ? Duration.ofMinutes(1) : duration("window", body.window()),
          body.calls(),
          body.cpu() == null ? null : duration("cpu", body.cpu()),
          body.allocatedBytes(),
          body.bytes(),
          action(body.action()));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int space = message.indexOf(' ');
      throw ProblemException.field(
          message.substring(0, space), "invalid-value", message.substring(space + 1));
    }
  }

  private static Duration duration(String field, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw ProblemException.field(
          field,
          "invalid-value",
          "'" + SpringProblems.shortened(value) + "' is no duration such as PT30S");
    }
  }

  private static BudgetLimits.Action action(@Nullable String value) {
    return switch (value == null ? "throttle" : value.toLowerCase(Locale.ROOT)) {
      case "throttle" -> BudgetLimits.Action.THROTTLE;
      case "quarantine" -> BudgetLimits.Action.QUARANTINE;
      default ->
          throw ProblemException.field(
              "action",
              "invalid-value",
              "'"
                  + SpringProblems.shortened(String.valueOf(value))
                  + "' is neither throttle nor quarantine");
    };
  }
}
