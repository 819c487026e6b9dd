package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers' devices and thumbs say about messages: delivered, read, reacted to. */
final class Receipts {

  private Receipts() {}

  static void delivery(Conversation conversation, Fields delivery) {
    add(conversation, EventKind.MESSAGE_DELIVERED, delivery, delivery.texts("mids"));
  }

  static void read(Conversation conversation, Fields read) {
    add(conversation, EventKind.MESSAGE_READ, read, read.texts("mid"));
  }

  static void reaction(Conversation conversation, Fields reaction) {
    String name = reaction.text("reaction");
    conversation
        .draft()
        .add(
            conversation.event(
                EventKind.MESSAGE_REACTED,
                new EventData.Reaction(
                    reaction.text("mid"),
                    name == null ? "other" : name,
                    reaction.text("emoji"),
                    "unreact".equals(reaction.text("action")))));
  }

  /** Thumbs up or down under a message that an app sent. */
  static void responseFeedback(Conversation conversation, Fields feedback) {
    String said = feedback.text("feedback");
    conversation
        .draft()
        .add(
            conversation
                .event(
                    EventKind.MESSAGE_REACTED,
                    new EventData.Reaction(
                        feedback.text("mid"), said == null ? "feedback" : said, null, false))
                .attribute("responseFeedback", true));
  }

  private static void add(
      Conversation conversation, EventKind kind, Fields receipt, List<String> messageIds) {
    receipt.leaveRaw("seq");
    conversation
        .draft()
        .add(
            conversation.event(
                kind, new EventData.Receipt(messageIds, until(receipt.text("watermark")))));
  }

  private static @Nullable String until(@Nullable String watermark) {
    Instant time = ProviderTime.read(watermark);
    return time == null ? null : time.toString();
  }
}
