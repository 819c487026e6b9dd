package dev.touchline.host.intake;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.plugins.Governed;
import dev.touchline.host.plugins.PluginUnavailableException;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** From a provider's request to durable records: connector, then inbox, then the answer. */
final class Webhooks {

  private final Connections connections;
  private final Inbox inbox;
  private final Duration deadline;

  Webhooks(Connections connections, Inbox inbox, Duration deadline) {
    this.connections = connections;
    this.inbox = inbox;
    this.deadline = deadline;
  }

  /** Who takes a request, or the answer why nobody does. */
  sealed interface Reception {

    /** A connection that takes webhooks. */
    record Open(LiveConnection connection, Governed<WebhookReceiver> receiver)
        implements Reception {}

    /** Nobody. */
    record Closed(HookAnswer answer) implements Reception {}
  }

  Reception find(String name) {
    Optional<LiveConnection> found = connections.find(name);
    if (found.isEmpty()) {
      return closed(404, "connection-unknown", "there is no connection of this name");
    }
    LiveConnection connection = found.get();
    return switch (connection.state()) {
      case ACTIVE, PAUSED -> // what comes in while it rests is stored and waits
          connection
              .capability(WebhookReceiver.class)
              .<Reception>map(receiver -> new Reception.Open(connection, receiver))
              .orElseGet(() -> closed(404, "no-webhooks", "this connection takes no webhooks"));
      case BROKEN ->
          new Reception.Closed(
              HookAnswer.later("connection-broken", "the connection cannot be used now"));
    };
  }

  private static Reception closed(int status, String code, String detail) {
    return new Reception.Closed(HookAnswer.problem(status, code, detail));
  }

  /** Waits until the records are durable. */
  HookAnswer receive(Reception.Open open, WebhookRequest request) {
    Reception.Open current = open;
    while (true) {
      try {
        return attempt(current, request);
      } catch (CompletionException e) {
        Throwable failure = e.getCause() == null ? e : e.getCause();
        Optional<Reception.Open> successor = successor(current, failure);
        if (successor.isEmpty()) {
          return HookAnswer.failed(current.connection().name(), failure);
        }
        current = successor.get();
      }
    }
  }

  private HookAnswer attempt(Reception.Open open, WebhookRequest request) {
    return open.receiver()
        .call("receive", deadline, receiver -> receiver.receive(request))
        .thenCompose(outcome -> store(open.connection(), outcome))
        .join();
  }

  /** Who takes a call that was refused unheard, because another took the connection's place. */
  private Optional<Reception.Open> successor(Reception.Open before, Throwable failure) {
    return failure instanceof PluginUnavailableException
            && find(before.connection().name()) instanceof Reception.Open now
            && now.connection() != before.connection()
        ? Optional.of(now)
        : Optional.empty();
  }

  private CompletableFuture<HookAnswer> store(LiveConnection connection, WebhookOutcome outcome) {
    return switch (outcome) {
      case WebhookOutcome.Accepted accepted -> {
        HookAnswer answer = HookAnswer.of(accepted.reply());
        yield accepted.records().isEmpty()
            ? CompletableFuture.completedFuture(answer)
            : inbox
                .append(connection.id(), toStore(accepted.records()))
                .thenApply(stored -> answer);
      }
      case WebhookOutcome.Handshake handshake ->
          CompletableFuture.completedFuture(HookAnswer.of(handshake.reply()));
      case WebhookOutcome.Forged forged ->
          CompletableFuture.completedFuture(HookAnswer.problem(401, "forged", forged.reason()));
      case null ->
          CompletableFuture.completedFuture(
              HookAnswer.later("plugin-fault", "the connector answered nothing"));
    };
  }

  private static List<NewRecord> toStore(List<IncomingRecord> records) {
    if (records.size() == 1) {
      return List.of(NewRecord.of(records.getFirst()));
    }
    List<NewRecord> stored = new ArrayList<>(records.size());
    records.forEach(record -> stored.add(NewRecord.of(record)));
    return stored;
  }
}
