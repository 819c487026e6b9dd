package dev.touchline.sdk.event;

import dev.touchline.sdk.money.Money;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened, by shape. A closed set: each {@link EventKind} has one shape. Components that may
 * be null are unknown, never zero or empty text. In JSON, names are the components' names, null is
 * absent, durations are seconds, money is {@code {"amount","currency"}}.
 */
public sealed interface EventData {

  /**
   * A message, comment or note.
   *
   * @param text plain text as people read it; null when there are attachments only
   * @param attachments in the order given
   * @param messageId the provider's id of the message
   * @param replyTo the {@code messageId} that this one answers
   */
  record Message(
      @Nullable String text,
      List<Attachment> attachments,
      @Nullable String messageId,
      @Nullable String replyTo)
      implements EventData {
    public Message {
      attachments = List.copyOf(attachments);
    }

    /** A message of text alone. */
    public static Message text(String text, @Nullable String messageId) {
      return new Message(text, List.of(), messageId, null);
    }
  }

  /**
   * A delivery or read receipt.
   *
   * @param messageIds the messages it names; empty when only a watermark is known
   * @param until everything up to this instant, in ISO 8601; null when only ids are known
   */
  record Receipt(List<String> messageIds, @Nullable String until) implements EventData {
    public Receipt {
      messageIds = List.copyOf(messageIds);
    }
  }

  /**
   * A reaction to a message, comment or post.
   *
   * @param messageId what was reacted to
   * @param reaction the provider's name of it, such as "like"
   * @param emoji the character, where there is one
   * @param removed whether the reaction was taken back
   */
  record Reaction(
      @Nullable String messageId, String reaction, @Nullable String emoji, boolean removed)
      implements EventData {}

  /**
   * A step of a telephone call. All steps of a call have the same {@code callId}.
   *
   * @param menu the IVR menu's name
   * @param option what the caller pressed or said
   * @param agent who answered or was transferred to
   * @param duration how long the call, the wait or the talk took
   * @param reason why it ended: "caller hung up", "no answer", ...
   * @param recording where the recording is
   */
  record Call(
      String callId,
      @Nullable String from,
      @Nullable String to,
      @Nullable String menu,
      @Nullable String option,
      @Nullable String agent,
      @Nullable String queue,
      @Nullable Duration duration,
      @Nullable String reason,
      @Nullable URI recording)
      implements EventData {}

  /**
   * A page seen on a site.
   *
   * @param referrer where the visitor came from
   * @param source the traffic source, such as a campaign
   * @param seconds how long the page was looked at
   */
  record PageView(
      String url,
      @Nullable String title,
      @Nullable String referrer,
      @Nullable String source,
      @Nullable Long seconds)
      implements EventData {}

  /**
   * A cart, or the checkout of one.
   *
   * @param cart the shop's id of it
   */
  record Cart(@Nullable String cart, @Nullable Money total, List<Line> lines) implements EventData {
    public Cart {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An order, as it was after what happened.
   *
   * <p>How it counts in a customer's net spend: {@code order.placed} and {@code order.updated} set
   * the order's total, {@code order.cancelled} sets what has been cancelled of it in all (all of
   * the order, when it names no total), {@code refund.succeeded} takes back its amount; of a
   * cancellation and the refunds of the same order the larger counts, so that a cancelled and
   * refunded order is not taken back twice.
   *
   * @param number as customers write it
   * @param total what the customer owes for the whole order, with taxes and shipping; for a
   *     cancellation what it takes back (its sign does not matter)
   * @param status the shop's own word
   * @param shop which shop, where a connection has several
   */
  record Order(
      String number,
      @Nullable Money total,
      List<Line> lines,
      @Nullable String status,
      @Nullable String shop)
      implements EventData {
    public Order {
      if (number.isBlank()) {
        throw new IllegalArgumentException("order number is empty");
      }
      requireShort(number);
      lines = List.copyOf(lines);
    }
  }

  /**
   * A payment, or a refund in any of its states.
   *
   * @param order the order's number
   * @param amount how much, positive in both directions
   * @param reason why it failed or was refunded
   * @param reference the payment provider's or shop's id of it
   */
  record Payment(
      @Nullable String order,
      @Nullable Money amount,
      @Nullable String reason,
      @Nullable String reference)
      implements EventData {
    public Payment {
      if (order != null) {
        requireShort(order);
      }
    }
  }

  /** The most characters of an order's number. */
  int LONGEST_ORDER_NUMBER = 200;

  private static void requireShort(String orderNumber) {
    if (orderNumber.length() > LONGEST_ORDER_NUMBER) {
      throw new IllegalArgumentException(
          "order number has " + orderNumber.length() + " characters, at most 200");
    }
  }

  /**
   * Where a parcel is.
   *
   * @param status the shop's or carrier's word
   */
  record Shipment(
      @Nullable String order,
      @Nullable String status,
      @Nullable String carrier,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl)
      implements EventData {}

  /** Goods on their way back. */
  record Return(
      @Nullable String order, List<Line> lines, @Nullable String reason, @Nullable String reference)
      implements EventData {
    public Return {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An answer to a survey.
   *
   * @param survey its name, such as "nps"
   * @param score what was chosen
   * @param scale the highest score possible
   */
  record Survey(
      String survey, @Nullable Integer score, @Nullable Integer scale, @Nullable String comment)
      implements EventData {}

  /** An article of the knowledge base seen. */
  record Article(String article, @Nullable String title, @Nullable String url)
      implements EventData {}

  /**
   * A search made.
   *
   * @param results how many were found
   */
  record Search(String query, @Nullable Integer results) implements EventData {}

  /** What the customer or the shop changed about who the customer is. */
  record ProfileUpdate(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String address,
      @Nullable String language)
      implements EventData {}

  /**
   * A consent given or withdrawn.
   *
   * @param purpose what for, such as "newsletter"
   */
  record Consent(String purpose, boolean granted, @Nullable String source) implements EventData {}

  /**
   * Anything else; the facts go into {@link Event#attributes()}.
   *
   * @param name what it is, for people and filters
   */
  record Custom(String name) implements EventData {}

  /**
   * A file that came with a message.
   *
   * @param type MIME type, or the provider's word for it ("image") where that is all there is
   * @param size in bytes
   * @param url where it can be had, for as long as the provider allows
   */
  record Attachment(
      @Nullable String name, @Nullable String type, @Nullable Long size, @Nullable String url) {}

  /**
   * A line of an order, cart or return.
   *
   * @param line the shop's id or number of the line
   * @param quantity how many; negative for what came back
   */
  record Line(
      @Nullable String line,
      @Nullable String sku,
      @Nullable String name,
      long quantity,
      @Nullable Money unitPrice) {}
}
