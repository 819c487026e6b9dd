package dev.touchline.plugins.email;

import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.StreamSession;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Duration;
import java.util.List;

/**
 * Listens to a mailbox: waits with IDLE on the first folder, and looks at the others in between.
 * One connection is enough for that; servers allow few.
 */
final class MailListener {

  /** How often the other folders are looked at. */
  private static final Duration ROUND = Duration.ofSeconds(20);

  /**
   * How long to wait when there is one folder only. RFC 2177 wants less than 29 minutes; routers
   * forget silent connections sooner, and a dead one is noticed when the wait ends.
   */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

  private final ImapClient client;
  private final Mailbox mailbox;
  private final List<MailFolder> folders;

  /**
   * A listener.
   *
   * @param folders the first is listened to
   */
  MailListener(ImapClient client, Mailbox mailbox, List<MailFolder> folders) {
    this.client = client;
    this.mailbox = mailbox;
    this.folders = folders;
  }

  /** Listens until the host wants it to end; what goes wrong is thrown. */
  StreamEnd listen(StreamSession session) throws InterruptedException {
    MailFolder first = folders.getFirst();
    List<MailFolder> others = folders.subList(1, folders.size());
    Mailbox.Taker taker = new Deliveries(session);
    mailbox.open(first);
    session.connected();
    while (!session.stopping()) {
      mailbox.read(taker);
      for (MailFolder other : others) {
        if (mailbox.hasNews(other)) {
          mailbox.open(other);
          mailbox.read(taker);
          session.alive();
        }
      }
      mailbox.open(first);
      client.idle(others.isEmpty() ? LONGEST_WAIT : ROUND, session::alive);
    }
    return StreamEnd.CLOSED;
  }

  /** Hands each batch to the host as it comes. */
  private record Deliveries(StreamSession session) implements Mailbox.Taker {

    @Override
    public boolean take(List<IncomingRecord> records, Checkpoint checkpoint)
        throws InterruptedException {
      session.deliver(records, checkpoint.toString());
      return true;
    }

    @Override
    public int room() {
      return Integer.MAX_VALUE;
    }
  }
}
