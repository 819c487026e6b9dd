package dev.touchline.host.api;

import dev.touchline.host.problem.Problem;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last in line: what Tomcat itself refuses, and what escaped everything else, as a problem
 * instead of Tomcat's pages. Public for Tomcat, which makes it by name.
 */
public final class ProblemValve extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    boolean silent = response.getStatus() < 400 || response.getContentWritten() > 0;
    if (silent || !response.setErrorReported()) {
      return;
    }
    AtomicBoolean writable = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
    if (!writable.get()) {
      return;
    }
    try {
      Answers.write(response, problem(response.getStatus(), failure));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      log.atDebug().log("the client left before it was answered");
    }
  }

  private static Problem problem(int status, @Nullable Throwable failure) {
    if (status >= 500 && failure != null) {
      return Incident.of(failure);
    }
    return switch (status) {
      case 400 ->
          Problem.of(
              400,
              "malformed-request",
              "the request line, a header or the address is malformed, or the headers are too"
                  + " large; addresses may hold only characters of RFC 3986, others"
                  + " percent-encoded");
      case 404 -> Problem.of(404, "path-unknown", "there is nothing at this address");
      case 405 -> Problem.of(405, "method-not-allowed", "the address does not take this method");
      case 414 -> Problem.of(414, "address-too-long", "the address is too long");
      case 431 -> Problem.of(431, "headers-too-large", "the headers are too large");
      default -> Problem.of(status, "http-" + status, "the server refused the request");
    };
  }
}
