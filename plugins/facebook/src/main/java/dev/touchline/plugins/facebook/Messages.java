package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people and the page say to each other: messages, echoes, edits, taken-back messages, taps.
 */
final class Messages {

  /**
   * What makes a message another message; the rest (language guesses, sequence numbers) does not.
   */
  private static final List<String> CONTENT =
      List.of(
          "text", "attachments", "quick_reply", "reply_to", "is_echo", "is_deleted", "sticker_id");

  private Messages() {}

  static void message(Conversation conversation, Fields message) {
    String mid = message.text("mid");
    if (message.flag("is_deleted")) {
      Event.Builder event =
          conversation
              .event(EventKind.CUSTOM, new EventData.Custom("facebook.message-unsent"))
              .attribute("messageId", mid);
      conversation.draft().add(directed(event, conversation));
      return;
    }
    Attachments attachments = Attachments.read(message);
    Fields replyTo = message.object("reply_to");
    String text = message.text("text");
    Event.Builder event =
        begin(
            conversation,
            messageId(conversation, message),
            new EventData.Message(
                text == null ? attachments.text() : text,
                attachments.files(),
                mid,
                replyTo.text("mid")));
    attachments.attributes().forEach(event::attribute);
    event
        .attribute("payload", message.object("quick_reply").text("payload"))
        .attribute("story", replyTo.value("story"))
        .attribute("selfReply", replyTo.flag("is_self_reply") ? true : null)
        .attribute("referral", message.value("referral"))
        .attribute("commands", message.value("commands"))
        .attribute("appId", message.text("app_id"))
        .attribute("metadata", message.text("metadata"));
    if (message.flag("is_unsupported")) {
      event.attribute("unsupported", true);
      conversation.draft().note("Messenger says that it cannot pass on this message's content");
    }
    message.leaveRaw("is_echo", "seq", "nlp", "sticker_id", "tags");
    conversation.draft().add(event);
  }

  static void edit(Conversation conversation, Fields edit) {
    EventData.Message data =
        new EventData.Message(edit.text("text"), List.of(), edit.text("mid"), null);
    conversation
        .draft()
        .add(
            begin(conversation, null, data)
                .attribute("edited", true)
                .attribute("numberOfEdits", edit.number("num_edit")));
  }

  static void postback(Conversation conversation, Fields postback) {
    EventData.Message data =
        new EventData.Message(postback.text("title"), List.of(), postback.text("mid"), null);
    conversation
        .draft()
        .add(
            begin(conversation, null, data)
                .attribute("postback", true)
                .attribute("payload", postback.text("payload"))
                .attribute("referral", postback.value("referral")));
  }

  private static Event.Builder begin(
      Conversation conversation, @Nullable String id, EventData.Message data) {
    EventKind kind = conversation.fromPage() ? EventKind.MESSAGE_SENT : EventKind.MESSAGE_RECEIVED;
    return id == null ? conversation.event(kind, data) : conversation.event(id, kind, data);
  }

  private static Event.Builder directed(Event.Builder event, Conversation conversation) {
    return event.direction(conversation.fromPage() ? Direction.OUT : Direction.IN);
  }

  /**
   * {@code m:mid:digest}, or null without a mid. Deliveries of one message that differ in additions
   * only are one event; two messages that bear the same mid (an echo, another text) are two.
   */
  private static @Nullable String messageId(Conversation conversation, Fields message) {
    JsonNode mid = message.json().path("mid");
    if (!mid.isString() || mid.asString().isBlank() || mid.asString().length() > 400) {
      return null;
    }
    StringBuilder content = new StringBuilder();
    content.append(conversation.draft().page()).append('|').append(conversation.customer().value());
    content.append('|').append(conversation.fromPage()).append('|').append(conversation.at());
    for (String name : CONTENT) {
      content.append('|').append(CanonicalDigest.of(message.json().path(name)));
    }
    return "m:" + Utf8.storable(mid.asString()) + ":" + CanonicalDigest.of(content.toString());
  }
}
