package dev.touchline.plugins.email;

import dev.touchline.sdk.attachment.AttachmentStore;
import jakarta.mail.Flags;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in connection to a mail server. Changes nothing that is there: folders are opened with
 * EXAMINE and mails fetched with PEEK, so that no mail is marked as seen. Mails are named by UID,
 * since others may remove mails meanwhile. For one thread.
 */
final class ImapClient implements AutoCloseable {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);
  private static final String[] STATUS = {"UIDNEXT", "UIDVALIDITY"};

  private final MailServer server;
  private final IMAPProtocol protocol;
  private static final int USUAL_TIMEOUT_MILLIS = 30_000;
  private static final int GOODBYE_MILLIS = 2_000;

  private final GatewaySockets sockets;
  private boolean news;
  private boolean broken;

  ImapClient(MailServer server, IMAPProtocol protocol, GatewaySockets sockets) {
    this.server = server;
    this.protocol = protocol;
    this.sockets = sockets;
    protocol.addResponseHandler(this::notice);
  }

  /** Servers tell of new mail in the open folder beside any answer. */
  private void notice(Response response) {
    if (response instanceof IMAPResponse one && one.keyEquals("EXISTS")) {
      news = true;
    }
  }

  IMAPProtocol protocol() {
    return protocol;
  }

  boolean canIdle() {
    return protocol.hasCapability("IDLE");
  }

  private void readTimeout(int millis) {
    try {
      sockets.readTimeout(millis);
    } catch (SocketException e) {
      throw ImapVerdicts.of(server, e);
    }
  }

  /** Something that is asked of the server. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws ProtocolException;
  }

  private <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (ProtocolException e) {
      broken = true;
      throw ImapVerdicts.of(server, e);
    }
  }

  /**
   * Waits for new mail in the open folder (RFC 2177).
   *
   * @param most how long at most
   * @param alive called whenever the server says something
   * @throws InterruptedException when the thread was interrupted
   */
  void idle(Duration most, Runnable alive) throws InterruptedException {
    if (news) {
      news = false;
      return;
    }
    ask(() -> {
      protocol.idleStart();
      return true;
    });
    alive.run();
    long until = System.nanoTime() + most.toNanos();
    boolean leaving = false;
    for (boolean idling = true; idling; ) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (!leaving && (news || left <= 0)) {
        protocol.idleAbort();
        leaving = true;
      }
      readTimeout(leaving ? USUAL_TIMEOUT_MILLIS : (int) left + 1);
      Response response = protocol.readIdleResponse();
      if (response == null || (isSilence(response) && !leaving)) {
        continue;
      }
      if (Thread.interrupted()) {
        broken = true;
        throw new InterruptedException("told to end while waiting for mail");
      }
      idling = ask(() -> protocol.processIdleResponse(response));
      alive.run();
    }
    news = false;
    readTimeout(USUAL_TIMEOUT_MILLIS);
  }

  private static boolean isSilence(Response response) {
    return response.isBYE() && response.getException() instanceof SocketTimeoutException;
  }

  /** All folders that can be opened, with their attributes (RFC 6154). */
  List<ListInfo> folders() {
    ListInfo[] all = ask(() -> protocol.list("", "*"));
    return all == null ? List.of() : Arrays.stream(all).filter(one -> one.canOpen).toList();
  }

  /** Opens a folder for reading; empty when there is none of that name. */
  Optional<MailboxInfo> open(MailFolder folder) {
    return found(() -> protocol.examine(folder.name()));
  }

  /** The next number and the numbering of a folder that is not open; empty when there is none. */
  Optional<Status> status(MailFolder folder) {
    return found(() -> protocol.status(folder.name(), STATUS));
  }

  private <T> Optional<T> found(Question<T> question) {
    return ask(() -> {
      try {
        return Optional.ofNullable(question.ask());
      } catch (CommandFailedException e) {
        return Optional.empty();
      }
    });
  }

  /** The numbers of the open folder's mails above one, ascending. */
  long[] above(long uid) {
    return Arrays.stream(search("UID " + (uid + 1) + ":*")) // * is there even below the number
        .filter(found -> found > uid)
        .toArray();
  }

  /** The numbers of what the server received on a day or later, ascending. */
  long[] since(LocalDate day) {
    return search("SINCE " + DAY.format(day));
  }

  /** The numbers of what the server received from one day to before another, ascending. */
  long[] between(LocalDate from, LocalDate before) {
    return search("SINCE " + DAY.format(from) + " BEFORE " + DAY.format(before));
  }

  /** Whether the open folder has a mail of a Message-ID. */
  boolean holds(String id) {
    return search("HEADER Message-ID \"" + id + "\"").length > 0;
  }

  /** Adds a mail to a folder, as one that was read. */
  void append(MailFolder folder, ComposedMail mail, AttachmentStore store) {
    ask(() -> {
      protocol.append(
          folder.name(), new Flags(Flags.Flag.SEEN), null, new MailLiteral(mail, store));
      return true;
    });
  }

  private long[] search(String what) {
    List<long[]> found = new ArrayList<>();
    for (IMAPResponse response : command("UID SEARCH " + what, "SEARCH")) {
      found.add(numbers(response));
    }
    return found.stream().flatMapToLong(Arrays::stream).sorted().distinct().toArray();
  }

  private static long[] numbers(IMAPResponse response) {
    long[] numbers = new long[64];
    int count = 0;
    for (long number = response.readLong(); number >= 0; number = response.readLong()) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }
    return Arrays.copyOf(numbers, count);
  }

  /**
   * What the server knows of a mail.
   *
   * @param size as the server counts it, which may not be exact
   */
  record Known(long uid, long size, @Nullable Date arrived) {}

  /** What is known of mails; those that are no longer there are left out. */
  List<Known> known(List<Long> uids) {
    List<Known> known = new ArrayList<>();
    String what = "UID FETCH " + set(uids) + " (UID RFC822.SIZE INTERNALDATE)";
    for (IMAPResponse response : command(what, "FETCH")) {
      FetchResponse fetched = (FetchResponse) response;
      UID uid = fetched.getItem(UID.class);
      RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
      INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
      if (uid != null && size != null) {
        known.add(new Known(uid.uid, size.size, date == null ? null : date.getDate()));
      }
    }
    return known;
  }

  /** A part of a mail. */
  record Fetched(long uid, byte[] bytes) {}

  /**
   * Fetches the same stretch of mails.
   *
   * @param length at most so many bytes of each
   * @return fewer bytes where a mail ends; mails that are no longer there are left out
   */
  List<Fetched> fetch(List<Long> uids, long offset, int length) {
    List<Fetched> all = new ArrayList<>();
    String what = "UID FETCH " + set(uids) + " (UID BODY.PEEK[]<" + offset + "." + length + ">)";
    for (IMAPResponse response : command(what, "FETCH")) {
      FetchResponse fetched = (FetchResponse) response;
      UID uid = fetched.getItem(UID.class);
      BODY body = fetched.getItem(BODY.class);
      if (uid != null && body != null) {
        byte[] bytes =
            body.getByteArray() == null ? new byte[0] : body.getByteArray().getNewBytes();
        all.add(new Fetched(uid.uid, bytes));
      }
    }
    return all;
  }

  /** Such as {@code 3:5,9}. */
  static String set(List<Long> uids) {
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < uids.size(); i++) {
      int last = i;
      while (last + 1 < uids.size() && uids.get(last + 1) == uids.get(last) + 1) {
        last++;
      }
      set.append(set.isEmpty() ? "" : ",").append(uids.get(i));
      if (last > i) {
        set.append(':').append(uids.get(last));
      }
      i = last;
    }
    return set.toString();
  }

  /** Sends a command and gives those of the answers that have a key. */
  private List<IMAPResponse> command(String command, String key) {
    return ask(() -> {
      Response[] responses = protocol.command(command, null);
      protocol.notifyResponseHandlers(responses);
      protocol.handleResult(responses[responses.length - 1]);
      List<IMAPResponse> wanted = new ArrayList<>();
      for (Response response : responses) {
        if (response instanceof IMAPResponse one && one.keyEquals(key)) {
          wanted.add(one);
        }
      }
      return wanted;
    });
  }

  /** Says goodbye, unless the connection is broken, and hangs up. */
  @Override
  public void close() {
    try {
      if (!broken && !Thread.currentThread().isInterrupted()) {
        sockets.readTimeout(GOODBYE_MILLIS);
        protocol.logout();
      }
    } catch (SocketException | ProtocolException e) {
      broken = true; // and nothing more is wanted from it
    } finally {
      protocol.disconnect();
    }
  }
}
