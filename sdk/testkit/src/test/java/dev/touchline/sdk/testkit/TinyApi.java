package dev.touchline.sdk.testkit;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URI;
import java.util.List;

/** The provider: {@code GET /me} and {@code GET /lines?after=}, whose last line says "end". */
record TinyApi(Flaw flaw, ConnectionContext context, Secret token) {

  static final URI HOST = URI.create("https://api.tiny.example");

  String me() {
    HttpResponse answer = get("/me");
    if (answer.status() == 403 && flaw == Flaw.CHECK_IGNORES_REFUSAL
        || answer.status() == 401 && flaw == Flaw.CHECK_IGNORES_EXPIRY
        || answer.successful() && flaw == Flaw.CHECK_BELIEVES_ANYTHING) {
      return "whatever";
    }
    if (answer.status() == 403 && flaw == Flaw.CHECK_RETRIES_REFUSAL) {
      throw new RetryLaterException("odd-answer", "403 may pass");
    }
    if (flaw == Flaw.CHECK_CHOKES && answer.successful()) {
      return answer.text().split("name=")[1];
    }
    String text = successful(answer).text();
    if (!text.startsWith("name=") || !text.endsWith(";")) {
      throw new RetryLaterException("odd-answer", "the answer is not understood");
    }
    return text;
  }

  /** Whether more is waiting, then the lines. */
  List<String> lines(String after, int limit) {
    HttpResponse answer = get("/lines?after=" + after + "&limit=" + limit);
    List<String> lines = successful(answer).text().lines().toList();
    if (flaw == Flaw.TAKES_HALF_PAGES) {
      return lines.isEmpty() ? List.of("last") : lines;
    }
    if (flaw == Flaw.THROWS_ANYTHING) {
      return lines.subList(0, lines.lastIndexOf("end"));
    }
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals("end")) {
      throw new RetryLaterException("odd-answer", "the page has no end");
    }
    return lines.subList(0, lines.size() - 1);
  }

  private HttpResponse get(String path) {
    return context.http().send(HttpRequest.get(HOST.resolve(path)).bearer(token).build());
  }

  private static HttpResponse successful(HttpResponse answer) {
    if (answer.status() == 401 || answer.status() == 403) {
      throw new CredentialsException("token-refused", "the access token is refused");
    }
    return answer;
  }
}
