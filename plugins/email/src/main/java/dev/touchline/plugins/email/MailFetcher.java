package dev.touchline.plugins.email;

import dev.touchline.plugins.email.ImapClient.Known;
import dev.touchline.sdk.record.IncomingRecord;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fetches mails of the open folder as records: small ones many at a time, large ones piece by
 * piece, so that memory stays bounded whatever is in the mailbox.
 */
final class MailFetcher {

  private static final int SMALL = 256 << 10;
  private static final int TOGETHER = 2 << 20;
  private static final int MOST_TOGETHER = 100;

  /** What servers say of sizes is not exact; a mail that fills this is read on. */
  private static final int FIRST_PIECE = SMALL + (64 << 10);

  private final ImapClient client;
  private final MailReceiver receiver;

  MailFetcher(ImapClient client, MailReceiver receiver) {
    this.client = client;
    this.receiver = receiver;
  }

  /**
   * Some mails.
   *
   * @param done how many of the wanted ones are dealt with: fetched, or no longer there
   */
  record Batch(List<IncomingRecord> records, int done) {}

  /**
   * Fetches the next mails.
   *
   * @param uids what is wanted, in this order; not empty
   */
  Batch next(MailFolder folder, List<Long> uids) {
    List<Long> some = uids.subList(0, Math.min(uids.size(), MOST_TOGETHER));
    Map<Long, Known> known = new HashMap<>();
    client.known(some).forEach(one -> known.put(one.uid(), one));
    List<Known> together = new ArrayList<>();
    long bytes = 0;
    int done = 0;
    for (Long uid : some) {
      Known mail = known.get(uid);
      if (mail != null && !together.isEmpty() && bytes + mail.size() > TOGETHER) {
        break;
      }
      if (mail != null && mail.size() > SMALL) {
        if (together.isEmpty()) {
          return new Batch(large(folder, mail), done + 1);
        }
        break;
      }
      if (mail != null) {
        together.add(mail);
        bytes += mail.size();
      }
      done++;
    }
    return new Batch(small(folder, together), done);
  }

  private List<IncomingRecord> small(MailFolder folder, List<Known> mails) {
    if (mails.isEmpty()) {
      return List.of();
    }
    List<Long> uids = mails.stream().map(Known::uid).sorted().toList();
    Map<Long, byte[]> bodies = new HashMap<>();
    client.fetch(uids, 0, FIRST_PIECE).forEach(one -> bodies.put(one.uid(), one.bytes()));
    List<IncomingRecord> records = new ArrayList<>();
    for (Known mail : mails) {
      byte[] body = bodies.get(mail.uid());
      if (body == null || body.length >= FIRST_PIECE) {
        records.addAll(large(folder, mail));
      } else {
        records.add(receiver.received(folder, mail, new ByteArrayInputStream(body)));
      }
    }
    return records;
  }

  /** None when it was removed meanwhile. */
  private List<IncomingRecord> large(MailFolder folder, Known mail) {
    RemoteMail bytes = new RemoteMail(client, mail.uid());
    if (bytes.isEmpty()) {
      return client.known(List.of(mail.uid())).isEmpty()
          ? List.of()
          : List.of(receiver.unreadable(folder, mail));
    }
    return List.of(receiver.received(folder, mail, bytes));
  }
}
