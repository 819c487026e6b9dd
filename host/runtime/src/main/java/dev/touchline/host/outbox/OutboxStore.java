package dev.touchline.host.outbox;

import dev.touchline.host.model.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the outbox is kept. Each call is one transaction, durable when it returns. */
public interface OutboxStore {

  /** Adds a message; empty when its idempotency key is known. */
  Optional<OutboxMessage> add(MessageTerms terms, MessageProgress progress);

  /** Moves a message on, if it is still at the version given. */
  boolean move(OutboxMessage before, MessageProgress to, Telling telling);

  /** One message. */
  Optional<OutboxMessage> find(MessageId id);

  /** The message of a caller's idempotency key. */
  Optional<OutboxMessage> findByKey(String idempotencyKey);

  /** The newest message that a provider knows by an id. */
  Optional<OutboxMessage> findSent(int connectionId, String messageId);

  /** Connections that have something to do by now. */
  List<Integer> dueConnections(Instant now);

  /**
   * Messages of a connection that should go on by now, in the order in which they came. One that
   * was not sent yet waits until those before it to the same recipient are over, or with a person.
   */
  List<OutboxMessage> due(int connectionId, Instant now, int limit);

  /** Messages, the newest first. */
  List<OutboxMessage> list(MessageFilter filter, int limit);

  /** How many messages of a connection may still be sent. */
  long open(int connectionId);

  /** Lets what waits on a connection go on at once. */
  void hurry(int connectionId, Instant now);

  /** Lets calls that were under way when the host ended be looked after at once. */
  void hurryCalls(Instant now);

  /** What is to go to the inbox, in order. */
  List<Announcement> announcements(int limit);

  /** It is there. */
  void announced(MessageId message);

  /** Whether any message since then may still come back, or turn up. */
  boolean awaitsArrivals(Instant since);

  /** How far the history was followed. */
  long followed();

  /** The history was followed so far. */
  void followed(long position);
}
