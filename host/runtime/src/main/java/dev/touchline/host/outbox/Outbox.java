package dev.touchline.host.outbox;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.MessageId;
import dev.touchline.host.outbox.OutboxException.Kind;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to customers, as people and programs ask for them. Thread-safe. */
public final class Outbox {

  private final OutboxStore store;
  private final OutboxBook book;
  private final Senders senders;
  private final Drafts drafts;
  private final Identity identity;
  private volatile Runnable onNew = () -> {};

  Outbox(OutboxStore store, OutboxBook book, Senders senders, Drafts drafts, Identity identity) {
    this.store = store;
    this.book = book;
    this.senders = senders;
    this.drafts = drafts;
    this.identity = identity;
  }

  void onNew(Runnable listener) {
    this.onNew = listener;
  }

  /**
   * Takes a message; durable when it returns, and sent afterwards.
   *
   * @param idempotencyKey of the caller: the same key and request give the same message; null takes
   *     every request for a new message
   * @param by a token's name
   * @throws OutboxException when it cannot be sent, in words; nothing was begun then
   */
  public OutboxMessage take(NewMessage asked, @Nullable String idempotencyKey, String by) {
    String digest = digest(asked);
    Optional<OutboxMessage> known = known(idempotencyKey);
    if (known.isPresent()) {
      return same(known.get(), digest);
    }
    LiveConnection connection = senders.named(asked.connection());
    MessageRules rules = senders.rules(connection);
    Instant now = book.now();
    Drafts.Draft draft = drafts.draft(asked, connection, rules, now);
    MessageTerms terms =
        new MessageTerms(
            connection.id(),
            draft.profileId(),
            idempotencyKey,
            digest,
            rules.channel().name(),
            draft.message(),
            new MessageKey(UUID.randomUUID().toString()),
            by);
    OutboxMessage taken =
        store
            .add(terms, MessageProgress.queued(now, by))
            .orElseGet(() -> same(known(idempotencyKey).orElseThrow(), digest));
    onNew.run();
    return taken;
  }

  private Optional<OutboxMessage> known(@Nullable String idempotencyKey) {
    return idempotencyKey == null ? Optional.empty() : store.findByKey(idempotencyKey);
  }

  private static OutboxMessage same(OutboxMessage known, String digest) {
    if (!known.terms().digest().equals(digest)) {
      throw OutboxException.refused(
          "idempotency-key-reused",
          "the Idempotency-Key belongs to another request; use a new one");
    }
    return known;
  }

  private static String digest(NewMessage asked) {
    byte[] text = OutboxJson.write(asked).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * One message.
   *
   * @throws OutboxException when there is none of that id
   */
  public OutboxMessage require(MessageId id) {
    return store
        .find(id)
        .orElseThrow(() ->
            new OutboxException(
                Kind.NOT_FOUND, "message-unknown", "there is no message of the id " + id));
  }

  /**
   * Messages to a customer, the newest first.
   *
   * @param states in these states; empty for all
   * @param before ids below this one; 0 for all
   */
  public List<OutboxMessage> to(
      CustomerId customer, Set<MessageState> states, long before, int limit) {
    List<Long> profiles = identity.profilesOf(customer.value()).stream().map(Profile::id).toList();
    return store.list(MessageFilter.of(profiles, states, false, before), limit);
  }

  /**
   * Messages to anybody, the newest first.
   *
   * @param person only those that wait for a person
   */
  public List<OutboxMessage> all(Set<MessageState> states, boolean person, long before, int limit) {
    return store.list(MessageFilter.of(List.of(), states, person, before), limit);
  }

  /**
   * Decides on a message of which nobody knows whether it went out.
   *
   * @param reason for the record; null for none
   * @param by a token's name
   * @throws OutboxException when the message does not wait for that
   */
  public OutboxMessage decide(MessageId id, Decision decision, @Nullable String reason, String by) {
    OutboxMessage message = require(id);
    if (message.state() != MessageState.UNKNOWN) {
      throw new OutboxException(
          Kind.CONFLICT,
          "message-not-undecided",
          "the message is " + message.state().text() + ": there is nothing to decide");
    }
    MessageStep step = new MessageStep(book.now(), "decide-" + decision.text(), reason, by);
    Optional<OutboxMessage> moved =
        switch (decision) {
          case SENT -> book.sent(message, step);
          case FAILED -> book.failed(message, "decided", step);
          case RETRY -> book.waiting(message, step, book.now(), true);
        };
    onNew.run();
    return moved.orElseThrow(() ->
        new OutboxException(
            Kind.CONFLICT, "message-changed", "the message changed meanwhile; look again"));
  }

  /** The name of the connection that a message goes through. */
  public String connectionOf(OutboxMessage message) {
    return senders.nameOf(message.terms().connectionId());
  }

  /** Why a connection must stay; empty when nothing of it is on its way. */
  public Optional<String> keeping(LiveConnection connection) {
    long open = store.open(connection.id());
    return open == 0
        ? Optional.empty()
        : Optional.of(open + " messages of this connection are still on their way");
  }
}
