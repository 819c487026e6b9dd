package dev.touchline.host.api;

import dev.touchline.host.model.MessageId;
import dev.touchline.host.outbox.MessageState;
import dev.touchline.host.outbox.Outbox;
import dev.touchline.host.outbox.OutboxMessage;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Messages")
final class MessagesController {

  private static final int MOST = 100;
  private static final String PERSON = "person";

  private final Outbox outbox;

  MessagesController(Outbox outbox) {
    this.outbox = outbox;
  }

  @PostMapping("/customers/{id}/messages")
  @Operation(summary = "Send a message to a customer; the same key and body are the same message")
  ResponseEntity<MessageDocument> send(
      @PathVariable String id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @RequestBody MessageBody body,
      HttpServletRequest request) {
    OutboxMessage message =
        outbox.take(
            body.to(Ids.customer(id)),
            key == null ? null : IdempotencyKey.of(key),
            TokenFilter.of(request).name());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/messages/" + message.id()))
        .body(document(message));
  }

  @GetMapping("/customers/{id}/messages")
  @Operation(summary = "What was sent to a customer through this host, the newest first")
  ListDocument<MessageDocument> ofCustomer(
      @PathVariable String id,
      @Parameter(description = "queued, sending, sent, failed, unknown or bounced")
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Parameters.limit(limit, MOST);
    return page(
        outbox.to(Ids.customer(id), states(state, List.of()), cursor(before), most + 1), most);
  }

  @GetMapping("/messages")
  @Operation(summary = "Messages to all customers, the newest first")
  ListDocument<MessageDocument> all(
      @Parameter(
              description =
                  "person (somebody has to decide), or queued, sending, sent, failed, unknown,"
                      + " bounced")
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Parameters.limit(limit, MOST);
    boolean person = PERSON.equals(state);
    Set<MessageState> states = person ? Set.of() : states(state, List.of(PERSON));
    return page(outbox.all(states, person, cursor(before), most + 1), most);
  }

  @GetMapping("/messages/{id}")
  @Operation(summary = "A message, with all that was done about it")
  MessageDocument get(@PathVariable String id) {
    return document(outbox.require(Ids.message(id)));
  }

  @PostMapping("/messages/{id}/resolve")
  @Operation(summary = "Decide on a message of which nobody knows whether it went out")
  MessageDocument resolve(
      @PathVariable String id, @RequestBody DecisionBody body, HttpServletRequest request) {
    return document(
        outbox.decide(
            Ids.message(id), body.decision(), body.why(), TokenFilter.of(request).name()));
  }

  private ListDocument<MessageDocument> page(List<OutboxMessage> found, int most) {
    List<MessageDocument> page = found.stream().limit(most).map(this::document).toList();
    return new ListDocument<>(page, found.size() > most ? page.getLast().id() : null);
  }

  private MessageDocument document(OutboxMessage message) {
    return MessageDocument.of(message, outbox.connectionOf(message));
  }

  private static Set<MessageState> states(@Nullable String state, List<String> also) {
    if (state == null) {
      return Set.of();
    }
    return MessageState.of(state)
        .map(Set::of)
        .orElseThrow(() -> Parameters.invalid("state", "is none of " + names(also)));
  }

  private static String names(List<String> also) {
    String states =
        Arrays.stream(MessageState.values())
            .map(MessageState::text)
            .collect(Collectors.joining(", "));
    return also.isEmpty() ? states : states + ", " + String.join(", ", also);
  }

  private static long cursor(@Nullable String before) {
    if (before == null) {
      return 0;
    }
    try {
      return MessageId.parse(before).value();
    } catch (IllegalArgumentException e) {
      throw ProblemException.field(
          "before", "invalid-cursor", "is not a cursor that this API gave");
    }
  }
}
