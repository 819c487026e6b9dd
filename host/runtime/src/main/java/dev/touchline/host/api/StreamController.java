package dev.touchline.host.api;

import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.timeline.Arrivals;
import dev.touchline.host.timeline.Arrivals.Arrival;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "History")
final class StreamController {

  private final Arrivals arrivals;
  private final Pipeline pipeline;
  private final Draining draining;
  private final Semaphore places;

  StreamController(
      Arrivals arrivals,
      Pipeline pipeline,
      Draining draining,
      @Value("${touchline.stream.listeners:100}") int listeners) {
    this.arrivals = arrivals;
    this.pipeline = pipeline;
    this.draining = draining;
    this.places = new Semaphore(listeners);
  }

  @GetMapping("/api/v1/stream")
  @Operation(summary = "The history as it is written, as server-sent events, until you hang up")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "text/event-stream",
              schema = @Schema(implementation = String.class)))
  void stream(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable String kind,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Predicate<Arrival> wanted = wanted(Parameters.channel(channel), Parameters.kind(kind));
    EventStream stream =
        new EventStream(arrivals, pipeline, from(after, last), wanted, draining::isStopping);
    if (!places.tryAcquire()) {
      throw ProblemException.of(
          429, "too-many-listeners", "as many listen as touchline.stream.listeners allows");
    }
    try {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no"); // proxies that collect answers
      stream.tell(response.getOutputStream());
    } finally {
      places.release();
    }
  }

  /** What a listener that lost its connection sends by itself is newer than the address. */
  private StreamCursor from(@Nullable String after, @Nullable String last) {
    if (last != null && !last.isEmpty()) {
      return StreamCursor.decode("Last-Event-ID", last, arrivals);
    }
    return after == null
        ? StreamCursor.now(arrivals)
        : StreamCursor.decode("after", after, arrivals);
  }

  private static Predicate<Arrival> wanted(@Nullable String channel, @Nullable String kind) {
    return arrival ->
        (channel == null || channel.equals(arrival.event().channel()))
            && (kind == null || kind.equals(arrival.event().kind()));
  }
}
