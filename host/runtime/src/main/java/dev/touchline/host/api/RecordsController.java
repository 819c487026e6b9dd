package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.model.RecordId;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.timeline.Timelines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Records")
final class RecordsController {

  private static final int MOST_RECORDS = 200;

  private final Connections connections;
  private final Inbox inbox;
  private final RecordPages records;
  private final Timelines timelines;

  RecordsController(
      Connections connections, Inbox inbox, OutcomeStore outcomes, Timelines timelines) {
    this.connections = connections;
    this.inbox = inbox;
    this.records = new RecordPages(inbox, outcomes);
    this.timelines = timelines;
  }

  @GetMapping("/api/v1/connections/{name}/records")
  @Operation(summary = "Raw records of a connection, newest first")
  ListDocument<RecordDocument> list(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") int limit) {
    int connectionId = ConnectionNames.id(connections, name);
    int most = Parameters.limit(limit, MOST_RECORDS);
    long below = before == null ? Long.MAX_VALUE : below(before);
    RecordPages.Page page = records.page(connectionId, state(state), below, most);
    List<RecordDocument> items =
        page.entries().stream()
            .map(entry -> RecordDocument.of(entry, name, mask(connectionId)))
            .toList();
    Long next = page.next();
    return new ListDocument<>(items, next == null ? null : new RecordId(next).toString());
  }

  private static Outcome.@Nullable State state(@Nullable String text) {
    return switch (text) {
      case null -> null;
      case "pending" -> Outcome.State.PENDING;
      case "done" -> Outcome.State.DONE;
      case "quarantined" -> Outcome.State.QUARANTINED;
      default ->
          throw Parameters.invalid(
              "state",
              '"' + SpringProblems.shortened(text) + "\" is not pending, done or quarantined");
    };
  }

  private static long below(String cursor) {
    try {
      return RecordId.parse(cursor).value();
    } catch (IllegalArgumentException e) {
      throw ProblemException.field(
          "before", "invalid-cursor", "is not a cursor that this API gave");
    }
  }

  @GetMapping("/api/v1/records/{id}")
  @Operation(summary = "One raw record, what became of it, and the events from it")
  RecordDocument get(@PathVariable String id) {
    RecordId recordId = Ids.record(id);
    RecordPages.Entry entry = records.find(recordId.value());
    if (entry == null) {
      throw ProblemException.of(404, "record-unknown", "there is no record " + recordId);
    }
    int connectionId = entry.record().connectionId();
    String connection = connections.nameOf(connectionId).orElse("connection-" + connectionId);
    UnaryOperator<byte[]> mask = mask(connectionId);
    return RecordDocument.of(entry, connection, mask)
        .with(mask.apply(body(recordId)), timelines.ofRecord(recordId));
  }

  private byte[] body(RecordId id) {
    InboxRecord record = inbox.find(id.value());
    return record == null ? new byte[0] : record.record().body();
  }

  /** Providers may send a secret back, such as a token that stands in a header or a body. */
  private UnaryOperator<byte[]> mask(int connectionId) {
    return connections
        .find(connectionId)
        .<UnaryOperator<byte[]>>map(live -> live::masked)
        .orElse(UnaryOperator.identity());
  }
}
