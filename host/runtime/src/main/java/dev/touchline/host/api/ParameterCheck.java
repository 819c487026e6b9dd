package dev.touchline.host.api;

import dev.touchline.host.problem.FieldProblem;
import dev.touchline.host.problem.Problem;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses query parameters that the addressed method does not know, and those given twice. */
final class ParameterCheck implements HandlerInterceptor {

  private static final String PACKAGE = ParameterCheck.class.getPackageName();

  /** Stands for whatever somebody else sends along, such as a provider after an authorisation. */
  private static final String ANY = "*";

  private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String query = request.getQueryString();
    if (query != null
        && handler instanceof HandlerMethod method
        && method.getBeanType().getPackageName().equals(PACKAGE)) {
      Set<String> names = known.computeIfAbsent(method, ParameterCheck::parameters);
      if (!names.contains(ANY)) {
        check(query, names);
      }
    }
    return true;
  }

  private static Set<String> parameters(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
      if (annotation != null && parameter.getParameterType() == Map.class) {
        names.add(ANY);
      } else if (annotation != null) {
        String name = annotation.name().isEmpty() ? annotation.value() : annotation.name();
        names.add(name.isEmpty() ? parameterName(parameter) : name);
      }
    }
    for (Parameter read : method.getMethod().getAnnotationsByType(Parameter.class)) {
      names.add(read.name()); // read by hand
    }
    return names;
  }

  private static String parameterName(MethodParameter parameter) {
    return Arrays.asList(
            Objects.requireNonNull(parameter.getMethod(), "a method's parameter").getParameters())
        .get(parameter.getParameterIndex())
        .getName();
  }

  /** Checks a query string against the names that may be in it. */
  static void check(String query, Set<String> known) {
    Set<String> seen = new HashSet<>();
    List<FieldProblem> errors = new ArrayList<>();
    for (String pair : query.split("&")) {
      FieldProblem error = pair.isEmpty() ? null : check(pair, known, seen);
      if (error != null) {
        errors.add(error);
      }
    }
    if (!errors.isEmpty()) {
      FieldProblem first = errors.get(0);
      throw new ProblemException(
          new Problem(400, first.code(), first.field() + ": " + first.detail(), errors, null));
    }
  }

  private static @Nullable FieldProblem check(String pair, Set<String> known, Set<String> seen) {
    String name = name(pair);
    if (!known.contains(name)) {
      String takes = known.isEmpty() ? "none" : String.join(", ", known);
      return new FieldProblem(
          SpringProblems.shortened(name),
          "unknown-parameter",
          "is unknown here; known are " + takes);
    }
    if (!seen.add(name)) {
      return new FieldProblem(name, "duplicate-parameter", "is given twice");
    }
    int equals = pair.indexOf('=');
    boolean empty = equals < 0 || equals == pair.length() - 1;
    return empty ? new FieldProblem(name, "invalid-parameter", "is empty") : null;
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return Query.decoded(equals < 0 ? pair : pair.substring(0, equals));
  }
}
