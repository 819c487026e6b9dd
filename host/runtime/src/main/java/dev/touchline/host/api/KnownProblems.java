package dev.touchline.host.api;

import dev.touchline.host.commerce.CommerceException;
import dev.touchline.host.connections.ConnectionException;
import dev.touchline.host.events.MalformedEventsException;
import dev.touchline.host.identity.IdentityException;
import dev.touchline.host.inbox.InboxBusyException;
import dev.touchline.host.inbox.NotInChargeException;
import dev.touchline.host.intake.BodyBudgetException;
import dev.touchline.host.intake.ImportException;
import dev.touchline.host.outbox.OutboxException;
import dev.touchline.host.plugins.PluginBusyException;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.plugins.PluginFaultException;
import dev.touchline.host.plugins.PluginLifecycleException;
import dev.touchline.host.plugins.PluginQuarantinedException;
import dev.touchline.host.plugins.PluginTimeoutException;
import dev.touchline.host.plugins.PluginUnavailableException;
import dev.touchline.host.problem.FieldProblem;
import dev.touchline.host.problem.Problem;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.rebuild.RebuildException;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.timeline.RebuiltException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** What is thrown on purpose, as problems. */
final class KnownProblems {

  private KnownProblems() {}

  /** The problem of a failure; null when it is not known. */
  static @Nullable Problem of(Throwable failure, HttpServletRequest request) {
    return switch (failure) {
      case ProblemException e -> e.problem();
      case IdentityException e -> identity(e);
      case ConnectionException e -> connection(e);
      case CommerceException e -> commerce(e);
      case OutboxException e -> outbox(e);
      case ImportException e -> Problem.of(e.status(), e.code(), String.valueOf(e.getMessage()));
      case PluginLifecycleException e -> plugin(e);
      case PluginCallException e -> Problem.of(status(e), e.code(), String.valueOf(e.getMessage()));
      case InvalidSettingsException e -> settings(e);
      case RebuildException e -> Problem.of(e.status(), e.code(), String.valueOf(e.getMessage()));
      case RebuiltException e ->
          Problem.of(410, "timeline-rebuilt", String.valueOf(e.getMessage()));
      case InboxBusyException e -> Problem.of(503, "inbox-full", String.valueOf(e.getMessage()));
      case NotInChargeException e ->
          Problem.of(503, "not-in-charge", String.valueOf(e.getMessage()));
      case BodyBudgetException e ->
          Problem.of(503, "too-many-bodies", String.valueOf(e.getMessage()));
      case MalformedEventsException e -> events(e);
      case HttpMessageNotReadableException e -> BodyProblems.of(e);
      default -> SpringProblems.of(failure, request);
    };
  }

  private static int status(PluginCallException failure) {
    return switch (failure) {
      case PluginFaultException fault -> 502;
      case PluginTimeoutException late -> 504;
      case PluginBusyException busy -> 503;
      case PluginQuarantinedException bad -> 503;
      case PluginUnavailableException gone -> 503;
    };
  }

  private static Problem events(MalformedEventsException failure) {
    int status = failure.code().equals("too-many-events") ? 413 : 400;
    return Problem.of(status, failure.code(), String.valueOf(failure.getMessage()));
  }

  private static Problem identity(IdentityException failure) {
    int status =
        switch (failure.kind()) {
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
        };
    return Problem.of(status, failure.code(), String.valueOf(failure.getMessage()));
  }

  private static Problem connection(ConnectionException failure) {
    int status =
        switch (failure.kind()) {
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case INVALID -> 400;
        };
    return Problem.of(status, failure.code(), String.valueOf(failure.getMessage()));
  }

  private static Problem plugin(PluginLifecycleException failure) {
    List<FieldProblem> errors =
        failure.reasons().entrySet().stream()
            .map(reason -> new FieldProblem(reason.getKey(), failure.code(), reason.getValue()))
            .toList();
    return new Problem(
        failure.status(), failure.code(), String.valueOf(failure.getMessage()), errors, null);
  }

  private static Problem commerce(CommerceException failure) {
    int status =
        switch (failure.kind()) {
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case REFUSED -> 422;
          case FORBIDDEN -> 403;
          case UNAVAILABLE -> 503;
        };
    return Problem.of(status, failure.code(), String.valueOf(failure.getMessage()));
  }

  private static Problem outbox(OutboxException failure) {
    int status =
        switch (failure.kind()) {
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case REFUSED -> 422;
          case UNAVAILABLE -> 503;
        };
    return Problem.of(status, failure.code(), String.valueOf(failure.getMessage()));
  }

  private static Problem settings(InvalidSettingsException failure) {
    List<FieldProblem> errors =
        failure.errors().stream()
            .map(error ->
                new FieldProblem(
                    error.field().isEmpty() ? "settings" : "settings." + error.field(),
                    "invalid-setting",
                    error.message()))
            .toList();
    return new Problem(400, "invalid-settings", "settings: " + failure.getMessage(), errors, null);
  }
}
