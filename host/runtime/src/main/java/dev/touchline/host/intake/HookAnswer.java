package dev.touchline.host.intake;

import dev.touchline.host.inbox.InboxBusyException;
import dev.touchline.host.plugins.PluginBusyException;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.problem.Problem;
import dev.touchline.sdk.capability.WebhookOutcome.Reply;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is sent back to a provider.
 *
 * @param retryAfter seconds after which it may try again; 0 leaves it open
 */
record HookAnswer(int status, String contentType, byte[] body, long retryAfter) {

  private static final Logger log = LoggerFactory.getLogger(HookAnswer.class);
  private static final long SOON = 1;
  private static final long LATER = 10;

  static HookAnswer of(Reply reply) {
    return new HookAnswer(reply.status(), reply.contentType(), reply.body(), 0);
  }

  static HookAnswer problem(int status, String code, String detail) {
    return problem(status, code, detail, 0);
  }

  static HookAnswer later(String code, String detail) {
    return problem(503, code, detail, LATER);
  }

  private static HookAnswer problem(int status, String code, String detail, long retryAfter) {
    byte[] body = Problem.of(status, code, detail).toJson().getBytes(StandardCharsets.UTF_8);
    return new HookAnswer(status, Problem.MEDIA_TYPE, body, retryAfter);
  }

  /**
   * What a failure means to a provider, who may be anybody: nothing of the plugin's inside. Only
   * what went wrong here is logged, without the payload.
   */
  static HookAnswer failed(String connection, Throwable failure) {
    return switch (failure) {
      case VerdictException verdict -> refused(verdict);
      case PluginBusyException busy -> problem(429, busy.code(), "too many requests at once", SOON);
      case PluginCallException plugin ->
          later(plugin.code(), "the connection cannot take requests now");
      case InboxBusyException busy -> problem(429, "inbox-busy", message(busy), SOON);
      default -> {
        log.atError()
            .addKeyValue("connection", connection)
            .addKeyValue("failure", failure.getClass().getName())
            .log("webhook could not be stored");
        yield later("not-stored", "the request could not be stored");
      }
    };
  }

  private static HookAnswer refused(VerdictException verdict) {
    return switch (verdict) {
      case RejectedException rejected -> problem(400, rejected.code(), message(rejected));
      case RetryLaterException later ->
          problem(503, later.code(), message(later), seconds(later.notBefore().orElse(null)));
      case CredentialsException credentials -> later(credentials.code(), message(credentials));
      case ConfigurationException wrong -> later(wrong.code(), message(wrong));
    };
  }

  private static long seconds(@org.jspecify.annotations.Nullable Duration notBefore) {
    return notBefore == null ? LATER : Math.max(1, notBefore.plusMillis(999).toSeconds());
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
