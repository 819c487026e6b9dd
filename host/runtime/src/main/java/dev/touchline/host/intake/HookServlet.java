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
  private final transient BodyBudget budget;
  private final int mostBytes;

  HookServlet(Webhooks webhooks, Clock clock, HookMeters meters, BodyBudget budget, int mostBytes) {
    this.webhooks = webhooks;
    this.clock = clock;
    this.meters = meters;
    this.budget = budget;
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
    long declared = request.getContentLengthLong();
    if (declared > mostBytes) {
      return tooLarge();
    }
    try (BodyBudget.Body body = budget.read(request.getInputStream(), declared, mostBytes + 1)) {
      byte[] bytes = body.bytes();
      HookAnswer answer =
          bytes.length > mostBytes
              ? tooLarge()
              : webhooks.receive(
                  open, HookRequest.of(request, target.path(), bytes, clock.instant()));
      open.connection().webhook(bytes.length, answer.body().length, answer.status() / 100 == 2);
      return answer;
    } catch (BodyBudgetException e) {
      return HookAnswer.later("too-many-bodies", String.valueOf(e.getMessage()));
    }
  }

  private HookAnswer tooLarge() {
    return HookAnswer.problem(
        413, "body-too-large", "a webhook has at most " + mostBytes + " bytes");
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
