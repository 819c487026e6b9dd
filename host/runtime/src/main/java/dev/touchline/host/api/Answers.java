package dev.touchline.host.api;

import dev.touchline.host.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers past Spring's message converters. */
final class Answers {

  private Answers() {}

  /** Writes a problem, unless the answer has begun already. */
  static void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    if (problem.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"touchline\"");
    }
    if (problem.status() == 503) {
      response.setHeader("Retry-After", "1");
    }
    write(response, problem.status(), Problem.MEDIA_TYPE, problem.toJson());
  }

  /** Writes a text in UTF-8. */
  static void write(HttpServletResponse response, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
