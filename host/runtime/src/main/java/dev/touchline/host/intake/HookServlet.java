package dev.touchline.host.intake;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/**
 * {@code /hooks/{connection}[/...]}, of any method. A servlet of its own: it is the hottest path.
 */
final class HookServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Webhooks webhooks;
  private final transient Clock clock;
  private final transient HookMeters meters;
  private final int mostBytes;

  HookServlet(Webhooks webhooks, Clock clock, HookMeters meters, int mostBytes) {
    this.webhooks = webhooks;
    this.clock = clock;
    this.meters = meters;
    this.mostBytes = mostBytes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HookTarget target = HookTarget.of(request.getPathInfo());
    switch (webhooks.find(target.connection())) {
      case Webhooks.Reception.Closed closed -> {
        meters.count("-", closed.answer().status());
        send(closed.answer(), response);
      }
      case Webhooks.Reception.Open open -> {
        HookAnswer answer = answer(open, target, request);
        meters.count(target.connection(), answer.status());
        send(answer, response);
      }
    }
  }

  private HookAnswer answer(
      Webhooks.Reception.Open open, HookTarget target, HttpServletRequest request)
      throws IOException {
    byte[] body = HookRequest.body(request, mostBytes);
    if (body == null) {
      return HookAnswer.problem(
          413, "body-too-large", "a webhook has at most " + mostBytes + " bytes");
    }
    return webhooks.receive(open, HookRequest.of(request, target.path(), body, clock.instant()));
  }

  private static void send(HookAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(answer.body().length);
    if (answer.retryAfter() > 0) {
      response.setHeader("Retry-After", Long.toString(answer.retryAfter()));
    }
    response.getOutputStream().write(answer.body());
  }
}
