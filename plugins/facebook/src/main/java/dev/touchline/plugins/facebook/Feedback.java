package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import org.jspecify.annotations.Nullable;

/** Answers to Messenger's customer feedback template: CSAT, NPS, CES and free text. */
final class Feedback {

  private Feedback() {}

  /** One event for each question answered. */
  static void read(Conversation conversation, Fields feedback) {
    for (Fields screen : feedback.objects("feedback_screens")) {
      screen.leaveRaw("screen_id");
      Fields questions = screen.object("questions");
      for (String id : questions.names()) {
        answer(conversation, id, questions.object(id));
      }
    }
  }

  private static void answer(Conversation conversation, String id, Fields question) {
    String type = question.text("type");
    String followUp = question.object("follow_up").leaveRaw("type").text("payload");
    Integer scale = scale(type);
    EventData.Survey survey =
        new EventData.Survey(
            type == null ? "facebook.feedback" : type,
            scale == null ? null : question.number("payload"),
            scale,
            scale == null ? question.text("payload") : followUp);
    conversation
        .draft()
        .add(
            conversation
                .event(EventKind.SURVEY_ANSWERED, survey)
                .attribute("question", Utf8.storable(id)));
  }

  /** The highest score of the scales that Meta documents. */
  private static @Nullable Integer scale(@Nullable String type) {
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "csat" -> 5;
      case "ces" -> 7;
      case "nps" -> 10;
      default -> null;
    };
  }
}
