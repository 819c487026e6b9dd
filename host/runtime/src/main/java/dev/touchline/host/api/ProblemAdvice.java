package dev.touchline.host.api;

import dev.touchline.host.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever a controller, or Spring before it, throws into a problem. */
@RestControllerAdvice
final class ProblemAdvice {

  @ExceptionHandler(Throwable.class)
  void handle(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isGone(failure)) {
      return; // nobody is there to be answered
    }
    if (failure instanceof ErrorResponse error) {
      String allow = error.getHeaders().getFirst(HttpHeaders.ALLOW);
      if (allow != null) {
        response.setHeader(HttpHeaders.ALLOW, allow);
      }
    }
    Problem known = KnownProblems.of(failure, request);
    Answers.write(response, Objects.requireNonNullElseGet(known, () -> Incident.of(failure)));
  }

  private static boolean isGone(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException) {
        return true;
      }
    }
    return false;
  }
}
