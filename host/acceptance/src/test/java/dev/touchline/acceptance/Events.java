package dev.touchline.acceptance;

import java.time.Instant;
import java.util.Collection;

/** First-party events as callers write them. */
final class Events {

  static final String PATH = "/api/v1/events";

  private Events() {}

  /** A message from a customer, who is written {@code type:value}. */
  static String message(String id, Instant at, String customer, String text) {
    String data = "{\"text\":%s,\"messageId\":%s}".formatted(Json.quote(text), Json.quote(id));
    return event(id, "message.received", at.toString(), identifiers(customer), data);
  }

  /** An event of any kind; identifiers and data are JSON. */
  static String event(String id, String kind, String at, String identifiers, String data) {
    return """
    {"id":%s,"kind":"%s","occurredAt":"%s","channel":"app","identifiers":%s,"data":%s}\
    """
        .formatted(Json.quote(id), kind, at, identifiers, data);
  }

  /** The identifiers of an event, each written {@code type:value}. */
  static String identifiers(String... identifiers) {
    StringBuilder json = new StringBuilder("[");
    for (String identifier : identifiers) {
      int colon = identifier.indexOf(':');
      json.append(json.length() == 1 ? "" : ",")
          .append("{\"type\":\"%s\",".formatted(identifier.substring(0, colon)))
          .append("\"value\":%s}".formatted(Json.quote(identifier.substring(colon + 1))));
    }
    return json.append(']').toString();
  }

  static String list(Collection<String> events) {
    return "[" + String.join(",", events) + "]";
  }

  /** Sends events, and waits until they are on timelines; all of them must be new. */
  static void add(Api api, Collection<String> events) {
    Answer answer = api.post(PATH + "?wait=true", list(events)).expect(200);
    if (answer.json().path("accepted").asInt() != events.size()) {
      throw new AssertionError("not all of " + events.size() + " are new: " + answer);
    }
  }
}
