package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.feeds.Backfill;
import dev.touchline.host.feeds.Backfills;
import dev.touchline.host.feeds.FeedStore.Way;
import dev.touchline.host.feeds.Feeds;
import dev.touchline.host.model.Times;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.sdk.capability.Backfiller.Window;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/connections/{name}")
@Tag(name = "Connections")
final class FeedsController {

  private static final int MOST_LISTED = 100;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Optional<Backfill> NONE = Optional.empty();

  private final Connections connections;
  private final Feeds feeds;

  FeedsController(Connections connections, Feeds feeds) {
    this.connections = connections;
    this.feeds = feeds;
  }

  /**
   * What to fetch.
   *
   * @param from the earliest moment, ISO 8601, inclusive
   * @param to the latest, exclusive; now when it is missing
   */
  record BackfillRequest(@Nullable String from, @Nullable String to) {}

  @GetMapping("/feed")
  @Operation(summary = "How polling or streaming goes, what was missed, and what is fetched later")
  FeedDocument feed(@PathVariable String name) {
    int id = ConnectionNames.id(connections, name);
    FeedDocument.Known known =
        new FeedDocument.Known(
            feeds.coveredUntil(Way.FEED, id).orElse(null),
            feeds.coveredUntil(Way.WEBHOOK, id).orElse(null),
            feeds.cursor(id).orElse(null),
            feeds.gaps(id, MOST_LISTED).stream().map(GapDocument::of).toList(),
            feeds.backfills().list(id, MOST_LISTED).stream().map(BackfillDocument::of).toList());
    return FeedDocument.of(feeds.status(id).orElse(null), known);
  }

  @PostMapping("/backfills")
  @Operation(summary = "Fetch what happened in a span of the past")
  ResponseEntity<BackfillDocument> start(
      @PathVariable String name, @RequestBody BackfillRequest body) {
    LiveConnection connection =
        connections.find(name).orElseThrow(() -> ConnectionNames.unknown(name));
    if (!Backfills.appliesTo(connection)) {
      throw ProblemException.of(
          409, "no-backfill", "connection '" + name + "' cannot fetch the past");
    }
    Backfill begun = feeds.backfills().start(connection, window(body));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/connections/" + name + "/backfills/" + begun.id()))
        .body(BackfillDocument.of(begun));
  }

  @GetMapping("/backfills/{id}")
  @Operation(summary = "How far a backfill is")
  BackfillDocument get(@PathVariable String name, @PathVariable String id) {
    return BackfillDocument.of(find(name, id));
  }

  @DeleteMapping("/backfills/{id}")
  @Operation(summary = "Stop a backfill; what it brought stays")
  ResponseEntity<Void> cancel(@PathVariable String name, @PathVariable String id) {
    feeds.backfills().cancel(find(name, id).id());
    return ResponseEntity.noContent().build();
  }

  private Backfill find(String name, String id) {
    int connectionId = ConnectionNames.id(connections, name);
    return (NUMBER.matcher(id).matches() ? feeds.backfills().find(Long.parseLong(id)) : NONE)
        .filter(backfill -> backfill.connectionId() == connectionId)
        .orElseThrow(() ->
            ProblemException.of(
                404,
                "backfill-unknown",
                "there is no backfill '" + SpringProblems.shortened(id) + "'"));
  }

  private static Window window(BackfillRequest body) {
    if (body.from() == null) {
      throw ProblemException.field("from", "missing-field", "is required");
    }
    Instant from = instant("from", body.from());
    Instant to =
        body.to() == null ? Instant.now().truncatedTo(ChronoUnit.MICROS) : instant("to", body.to());
    if (!from.isBefore(to)) {
      throw ProblemException.field("to", "invalid-value", "must be later than from");
    }
    return new Window(from, to);
  }

  private static Instant instant(String field, String text) {
    try {
      return Times.parse(text).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException | ArithmeticException e) {
      throw ProblemException.field(
          field,
          "invalid-value",
          '"' + SpringProblems.shortened(text) + "\" is not a time in ISO 8601 with a zone");
    }
  }
}
