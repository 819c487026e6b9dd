package dev.touchline.plugins.email;

import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file with mails: one (eml), or a mailbox (mbox, as RFC 4155 describes it: each mail begins with
 * a line {@code From ...} after an empty line; a {@code >} that was put before such lines within
 * mails is taken off again).
 */
final class MailFile {

  private static final Pattern BEGINS = Pattern.compile("^From \\S+ .*\\b\\d{1,2}:\\d{2}\\b");
  private static final int LONGEST_FROM_LINE = 500;
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /**
   * What is kept of a mail; the rest of a larger one is attachments, of which size and name are
   * lost.
   */
  private static final int LARGEST = 8 << 20;

  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream file;
  private final RecordSink sink;
  private long number;

  MailFile(InputStream file, RecordSink sink) {
    this.file = file instanceof BufferedInputStream ? file : new BufferedInputStream(file, 1 << 16);
    this.sink = sink;
  }

  void read() throws IOException {
    byte[] line = line();
    if (line == null) {
      throw new RejectedException("file-empty", "the file is empty");
    }
    boolean mailbox = beginsMail(line, 0);
    MailBytes mail = new MailBytes();
    boolean afterEmptyLine = false;
    if (!mailbox) {
      mail.add(line);
    }
    for (line = line(); line != null; line = line()) {
      if (mailbox && afterEmptyLine && beginsMail(line, 0)) {
        hand(mail);
        mail = new MailBytes();
        afterEmptyLine = false;
        continue;
      }
      afterEmptyLine = line.length <= 2 && new String(line, StandardCharsets.US_ASCII).isBlank();
      mail.add(mailbox ? unquoted(line) : line);
    }
    hand(mail);
  }

  /** Whether a line of a mailbox begins here: {@code From}, a sender, and a time of the day. */
  static boolean beginsMail(byte[] bytes, int at) {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n' && end - at < LONGEST_FROM_LINE) {
      end++;
    }
    String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
    return BEGINS.matcher(line).find();
  }

  private void hand(MailBytes mail) {
    byte[] bytes = mail.bytes();
    number++;
    if (bytes.length == 0) {
      return;
    }
    IncomingRecord record =
        IncomingRecord.of("mail/" + Digest.of(bytes), bytes)
            .attribute("number", Long.toString(number))
            .build();
    if (mail.lost() > 0) {
      sink.quarantine(
          record,
          "mail-too-large",
          "mail "
              + number
              + " has "
              + (bytes.length + mail.lost())
              + " bytes, more than "
              + LARGEST
              + ": only its beginning is kept");
    } else {
      sink.accept(record);
    }
  }

  /** {@code >From} was {@code From}, {@code >>From} was {@code >From} (mboxrd). */
  private static byte[] unquoted(byte[] line) {
    int quotes = 0;
    while (quotes < line.length && line[quotes] == '>') {
      quotes++;
    }
    boolean quoted = quotes > 0 && startsWith(Arrays.copyOfRange(line, quotes, line.length), FROM);
    return quoted ? Arrays.copyOfRange(line, 1, line.length) : line;
  }

  /**
   * The next line with its end, or a part of one that is very long; null at the end of the file.
   */
  private byte @Nullable [] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(120);
    int next = file.read();
    while (next >= 0) {
      line.write(next);
      if (next == '\n' || line.size() >= LONGEST_LINE) {
        return line.toByteArray();
      }
      next = file.read();
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private static boolean startsWith(byte[] line, byte[] beginning) {
    return line.length >= beginning.length
        && Arrays.equals(line, 0, beginning.length, beginning, 0, beginning.length);
  }

  /** A mail's bytes, up to the most that is kept. */
  private static final class MailBytes {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long lost;

    void add(byte[] line) {
      int room = LARGEST - kept.size();
      int taken = Math.min(room, line.length);
      kept.write(line, 0, taken);
      lost += line.length - taken;
    }

    byte[] bytes() {
      return kept.toByteArray();
    }

    long lost() {
      return lost;
    }
  }
}
