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

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<String> deliveryStatus = new ArrayList<>();
  private final List<String> feedback = new ArrayList<>();
  private @Nullable MailHeaders embedded;

  void addPlain(String text) {
    append(plain, text);
  }

  void addHtml(String text) {
    append(html, text);
  }

  void add(Attachment attachment) {
    attachments.add(attachment);
  }

  void addDeliveryStatus(String text) {
    deliveryStatus.add(text);
  }

  void addFeedback(String text) {
    feedback.add(text);
  }

  /** The header of a mail within this one; the first counts. */
  void embed(Header header) {
    if (embedded == null) {
      embedded = new MailHeaders(header);
    }
  }

  private static void append(StringBuilder to, String text) {
    if (!to.isEmpty() && to.charAt(to.length() - 1) != '\n') {
      to.append('\n');
    }
    to.append(text);
  }

  /** The text as people read it: what was written as plain text, else the text of the HTML. */
  String text() {
    return plain.toString().isBlank() ? HtmlText.of(html.toString()) : plain.toString();
  }

  boolean hasHtml() {
    return !html.isEmpty();
  }

  List<Attachment> attachments() {
    return attachments;
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
}
