package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code data} of the kinds whose shape the API spells out: unknown fields are errors. The
 * other kinds go to {@link OpenDataReader}.
 */
final class DataReader {

  private final JsonReading in;

  private DataReader(JsonReading in) {
    this.in = in;
  }

  /** Reads the object that is the reading's current value. */
  static ReadData read(JsonReading in, EventKind kind) {
    if (OpenDataReader.isOpen(kind)) {
      return OpenDataReader.read(in, kind);
    }
    if (!in.beginObject()) {
      return absent(kind);
    }
    DataReader reader = new DataReader(in);
    return ReadData.of(
        switch (kind) {
          case MESSAGE_RECEIVED, MESSAGE_SENT, COMMENT_POSTED, NOTE_ADDED -> reader.message();
          case CALL_STARTED,
              CALL_IVR_SELECTED,
              CALL_QUEUED,
              CALL_ANSWERED,
              CALL_TRANSFERRED,
              CALL_ENDED ->
              new CallReader(in).read();
          case PAGE_VIEWED -> reader.page();
          case ORDER_PLACED, ORDER_UPDATED, ORDER_CANCELLED -> new OrderReader(in).read();
          case PAYMENT_SUCCEEDED,
              PAYMENT_FAILED,
              REFUND_REQUESTED,
              REFUND_SUCCEEDED,
              REFUND_FAILED ->
              reader.payment();
          case SURVEY_ANSWERED -> reader.survey();
          case MESSAGE_DELIVERED,
              MESSAGE_READ,
              MESSAGE_REACTED,
              CART_UPDATED,
              CHECKOUT_STARTED,
              SHIPMENT_UPDATED,
              RETURN_REQUESTED,
              RETURN_RECEIVED,
              ARTICLE_VIEWED,
              SEARCH_MADE,
              PROFILE_UPDATED,
              CONSENT_CHANGED,
              CUSTOM ->
              throw new IllegalStateException(kind + " has an open shape");
        });
  }

  /** What an event without {@code data} has, where its kind needs none. */
  static ReadData absent(EventKind kind) {
    return switch (kind) {
      case CALL_STARTED,
          CALL_IVR_SELECTED,
          CALL_QUEUED,
          CALL_ANSWERED,
          CALL_TRANSFERRED,
          CALL_ENDED ->
          throw missing("callId");
      case PAGE_VIEWED -> throw missing("url");
      case ORDER_PLACED, ORDER_UPDATED, ORDER_CANCELLED -> throw missing("number");
      case SURVEY_ANSWERED -> throw missing("survey");
      case MESSAGE_RECEIVED, MESSAGE_SENT, COMMENT_POSTED, NOTE_ADDED ->
          ReadData.of(new EventData.Message(null, List.of(), null, null));
      case PAYMENT_SUCCEEDED, PAYMENT_FAILED, REFUND_REQUESTED, REFUND_SUCCEEDED, REFUND_FAILED ->
          ReadData.of(new EventData.Payment(null, null, null, null));
      default -> OpenDataReader.of(kind, Map.of());
    };
  }

  private static InvalidEventException missing(String field) {
    return new InvalidEventException("missing-field", "data." + field + ": is required");
  }

  private EventData.Message message() {
    return new MessageReader(in).read();
  }

  private EventData.PageView page() {
    String url = null;
    String title = null;
    String referrer = null;
    String source = null;
    Long seconds = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "url" -> url = in.text();
        case "title" -> title = in.text();
        case "referrer" -> referrer = in.text();
        case "source" -> source = in.text();
        case "seconds" -> seconds = in.wholeNumber(0, Integer.MAX_VALUE);
        default -> throw in.unknownField("url, title, referrer, source, seconds");
      }
    }
    return new EventData.PageView(required(url, "url"), title, referrer, source, seconds);
  }

  private EventData.Payment payment() {
    String order = null;
    Money amount = null;
    String reason = null;
    String reference = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "order" -> order = in.text();
        case "amount" -> amount = Amounts.read(in);
        case "reason" -> reason = in.text();
        case "reference" -> reference = in.text();
        default -> throw in.unknownField("order, amount, reason, reference");
      }
    }
    return new EventData.Payment(order, amount, reason, reference);
  }

  private EventData.Survey survey() {
    String survey = null;
    Integer score = null;
    Integer scale = null;
    String comment = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "survey" -> survey = in.text();
        case "score" -> score = integer();
        case "scale" -> scale = integer();
        case "comment" -> comment = in.text();
        default -> throw in.unknownField("survey, score, scale, comment");
      }
    }
    return new EventData.Survey(required(survey, "survey"), score, scale, comment);
  }

  private @Nullable Integer integer() {
    Long number = in.wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
    return number == null ? null : number.intValue();
  }

  private String required(@Nullable String value, String field) {
    if (value == null) {
      throw in.missing(field);
    }
    return value;
  }
}
