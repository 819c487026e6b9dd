package dev.touchline.host.api;

import dev.touchline.host.intake.BodyBudget;
import dev.touchline.host.problem.Problem;
import dev.touchline.host.problem.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/events}. A servlet of its own: on the hottest path Spring's argument
 * resolving and message converters would cost more than the work itself.
 */
final class EventsServlet extends HttpServlet {

  static final String PATH = "/api/v1/events";

  private static final long serialVersionUID = 1L;
  private static final Set<String> KNOWN = Set.of("wait");

  private final transient EventIntake intake;
  private final transient BodyBudget budget;
  private final int mostBytes;

  EventsServlet(EventIntake intake, BodyBudget budget, int mostBytes) {
    this.intake = intake;
    this.budget = budget;
    this.mostBytes = mostBytes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!request.getMethod().equals("POST")) {
        response.setHeader("Allow", "POST");
        throw ProblemException.of(
            405, "method-not-allowed", "the address takes POST, not " + request.getMethod());
      }
      boolean wait = waits(request.getQueryString());
      boolean lines = EventBodies.isNdjson(request.getContentType());
      EventsAnswer answer;
      try (BodyBudget.Body body = body(request)) {
        answer = intake.accept(body.bytes(), lines, wait);
      }
      Answers.write(response, 200, "application/json", answer.toJson());
    } catch (RuntimeException e) {
      Problem known = KnownProblems.of(e, request);
      Answers.write(response, Objects.requireNonNullElseGet(known, () -> Incident.of(e)));
    }
  }

  private static boolean waits(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return false;
    }
    ParameterCheck.check(query, KNOWN);
    return switch (query) {
      case "wait=true" -> true;
      case "wait=false", "&" -> false;
      default -> throw Parameters.invalid("wait", "is not true or false");
    };
  }

  /** Reads one byte more than is allowed at most: the filter before this one refuses it. */
  private BodyBudget.Body body(HttpServletRequest request) throws IOException {
    return budget.read(request.getInputStream(), request.getContentLengthLong(), mostBytes + 1);
  }
}
