package dev.touchline.host.model;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code data} of the kinds whose shape is the caller's own: fields that the model knows,
 * where they have the type that it knows, go into the data; everything else is kept as attributes.
 */
final class OpenDataReader {

  private OpenDataReader() {}

  static boolean isOpen(EventKind kind) {
    return switch (kind) {
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
          true;
      default -> false;
    };
  }

  static ReadData read(JsonReading in, EventKind kind) {
    return switch (in.anything()) {
      case null -> of(kind, Map.of());
      case Map<?, ?> fields -> of(kind, fields);
      default -> throw in.wrongType("an object");
    };
  }

  static ReadData of(EventKind kind, Map<?, ?> fields) {
    OpenFields open = new OpenFields(new LinkedHashMap<>());
    fields.forEach((name, value) -> open.rest().put((String) name, value));
    EventData data =
        switch (kind) {
          case MESSAGE_DELIVERED, MESSAGE_READ -> receipt(open);
          case MESSAGE_REACTED -> reaction(open);
          case CART_UPDATED, CHECKOUT_STARTED ->
              new EventData.Cart(open.text("cart"), open.money("total"), open.lines("lines"));
          case SHIPMENT_UPDATED -> shipment(open);
          case RETURN_REQUESTED, RETURN_RECEIVED -> goodsReturn(open);
          case ARTICLE_VIEWED -> article(open);
          case SEARCH_MADE ->
              new EventData.Search(open.textOr("query", ""), open.integer("results"));
          case PROFILE_UPDATED -> profile(open);
          case CONSENT_CHANGED -> consent(open);
          case CUSTOM -> new EventData.Custom(open.textOr("name", "custom"));
          default -> throw new IllegalStateException(kind + " has a closed shape");
        };
    return new ReadData(data, open.rest());
  }

  private static EventData receipt(OpenFields open) {
    return new EventData.Receipt(open.texts("messageIds", "messageId"), open.text("until"));
  }

  private static EventData reaction(OpenFields open) {
    String emoji = open.text("emoji");
    return new EventData.Reaction(
        open.text("messageId"),
        open.textOr("reaction", emoji == null ? "reaction" : emoji),
        emoji,
        open.flagOr("removed", false));
  }

  private static EventData shipment(OpenFields open) {
    return new EventData.Shipment(
        open.text("order"),
        open.text("status"),
        open.text("carrier"),
        open.text("trackingNumber"),
        open.text("trackingUrl"));
  }

  private static EventData goodsReturn(OpenFields open) {
    return new EventData.Return(
        open.text("order"), open.lines("lines"), open.text("reason"), open.text("reference"));
  }

  private static EventData article(OpenFields open) {
    String title = open.text("title");
    String url = open.text("url");
    return new EventData.Article(open.textOr("article", first(title, url)), title, url);
  }

  private static String first(@Nullable String title, @Nullable String url) {
    return title != null ? title : url != null ? url : "article";
  }

  private static EventData profile(OpenFields open) {
    return new EventData.ProfileUpdate(
        open.text("name"),
        open.text("email"),
        open.text("phone"),
        open.text("address"),
        open.text("language"));
  }

  private static EventData consent(OpenFields open) {
    return new EventData.Consent(
        open.textOr("purpose", "unspecified purpose"),
        open.flagOr("granted", false),
        open.text("source"));
  }
}
