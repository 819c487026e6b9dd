package dev.touchline.host.outbox;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.outbox.OutboxException.Kind;
import dev.touchline.host.plugins.Governed;
import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.host.plugins.Ticket;
import dev.touchline.sdk.capability.MessageSender;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.SendOutcome;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the connections that send, and says what a failure means for the message. */
final class Senders {

  private static final Logger log = LoggerFactory.getLogger(Senders.class);
  private static final Duration LONGEST_ARRIVAL = Duration.ofHours(1);
  private static final Duration FOR_RULES = Duration.ofSeconds(5);

  private final Function<String, Optional<LiveConnection>> byName;
  private final IntFunction<Optional<LiveConnection>> byId;
  private final Duration deadline;

  Senders(
      Function<String, Optional<LiveConnection>> byName,
      IntFunction<Optional<LiveConnection>> byId,
      Duration deadline) {
    this.byName = byName;
    this.byId = byId;
    this.deadline = deadline;
  }

  /** What came of an attempt: a closed set. */
  sealed interface Attempt {

    /** The plugin told; the call is over. */
    record Told(SendOutcome outcome) implements Attempt {}

    /** The call broke off, or is not over in time: nobody knows. */
    record Lost(String reason) implements Attempt {}

    /** Nothing went out and never will of this attempt. */
    record NeverSent(String reason) implements Attempt {}
  }

  /** What was found, and how long after an attempt absence is still no proof. */
  record Looked(MessageTrace trace, Duration latestArrival) {}

  LiveConnection named(String name) {
    return byName
        .apply(name)
        .orElseThrow(() ->
            new OutboxException(
                Kind.NOT_FOUND, "connection-unknown", "there is no connection '" + name + "'"));
  }

  String nameOf(int id) {
    return byId.apply(id).map(LiveConnection::name).orElse("connection-" + id);
  }

  /** What a connection can send; also of a paused one, whose messages wait. */
  MessageRules rules(LiveConnection connection) {
    if (connection.state() == LiveConnection.State.BROKEN) {
      throw new OutboxException(
          Kind.UNAVAILABLE,
          "connection-not-active",
          "connection '" + connection.name() + "' is broken: " + connection.reason());
    }
    Governed<MessageSender> sender = sender(connection);
    try {
      return ask(sender, "message-rules", FOR_RULES, MessageSender::rules);
    } catch (RuntimeException e) {
      throw new OutboxException(
          Kind.UNAVAILABLE,
          "sender-unavailable",
          "connection '" + connection.name() + "' cannot be asked now: " + words(e));
    }
  }

  /** For how long after an attempt absence is no proof, until the sender says otherwise. */
  Duration deadline() {
    return deadline;
  }

  /** Sends a message, once. Never throws for what the provider or its plugin do. */
  Attempt send(OutboxMessage message) {
    MessageTerms terms = message.terms();
    Ticket ticket = new Ticket();
    try {
      Governed<MessageSender> sender = sender(active(message));
      return new Attempt.Told(
          ask(
              sender,
              "message-send",
              deadline,
              target -> {
                ticket.begin();
                return target.send(terms.message(), terms.key());
              }));
    } catch (RejectedException e) {
      return new Attempt.Told(new SendOutcome.Rejected(e.code(), String.valueOf(e.getMessage())));
    } catch (CredentialsException | ConfigurationException e) {
      return new Attempt.NeverSent(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // whatever it was: what counts is whether the call began
      return ticket.withdraw() ? new Attempt.NeverSent(words(e)) : new Attempt.Lost(words(e));
    }
  }

  /**
   * Why a message cannot be sent now; empty when it can be tried. Asked before an attempt is
   * written down.
   */
  Optional<String> obstacle(OutboxMessage message) {
    try {
      sender(active(message));
      return Optional.empty();
    } catch (OutboxException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The id that a message is going to have; null when that is not known, or cannot be asked. */
  @Nullable String messageId(OutboxMessage message) {
    try {
      return ask(
              sender(active(message)),
              "message-rules",
              FOR_RULES,
              target -> target.messageId(message.terms().key()))
          .orElse(null);
    } catch (RuntimeException e) {
      return null; // it is not needed for sending
    }
  }

  /**
   * Looks for a message.
   *
   * @throws OutboxException when nobody can be asked now
   */
  Looked find(OutboxMessage message) {
    MessageTerms terms = message.terms();
    try {
      return ask(
          sender(active(message)),
          "message-find",
          deadline,
          target ->
              new Looked(
                  Objects.requireNonNull(
                      target.find(terms.message(), terms.key()), "the plugin gave null"),
                  sensible(target.latestArrival())));
    } catch (OutboxException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new OutboxException(Kind.UNAVAILABLE, "sender-unavailable", words(e));
    }
  }

  /** Has a copy kept of a message that was sent; it is no matter when that fails. */
  void keepCopy(OutboxMessage message) {
    MessageTerms terms = message.terms();
    try {
      ask(
          sender(active(message)),
          "message-copy",
          deadline,
          target -> {
            target.keepCopy(terms.message(), terms.key());
            return true;
          });
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("message", message.id())
          .addKeyValue("why", words(e))
          .log("no copy was kept of a message that was sent");
    }
  }

  private static Duration sensible(Duration said) {
    if (said.isNegative()) {
      return Duration.ZERO;
    }
    return said.compareTo(LONGEST_ARRIVAL) > 0 ? LONGEST_ARRIVAL : said;
  }

  private LiveConnection active(OutboxMessage message) {
    LiveConnection connection =
        byId.apply(message.terms().connectionId())
            .orElseThrow(() ->
                new OutboxException(
                    Kind.UNAVAILABLE, "connection-unknown", "the connection was deleted"));
    return switch (connection.state()) {
      case ACTIVE -> connection;
      case PAUSED ->
          throw new OutboxException(
              Kind.UNAVAILABLE,
              "connection-not-active",
              "connection '" + connection.name() + "' is paused");
      case BROKEN ->
          throw new OutboxException(
              Kind.UNAVAILABLE,
              "connection-not-active",
              "connection '" + connection.name() + "' is broken: " + connection.reason());
    };
  }

  private static Governed<MessageSender> sender(LiveConnection connection) {
    return connection
        .capability(MessageSender.class)
        .orElseThrow(() ->
            new OutboxException(
                Kind.CONFLICT,
                "messages-not-offered",
                "connection '" + connection.name() + "' cannot send messages"));
  }

  private static <T> T ask(
      Governed<MessageSender> sender,
      String operation,
      Duration within,
      Function<MessageSender, T> question) {
    try {
      return sender
          .call(
              operation,
              within,
              target -> Objects.requireNonNull(question.apply(target), "the plugin gave null"))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Only messages that are made for people; any other may hold a payload. */
  private static String words(RuntimeException failure) {
    return switch (failure) {
      case VerdictException e -> String.valueOf(e.getMessage());
      case PluginCallException e -> String.valueOf(e.getMessage());
      case OutboxException e -> String.valueOf(e.getMessage());
      default -> "the call failed: " + failure.getClass().getSimpleName();
    };
  }
}
