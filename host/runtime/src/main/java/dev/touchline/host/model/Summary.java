package dev.touchline.host.model;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import org.jspecify.annotations.Nullable;

/** What happened, in one line for people. Pure. */
public final class Summary {

  private static final int LONGEST_QUOTE = 120;
  private static final int LONGEST = 240;

  private Summary() {}

  /** The line, of at most 240 characters. */
  public static String of(Event event) {
    return Quoting.cut(Quoting.oneLine(line(event.kind(), event.data())), LONGEST);
  }

  private static String line(EventKind kind, EventData data) {
    return switch (data) {
      case EventData.Message message -> message(kind, message);
      case EventData.Receipt receipt -> receipt(kind, receipt);
      case EventData.Reaction reaction -> reaction(reaction);
      case EventData.Call call -> CallSummary.of(kind, call);
      case EventData.PageView page ->
          "Viewed page " + quoted(first(page.title(), page.url())) + tail(", ", seconds(page));
      case EventData.Cart cart -> CommerceSummary.cart(kind, cart);
      case EventData.Order order -> CommerceSummary.order(kind, order);
      case EventData.Payment payment -> CommerceSummary.payment(kind, payment);
      case EventData.Shipment shipment -> CommerceSummary.shipment(shipment);
      case EventData.Return goods -> CommerceSummary.goodsReturn(kind, goods);
      case EventData.Survey survey -> survey(survey);
      case EventData.Article article ->
          "Read article " + quoted(first(article.title(), article.article()));
      case EventData.Search search -> search(search);
      case EventData.ProfileUpdate update -> profile(update);
      case EventData.Consent consent -> consent(consent);
      case EventData.Custom custom -> custom.name();
    };
  }

  private static String message(EventKind kind, EventData.Message message) {
    String what =
        switch (kind) {
          case MESSAGE_SENT -> "Message sent";
          case COMMENT_POSTED -> "Comment";
          case NOTE_ADDED -> "Note";
          default -> "Message";
        };
    String text = message.text();
    if (text != null && !text.isBlank()) {
      return what + ": " + quoted(text);
    }
    int attachments = message.attachments().size();
    return attachments == 0
        ? what + " without text"
        : what + " with " + counted(attachments, "attachment");
  }

  private static String receipt(EventKind kind, EventData.Receipt receipt) {
    String verb = kind == EventKind.MESSAGE_READ ? " read" : " delivered";
    int messages = receipt.messageIds().size();
    return (messages == 1 ? "Message" : messages == 0 ? "Messages" : messages + " messages") + verb;
  }

  private static String reaction(EventData.Reaction reaction) {
    String what = first(reaction.emoji(), reaction.reaction());
    return (reaction.removed() ? "Took back the reaction " : "Reacted with ") + what;
  }

  private static String survey(EventData.Survey survey) {
    String score = survey.score() == null ? null : survey.score().toString();
    String scored =
        score != null && survey.scale() != null ? score + " of " + survey.scale() : score;
    String comment = survey.comment() == null ? null : quoted(survey.comment());
    return "Survey " + survey.survey() + tail(": ", scored) + tail(": ", comment);
  }

  private static String search(EventData.Search search) {
    String found = search.results() == null ? null : counted(search.results(), "result");
    return "Searched for " + quoted(search.query()) + tail(": ", found);
  }

  private static String profile(EventData.ProfileUpdate update) {
    StringBuilder fields = new StringBuilder();
    field(fields, "name", update.name());
    field(fields, "e-mail", update.email());
    field(fields, "phone", update.phone());
    field(fields, "address", update.address());
    field(fields, "language", update.language());
    return "Profile updated" + (fields.isEmpty() ? "" : ": " + fields);
  }

  private static void field(StringBuilder fields, String name, @Nullable String value) {
    if (value != null) {
      fields.append(fields.isEmpty() ? "" : ", ").append(name);
    }
  }

  private static String consent(EventData.Consent consent) {
    return "Consent to " + consent.purpose() + (consent.granted() ? " given" : " withdrawn");
  }

  private static @Nullable String seconds(EventData.PageView page) {
    return page.seconds() == null ? null : duration(page.seconds());
  }

  /** A text in quotation marks, cut at 120 characters. */
  static String quoted(String text) {
    return '"' + Quoting.cut(Quoting.oneLine(text), LONGEST_QUOTE) + '"';
  }

  /** The text behind a separator; nothing when there is no text. */
  static String tail(String separator, @Nullable String text) {
    return text == null || text.isBlank() ? "" : separator + text;
  }

  /** A number and its noun. */
  static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A time for people, such as "3 min 20 s". */
  static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = seconds % 3_600 / 60;
    return seconds / 3_600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
  }

  /** The first text unless it is missing or blank, otherwise the second. */
  static String first(@Nullable String preferred, String other) {
    return preferred == null || preferred.isBlank() ? other : preferred;
  }
}
