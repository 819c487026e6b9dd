package dev.touchline.plugins.email;

import dev.touchline.sdk.capability.Backfiller.Window;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is old, newest first, folder by folder. The cursor is the folder and the lowest number
 * that was read: what is removed meanwhile does no harm, and with another numbering the folder is
 * read again.
 */
final class MailPast {

  private static final int LARGEST_PAGE = 8 << 20;
  private static final long LONGEST_NANOS = Duration.ofSeconds(40).toNanos();

  private final ImapClient client;
  private final MailFetcher fetcher;
  private final List<MailFolder> folders;

  MailPast(ImapClient client, MailReceiver receiver, List<MailFolder> folders) {
    this.client = client;
    this.fetcher = new MailFetcher(client, receiver);
    this.folders = folders;
  }

  /** Where to go on: below a number in a folder. */
  private record Cursor(String folder, long uidValidity, long below) {

    private static final int PARTS = 3;

    static Cursor begin(MailFolder folder) {
      return new Cursor(Digest.of(folder.name()), 0, Long.MAX_VALUE);
    }

    static @Nullable Cursor of(@Nullable String text) {
      String[] parts = text == null ? new String[0] : text.split(":");
      return parts.length == PARTS
          ? new Cursor(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]))
          : null;
    }

    @Override
    public String toString() {
      return folder + ":" + uidValidity + ":" + below;
    }
  }

  /** One page of a window. */
  Page page(Window window, @Nullable String text, int limit) {
    Cursor cursor = Cursor.of(text);
    int index = cursor == null ? 0 : index(cursor);
    if (index >= folders.size()) {
      return Page.last(List.of(), null);
    }
    MailFolder folder = folders.get(index);
    MailboxInfo info = client.open(folder).orElse(null);
    if (info == null) {
      return next(List.of(), index);
    }
    boolean sameNumbers = cursor != null && cursor.uidValidity == info.uidvalidity;
    long below = sameNumbers && cursor != null ? cursor.below : Long.MAX_VALUE;
    List<Long> uids = below(window, below);
    List<IncomingRecord> records = new ArrayList<>();
    long bytes = 0;
    long until = System.nanoTime() + LONGEST_NANOS;
    while (!uids.isEmpty()
        && records.size() < limit
        && bytes < LARGEST_PAGE
        && System.nanoTime() < until) {
      MailFetcher.Batch batch =
          fetcher.next(folder, uids.subList(0, Math.min(uids.size(), limit - records.size())));
      records.addAll(batch.records());
      bytes += batch.records().stream().mapToLong(record -> record.body().length).sum();
      below = uids.get(batch.done() - 1);
      uids = uids.subList(batch.done(), uids.size());
    }
    return uids.isEmpty()
        ? next(records, index)
        : Page.more(
            records, new Cursor(Digest.of(folder.name()), info.uidvalidity, below).toString());
  }

  private Page next(List<IncomingRecord> records, int index) {
    return index + 1 < folders.size()
        ? Page.more(records, Cursor.begin(folders.get(index + 1)).toString())
        : Page.last(records, null);
  }

  /** A folder that is no longer read: the others are read again, which does no harm. */
  private int index(Cursor cursor) {
    for (int i = 0; i < folders.size(); i++) {
      if (Digest.of(folders.get(i).name()).equals(cursor.folder)) {
        return i;
      }
    }
    return 0;
  }

  /** Newest first; a day more on both sides, since the server's days are in its own zone. */
  private List<Long> below(Window window, long below) {
    LocalDate from = LocalDate.ofInstant(window.from(), ZoneOffset.UTC).minusDays(1);
    LocalDate before = LocalDate.ofInstant(window.to(), ZoneOffset.UTC).plusDays(2);
    List<Long> uids =
        Arrays.stream(client.between(from, before))
            .filter(uid -> uid < below)
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    java.util.Collections.reverse(uids);
    return uids;
  }
}
