package dev.touchline.host.api;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.timeline.TimelinePage;
import dev.touchline.host.timeline.TimelineQuery;
import dev.touchline.host.timeline.Timelines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Customers")
final class TimelineController {

  private static final int MOST_EVENTS = 200;

  private final Timelines timelines;
  private final Identity identity;

  TimelineController(Timelines timelines, Identity identity) {
    this.timelines = timelines;
    this.identity = identity;
  }

  @GetMapping("/api/v1/customers/{id}/timeline")
  @Operation(summary = "A customer's events, newest first")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TimelineDocument.class)))
  void timeline(
      @PathVariable String id,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      HttpServletResponse response)
      throws IOException {
    CustomerId customer = Ids.customer(id);
    EventFilter filter =
        new EventFilter(
            Parameters.channel(channel),
            Parameters.kind(kind),
            Parameters.instant("from", from, Long.MIN_VALUE),
            Parameters.instant("to", to, Long.MAX_VALUE));
    int most = Parameters.limit(limit, MOST_EVENTS);
    TimelineQuery query =
        before == null
            ? TimelineQuery.first(filter, most)
            : goingOn(cursor(before, customer, filter), filter, most);
    TimelinePage page = timelines.page(customer, query);
    Answers.write(response, 200, "application/json", json(page, customer, filter));
  }

  private static TimelineQuery goingOn(TimelineCursor cursor, EventFilter filter, int most) {
    return new TimelineQuery(cursor.position(), filter, most, cursor.generation());
  }

  private TimelineCursor cursor(String before, CustomerId customer, EventFilter filter) {
    TimelineCursor cursor = TimelineCursor.decode(before);
    boolean same =
        cursor.customer().equals(customer)
            || identity.canonical(cursor.customer().value())
                == identity.canonical(customer.value());
    if (!same) {
      throw TimelineCursor.invalid("belongs to the timeline of another customer");
    }
    cursor.requireFilter(filter);
    return cursor;
  }

  /** Puts the page together from stored pieces: nothing is parsed. */
  private static String json(TimelinePage page, CustomerId customer, EventFilter filter) {
    StringBuilder json = new StringBuilder(64 + page.events().size() * 800);
    json.append("{\"items\":[");
    String separator = "";
    for (EventRow event : page.events()) {
      json.append(separator);
      event.appendTo(json);
      separator = ",";
    }
    json.append(']');
    if (page.next() != null) {
      String next = TimelineCursor.of(customer, filter, page.next(), page.generation()).encode();
      json.append(",\"next\":\"").append(next).append('"');
    }
    return json.append('}').toString();
  }
}
