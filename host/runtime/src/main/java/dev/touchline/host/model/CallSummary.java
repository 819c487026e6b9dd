package dev.touchline.host.model;

import static dev.touchline.host.model.Summary.quoted;
import static dev.touchline.host.model.Summary.tail;

import dev.touchline.sdk.event.EventData.Call;
import dev.touchline.sdk.event.EventKind;
import org.jspecify.annotations.Nullable;

/** The lines of telephone calls. Telephone numbers stay out: identifiers show them. */
final class CallSummary {

  private CallSummary() {}

  static String of(EventKind kind, Call call) {
    return switch (kind) {
      case CALL_STARTED -> "Call started" + tail(" in menu ", mark(call.menu()));
      case CALL_IVR_SELECTED ->
          "Call menu" + tail(" ", mark(call.menu())) + tail(": chose ", call.option());
      case CALL_QUEUED -> "Call waiting" + tail(" in queue ", mark(call.queue()));
      case CALL_ANSWERED ->
          "Call answered" + tail(" by ", call.agent()) + tail(" after ", duration(call));
      case CALL_TRANSFERRED ->
          "Call transferred" + tail(" to ", call.agent()) + tail(" to queue ", mark(call.queue()));
      default -> "Call ended" + tail(" after ", duration(call)) + tail(": ", call.reason());
    };
  }

  private static @Nullable String mark(@Nullable String name) {
    return name == null || name.isBlank() ? null : quoted(name);
  }

  private static @Nullable String duration(Call call) {
    return call.duration() == null ? null : Summary.duration(call.duration().toSeconds());
  }
}
