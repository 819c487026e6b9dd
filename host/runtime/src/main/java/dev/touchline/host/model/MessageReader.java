package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import java.util.ArrayList;
import java.util.List;

/** Reads the data of messages, comments and notes. */
final class MessageReader {

  private final JsonReading in;

  MessageReader(JsonReading in) {
    this.in = in;
  }

  EventData.Message read() {
    String text = null;
    List<EventData.Attachment> attachments = List.of();
    String messageId = null;
    String replyTo = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "text" -> text = in.text();
        case "attachments" -> attachments = attachments();
        case "messageId" -> messageId = in.text();
        case "replyTo" -> replyTo = in.text();
        default -> throw in.unknownField("text, attachments, messageId, replyTo");
      }
    }
    return new EventData.Message(text, attachments, messageId, replyTo);
  }

  private List<EventData.Attachment> attachments() {
    if (!in.beginList()) {
      return List.of();
    }
    List<EventData.Attachment> all = new ArrayList<>();
    while (in.nextElement()) {
      all.add(attachment());
    }
    return all;
  }

  private EventData.Attachment attachment() {
    if (!in.beginObject()) {
      throw in.wrongType("an object");
    }
    String name = null;
    String type = null;
    Long size = null;
    String url = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "name" -> name = in.text();
        case "type" -> type = in.text();
        case "size" -> size = in.wholeNumber(0, Long.MAX_VALUE);
        case "url" -> url = in.text();
        default -> throw in.unknownField("name, type, size, url");
      }
    }
    return new EventData.Attachment(name, type, size, url);
  }
}
