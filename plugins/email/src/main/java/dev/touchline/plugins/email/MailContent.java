package dev.touchline.plugins.email;

import dev.touchline.sdk.event.EventData.Attachment;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Header;
import org.jspecify.annotations.Nullable;

/**
 * What is in a mail: its text, its files, and the parts of a report, in the order in which they
 * came.
 */
final class MailContent {

  /** How a mail was protected; nothing of it is checked. */
  enum Protection {
    SIGNED,
    ENCRYPTED;

    String word() {
      return this == SIGNED ? "signed" : "encrypted";
    }
  }

  private final MailText text = new MailText();
  private final List<Found> files = new ArrayList<>();
  private final List<String> deliveryStatus = new ArrayList<>();
  private final List<String> feedback = new ArrayList<>();
  private @Nullable MailHeaders embedded;
  private @Nullable CalendarPart calendar;
  private @Nullable Protection protection;

  private record Found(Attachment attachment, @Nullable String contentId) {}

  void addPlain(String some) {
    text.addPlain(some);
  }

  void addHtml(String some) {
    text.addHtml(some);
  }

  /** Text of a winmail.dat, which most mails have as a part of their own, too. */
  void addSpare(String some) {
    text.addSpare(some);
  }

  void add(Attachment attachment) {
    add(attachment, null);
  }

  /**
   * Adds a file.
   *
   * @param contentId by which the mail's HTML can show it
   */
  void add(Attachment attachment, @Nullable String contentId) {
    files.add(new Found(named(attachment, contentId), contentId));
  }

  /** Images within a text often have no name of their own. */
  private static Attachment named(Attachment file, @Nullable String contentId) {
    String type = file.type();
    if (file.name() != null || contentId == null || type == null || !type.startsWith("image/")) {
      return file;
    }
    String name = SafeName.of("image." + type.substring("image/".length()));
    return new Attachment(name, type, file.size(), file.url());
  }

  void addDeliveryStatus(String status) {
    deliveryStatus.add(status);
  }

  void addFeedback(String report) {
    feedback.add(report);
  }

  /** The header of a mail within this one; the first counts. */
  void embed(Header header) {
    if (embedded == null) {
      embedded = new MailHeaders(header);
    }
  }

  /** An entry of a calendar; the first counts. */
  void add(CalendarPart part) {
    if (calendar == null) {
      calendar = part;
    }
  }

  void protect(Protection how) {
    protection = protection == Protection.ENCRYPTED ? protection : how;
  }

  /**
   * The text as people read it: what was written as plain text, else the text of the HTML, else of
   * a winmail.dat, else what the calendar's entry is.
   */
  String text() {
    String read = text.read();
    return read.isBlank() && calendar != null ? calendar.line() : read;
  }

  boolean hasHtml() {
    return text.hasHtml();
  }

  /** The files, and after them the images that are shown within the text. */
  List<Attachment> attachments() {
    List<Attachment> attachments = new ArrayList<>();
    files.stream().filter(file -> !isInline(file)).map(Found::attachment).forEach(attachments::add);
    attachments.addAll(inline());
    return attachments;
  }

  /** The images that are shown within the text. */
  List<Attachment> inline() {
    return files.stream().filter(this::isInline).map(Found::attachment).toList();
  }

  private boolean isInline(Found file) {
    String type = file.attachment.type();
    return file.contentId != null
        && type != null
        && type.startsWith("image/")
        && text.shows(file.contentId);
  }

  /** The texts of {@code message/delivery-status} parts (RFC 3464). */
  List<String> deliveryStatus() {
    return deliveryStatus;
  }

  /** The texts of {@code message/feedback-report} parts (RFC 5965). */
  List<String> feedback() {
    return feedback;
  }

  /** The header of the mail that this one carries, such as the one that bounced. */
  @Nullable MailHeaders embedded() {
    return embedded;
  }

  @Nullable CalendarPart calendar() {
    return calendar;
  }

  /** Null when it was not. */
  @Nullable Protection protection() {
    return protection;
  }
}
