package dev.touchline.plugins.email;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.Backfiller;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.StreamSession;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shop's mail with a mailbox at a server: listens where the server has IDLE, polls where it has
 * not, and reads what is old.
 */
class MailboxConnection extends EmailConnection implements Streamer, Poller, Backfiller {

  private static final int LARGEST_PAGE = 8 << 20;
  private static final long LONGEST_NANOS = Duration.ofSeconds(20).toNanos();

  private final ImapAccess access;
  private final EmailSettings settings;
  private final ConnectionContext context;

  MailboxConnection(MailServer server, EmailSettings settings, ConnectionContext context) {
    super(settings);
    this.access = new ImapAccess(server, settings, context);
    this.settings = settings;
    this.context = context;
  }

  @Override
  public StreamEnd stream(StreamSession session) throws InterruptedException {
    String checkpoint = session.checkpoint().orElse(null);
    try (ImapClient client = access.open()) {
      if (!client.canIdle()) {
        return StreamEnd.NOT_OFFERED;
      }
      Mailbox mailbox = mailbox(client, checkpoint);
      return new MailListener(client, mailbox, folders(client)).listen(session);
    } catch (VerdictException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("told to end");
      }
      throw checkpoint == null ? e : ImapVerdicts.afterWork(e);
    }
  }

  @Override
  public Page poll(@Nullable String cursor, int limit) {
    try (ImapClient client = access.open()) {
      Mailbox mailbox = mailbox(client, cursor);
      PageTaker taker = new PageTaker(limit);
      boolean all = true;
      for (MailFolder folder : folders(client)) {
        if (all && mailbox.hasNews(folder)) {
          mailbox.open(folder);
          all = mailbox.read(taker);
        }
      }
      return new Page(taker.records, mailbox.checkpoint().toString(), !all, null);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a page is taken without waiting", e);
    } catch (VerdictException e) {
      throw cursor == null ? e : ImapVerdicts.afterWork(e);
    }
  }

  @Override
  public Page backfill(Window window, @Nullable String cursor, int limit) {
    try (ImapClient client = access.open()) {
      return new MailPast(client, receiver(), folders(client)).page(window, cursor, limit);
    }
  }

  private Mailbox mailbox(ImapClient client, @Nullable String checkpoint) {
    return new Mailbox(
        client, receiver(), context.clock(), settings.firstDays(), Checkpoint.of(checkpoint));
  }

  private MailReceiver receiver() {
    return new MailReceiver(context.attachments());
  }

  private List<MailFolder> folders(ImapClient client) {
    return new MailFolders(settings, client.folders()).wanted();
  }

  @Override
  public CheckResult check() {
    return new ImapCheck(access, settings).after(super.check());
  }

  /** Collects one page. */
  private static final class PageTaker implements Mailbox.Taker {

    private final List<IncomingRecord> records = new ArrayList<>();
    private final long until = System.nanoTime() + LONGEST_NANOS;
    private final int limit;
    private long bytes;

    PageTaker(int limit) {
      this.limit = limit;
    }

    @Override
    public int room() {
      return limit - records.size();
    }

    @Override
    public boolean take(List<IncomingRecord> more, Checkpoint checkpoint) {
      records.addAll(more);
      bytes += more.stream().mapToLong(record -> record.body().length).sum();
      return room() > 0 && bytes < LARGEST_PAGE && System.nanoTime() < until;
    }
  }
}
