package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the data of a call's steps. */
final class CallReader {

  private static final BigDecimal LONGEST = BigDecimal.valueOf(31_536_000);

  private final JsonReading in;
  private @Nullable String callId;
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String menu;
  private @Nullable String option;
  private @Nullable String agent;
  private @Nullable String queue;
  private @Nullable Duration duration;
  private @Nullable String reason;
  private @Nullable URI recording;

  CallReader(JsonReading in) {
    this.in = in;
  }

  EventData.Call read() {
    String field;
    while ((field = in.nextField()) != null) {
      field(field);
    }
    if (callId == null) {
      throw in.missing("callId");
    }
    return new EventData.Call(
        callId, from, to, menu, option, agent, queue, duration, reason, recording);
  }

  private void field(String field) {
    switch (field) {
      case "callId" -> callId = in.text();
      case "from" -> from = in.text();
      case "to" -> to = in.text();
      case "menu" -> menu = in.text();
      case "option" -> option = in.text();
      case "agent" -> agent = in.text();
      case "queue" -> queue = in.text();
      case "duration" -> duration = seconds();
      case "reason" -> reason = in.text();
      case "recording" -> recording = address();
      default ->
          throw in.unknownField(
              "callId, from, to, menu, option, agent, queue, duration, reason, recording");
    }
  }

  private @Nullable Duration seconds() {
    BigDecimal seconds = in.number();
    if (seconds == null) {
      return null;
    }
    if (seconds.signum() < 0 || seconds.compareTo(LONGEST) > 0) {
      throw in.fail("invalid-value", "is not between 0 and " + LONGEST + " seconds");
    }
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private @Nullable URI address() {
    String text = in.text();
    if (text == null) {
      return null;
    }
    try {
      URI address = URI.create(text);
      if ("https".equals(address.getScheme()) || "http".equals(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // not an address: told below
    }
    throw in.fail("invalid-value", "is not an http or https address");
  }
}
