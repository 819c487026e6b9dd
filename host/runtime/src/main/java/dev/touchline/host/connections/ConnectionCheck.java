package dev.touchline.host.connections;

import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** Tries connections for real. Whatever goes wrong is a failed check. */
record ConnectionCheck(Duration deadline) {

  CheckResult check(LiveConnection connection) {
    if (connection instanceof PluginConnection ofPlugin) {
      Opened opened = ofPlugin.opened();
      return opened == null
          ? CheckResult.failed("connection", String.valueOf(connection.reason()))
          : check(opened);
    }
    return CheckResult.ok("connection", "built in");
  }

  private CheckResult check(Opened opened) {
    try {
      CheckResult result = opened.connection().call("check", deadline, Connection::check).join();
      return result == null ? CheckResult.failed("plugin", "the plugin answered nothing") : result;
    } catch (CompletionException e) {
      return failed(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static CheckResult failed(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case VerdictException verdict -> CheckResult.failed(what(verdict), message);
      case PluginCallException failed -> CheckResult.failed("plugin", message);
      default -> CheckResult.failed("connection", cause.getClass().getSimpleName());
    };
  }

  private static String what(VerdictException verdict) {
    return switch (verdict) {
      case CredentialsException credentials -> "credentials";
      case ConfigurationException configuration -> "settings";
      case RetryLaterException later -> "provider";
      case RejectedException rejected -> "provider";
    };
  }
}
