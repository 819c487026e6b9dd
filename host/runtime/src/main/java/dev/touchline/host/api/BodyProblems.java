package dev.touchline.host.api;

import dev.touchline.host.model.JsonErrors;
import dev.touchline.host.problem.FieldProblem;
import dev.touchline.host.problem.Problem;
import dev.touchline.host.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a JSON body, in our words: the field and the rule, or line and column. */
final class BodyProblems {

  private BodyProblems() {}

  static Problem of(HttpMessageNotReadableException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      Problem problem = of(cause);
      if (problem != null) {
        return problem;
      }
    }
    return Problem.of(400, "body-missing", "the request needs a JSON body");
  }

  private static @Nullable Problem of(Throwable cause) {
    return switch (cause) {
      case ProblemException e -> e.problem();
      case UnrecognizedPropertyException e -> unknown(e);
      case MismatchedInputException e -> mismatch(e);
      case StreamConstraintsException e ->
          Problem.of(
              400, "malformed-json", JsonErrors.place(e) + "nested too deep, or a value too long");
      case StreamReadException e -> syntax(e);
      case DatabindException e -> field(e, "invalid-value", "cannot be read");
      default -> null;
    };
  }

  private static Problem syntax(StreamReadException failure) {
    String message = String.valueOf(failure.getOriginalMessage());
    String code =
        message.startsWith("Duplicate Object property") ? "duplicate-field" : "malformed-json";
    return Problem.of(400, code, JsonErrors.describe(failure));
  }

  private static Problem unknown(UnrecognizedPropertyException failure) {
    String known =
        Objects.requireNonNullElse(failure.getKnownPropertyIds(), List.of()).stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
    return field(failure, "unknown-field", "is unknown here; known are " + known);
  }

  private static Problem mismatch(MismatchedInputException failure) {
    String message = String.valueOf(failure.getOriginalMessage());
    if (message.startsWith("No content")) {
      return Problem.of(400, "body-missing", "the request needs a JSON body");
    }
    if (message.startsWith("Trailing token")) {
      return Problem.of(400, "malformed-json", "something follows after the body's end");
    }
    return field(failure, "wrong-type", "is not " + wanted(failure.getTargetType()));
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == null) {
      return "of the right type";
    }
    if (type == String.class) {
      return "text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static Problem field(JacksonException failure, String code, String detail) {
    String path = path(failure);
    if (path.isEmpty()) {
      return Problem.of(400, code, "the body " + detail);
    }
    FieldProblem error = new FieldProblem(path, code, detail);
    return new Problem(400, code, path + ": " + detail, List.of(error), null);
  }

  private static String path(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference reference : failure.getPath()) {
      if (reference.getPropertyName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".")
            .append(SpringProblems.shortened(reference.getPropertyName()));
      }
    }
    return path.toString();
  }
}
