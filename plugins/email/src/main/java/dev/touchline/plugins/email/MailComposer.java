package dev.touchline.plugins.email;

import dev.touchline.plugins.email.ComposedMail.Piece;
import dev.touchline.sdk.message.AnsweredMessage;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.OutgoingFile;
import dev.touchline.sdk.message.OutgoingMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as a mail (RFC 5322, RFC 2045): in ASCII alone, with the thread of what it
 * answers, and with a Message-ID that follows from the host's key, so that it is the same at every
 * attempt.
 */
final class MailComposer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern MESSAGE_ID =
      Pattern.compile("[^<>\\s\\p{Cntrl}]{1,400}@[^<>\\s\\p{Cntrl}]{1,250}");
  private static final Pattern SAFE_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
  private static final int LONGEST_MADE_UP_SUBJECT = 70;
  private static final String CRLF = "\r\n";

  private final String sender;
  private final @Nullable String senderName;

  /**
   * A composer.
   *
   * @param sender the shop's address
   * @param senderName the shop's name; null for none
   */
  MailComposer(String sender, @Nullable String senderName) {
    this.sender = sender;
    this.senderName = senderName;
  }

  /** The Message-ID of a message, without brackets. */
  String id(MessageKey key) {
    return key.value() + sender.substring(sender.lastIndexOf('@'));
  }

  /** A message as a mail; the same bytes each time. */
  ComposedMail compose(OutgoingMessage message, MessageKey key) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder(header(message, key));
    if (message.files().isEmpty()) {
      text.append(body(message, key));
    } else {
      String boundary = "=_files_" + key.value();
      text.append("Content-Type: multipart/mixed;\r\n boundary=\"").append(boundary);
      text.append("\"\r\n\r\n--").append(boundary).append(CRLF).append(body(message, key));
      for (OutgoingFile file : message.files()) {
        text.append(CRLF).append("--").append(boundary).append(CRLF).append(head(file));
        pieces.add(new Piece.Text(text.toString()));
        pieces.add(new Piece.File(file.hash(), file.size()));
        text.setLength(0);
      }
      text.append(CRLF).append("--").append(boundary).append("--\r\n");
    }
    pieces.add(new Piece.Text(text.toString()));
    return new ComposedMail(id(key), sender, message.to().value(), List.copyOf(pieces));
  }

  private String header(OutgoingMessage message, MessageKey key) {
    List<String> fields = new ArrayList<>();
    fields.add("Date: " + DATE.format(message.createdAt()));
    fields.add("From: " + HeaderText.mailbox(Objects.requireNonNullElse(senderName, ""), sender));
    fields.add(
        "To: "
            + HeaderText.mailbox(
                Objects.requireNonNullElse(message.toName(), ""), message.to().value()));
    fields.add(HeaderText.field("Subject", subject(message)));
    fields.add("Message-ID: <" + id(key) + ">");
    thread(message.answers(), fields);
    if (message.automatic()) {
      // so that no other program answers (RFC 3834)
      fields.add(
          "Auto-Submitted: " + (message.answers() == null ? "auto-generated" : "auto-replied"));
    }
    fields.add("MIME-Version: 1.0");
    return String.join(CRLF, fields) + CRLF;
  }

  /** The beginning of the thread and the mail that is answered (RFC 5322, 3.6.4). */
  private static void thread(@Nullable AnsweredMessage answered, List<String> fields) {
    if (answered == null) {
      return;
    }
    Set<String> references = new LinkedHashSet<>();
    for (String id : new String[] {answered.session(), answered.messageId()}) {
      if (id != null && MESSAGE_ID.matcher(id).matches()) {
        references.add("<" + id + ">");
      }
    }
    if (MESSAGE_ID.matcher(answered.messageId()).matches()) {
      fields.add("In-Reply-To: <" + answered.messageId() + ">");
    }
    if (!references.isEmpty()) {
      fields.add("References: " + String.join("\r\n ", references));
    }
  }

  private static String subject(OutgoingMessage message) {
    if (message.subject() != null) {
      return message.subject();
    }
    AnsweredMessage answered = message.answers();
    if (answered != null && answered.subject() != null) {
      return "Re: " + MailThread.plain(answered.subject());
    }
    String line = message.text().strip().lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= LONGEST_MADE_UP_SUBJECT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_MADE_UP_SUBJECT)) + "...";
  }

  private static String body(OutgoingMessage message, MessageKey key) {
    String plain = part("text/plain", message.text());
    if (message.html() == null) {
      return plain;
    }
    String boundary = "=_texts_" + key.value();
    return "Content-Type: multipart/alternative;\r\n boundary=\""
        + boundary
        + "\"\r\n\r\n--"
        + boundary
        + CRLF
        + plain
        + "\r\n--"
        + boundary
        + CRLF
        + part("text/html", message.html())
        + "\r\n--"
        + boundary
        + "--\r\n";
  }

  private static String part(String type, String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", CRLF);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (QuotedPrintableOutputStream out = new QuotedPrintableOutputStream(encoded, false)) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return "Content-Type: "
        + type
        + "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + encoded.toString(StandardCharsets.US_ASCII)
        + CRLF;
  }

  private static String head(OutgoingFile file) {
    String type =
        SAFE_TYPE.matcher(file.type()).matches() ? file.type() : "application/octet-stream";
    boolean composite = type.startsWith("message/") || type.startsWith("multipart/");
    return "Content-Type: "
        + (composite ? "application/octet-stream" : type)
        + ";\r\n "
        + HeaderText.parameter("name", file.name())
        + "\r\nContent-Disposition: attachment;\r\n "
        + HeaderText.parameter("filename", file.name())
        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  }
}
