package dev.touchline.host.api;

import dev.touchline.host.problem.FieldProblem;
import dev.touchline.host.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What Spring refuses by itself, in our words. */
final class SpringProblems {

  private SpringProblems() {}

  static @Nullable Problem of(Throwable failure, HttpServletRequest request) {
    return switch (failure) {
      case NoResourceFoundException e -> pathUnknown(request);
      case NoHandlerFoundException e -> pathUnknown(request);
      case HttpRequestMethodNotSupportedException e -> method(e);
      case HttpMediaTypeNotSupportedException e -> mediaType(e);
      case HttpMediaTypeNotAcceptableException e ->
          Problem.of(406, "not-acceptable", "the answer cannot be given in a type of Accept");
      case MissingServletRequestParameterException e ->
          field(e.getParameterName(), "missing-parameter", "is required");
      case MethodArgumentTypeMismatchException e -> mismatch(e);
      case ErrorResponse e when e.getStatusCode().is4xxClientError() ->
          Problem.of(
              e.getStatusCode().value(),
              "http-" + e.getStatusCode().value(),
              Objects.requireNonNullElse(e.getBody().getDetail(), "the request was refused"));
      default -> null;
    };
  }

  private static Problem pathUnknown(HttpServletRequest request) {
    return Problem.of(
        404, "path-unknown", "there is nothing at " + shortened(request.getRequestURI()));
  }

  private static Problem method(HttpRequestMethodNotSupportedException failure) {
    String[] supported = Objects.requireNonNullElse(failure.getSupportedMethods(), new String[0]);
    Arrays.sort(supported);
    return Problem.of(
        405,
        "method-not-allowed",
        "the address takes " + String.join(", ", supported) + ", not " + failure.getMethod());
  }

  private static Problem mediaType(HttpMediaTypeNotSupportedException failure) {
    String given =
        failure.getContentType() == null ? "no Content-Type" : failure.getContentType().toString();
    return Problem.of(
        415, "unsupported-media-type", "send application/json, not " + shortened(given));
  }

  private static Problem mismatch(MethodArgumentTypeMismatchException failure) {
    String wanted =
        switch (failure.getRequiredType() == null
            ? ""
            : failure.getRequiredType().getSimpleName()) {
          case "int", "Integer", "long", "Long" -> "a whole number";
          case "boolean", "Boolean" -> "true or false";
          default -> "of the right type";
        };
    String given = shortened(String.valueOf(failure.getValue()));
    return field(failure.getName(), "invalid-parameter", "\"" + given + "\" is not " + wanted);
  }

  static Problem field(String name, String code, String detail) {
    FieldProblem error = new FieldProblem(name, code, detail);
    return new Problem(400, code, name + ": " + detail, List.of(error), null);
  }

  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
