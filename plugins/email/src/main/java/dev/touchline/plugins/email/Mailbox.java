package dev.touchline.plugins.email;

import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that is being read: knows up to where each folder was read, which folder is open, and
 * hands over what is new in a folder, batch by batch. For one thread.
 */
final class Mailbox {

  /** Days that servers and we may differ by: their days are in their own zone. */
  private static final int MARGIN_DAYS = 1;

  private final ImapClient client;
  private final MailFetcher fetcher;
  private final Clock clock;
  private final int firstDays;
  private Checkpoint checkpoint;
  private @Nullable MailFolder open;
  private long uidValidity;
  private long uidNext;

  Mailbox(
      ImapClient client, MailReceiver receiver, Clock clock, int firstDays, Checkpoint checkpoint) {
    this.client = client;
    this.fetcher = new MailFetcher(client, receiver);
    this.clock = clock;
    this.firstDays = firstDays;
    this.checkpoint = checkpoint;
  }

  /** Takes what is new. */
  interface Taker {

    /**
     * Takes a batch; afterwards it is not fetched again.
     *
     * @param records may be empty, when only the checkpoint moves
     * @return whether to go on
     */
    boolean take(List<IncomingRecord> records, Checkpoint checkpoint) throws InterruptedException;

    /** How many records it takes yet. */
    int room();
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Whether a folder that is not open may have something new; asked without opening it. */
  boolean hasNews(MailFolder folder) {
    Optional<Status> status = client.status(folder);
    Place place = checkpoint.place(folder).orElse(null);
    return status.isPresent()
        && (place == null
            || place.uidValidity() != status.get().uidvalidity
            || status.get().uidnext < 0
            || place.lastUid() + 1 < status.get().uidnext);
  }

  /** Opens a folder unless it is open. */
  void open(MailFolder folder) {
    if (folder.equals(open)) {
      return;
    }
    MailboxInfo info =
        client
            .open(folder)
            .orElseThrow(() ->
                new RetryLaterException(
                    "folder-missing", "the folder " + folder.name() + " cannot be opened"));
    open = folder;
    uidValidity = info.uidvalidity;
    uidNext = info.uidnext;
  }

  /**
   * Hands over what is new in the open folder, oldest first.
   *
   * @return whether all was taken
   */
  boolean read(Taker taker) throws InterruptedException {
    MailFolder folder = opened();
    Place before = checkpoint.place(folder).orElse(null);
    LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    boolean sameNumbers = before != null && before.uidValidity() == uidValidity;
    LocalDate complete = before == null ? today.minusDays(firstDays) : before.complete();
    long[] found =
        sameNumbers && before != null
            ? client.above(before.lastUid())
            : client.since(complete.minusDays(MARGIN_DAYS));
    List<Long> uids = Arrays.stream(found).boxed().collect(Collectors.toList());
    while (!uids.isEmpty()) {
      MailFetcher.Batch batch =
          fetcher.next(folder, uids.subList(0, Math.min(uids.size(), taker.room())));
      long last = uids.get(batch.done() - 1);
      uids = uids.subList(batch.done(), uids.size());
      checkpoint = checkpoint.with(folder, new Place(uidValidity, last, complete));
      if (!taker.take(batch.records(), checkpoint) && !uids.isEmpty()) {
        return false;
      }
    }
    Place now = new Place(uidValidity, last(found, before, sameNumbers), yesterday(today));
    if (!now.equals(checkpoint.place(folder).orElse(null))) {
      checkpoint = checkpoint.with(folder, now);
      taker.take(List.of(), checkpoint);
    }
    return true;
  }

  private static LocalDate yesterday(LocalDate today) {
    return today.minusDays(MARGIN_DAYS);
  }

  /** Mails that were removed have numbers, too. */
  private long last(long[] found, @Nullable Place before, boolean sameNumbers) {
    long floor = sameNumbers && before != null ? before.lastUid() : 0;
    long seen = LongStream.of(found).max().orElse(0);
    long given = uidNext > 0 ? uidNext - 1 : LongStream.of(client.above(0)).max().orElse(0);
    return Math.max(floor, Math.max(seen, given));
  }

  private MailFolder opened() {
    if (open == null) {
      throw new IllegalStateException("no folder is open");
    }
    return open;
  }
}
