package dev.touchline.host.model;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One event of every kind, with every component set. */
final class EventSamples {

  static final Instant AT = Instant.parse("2026-01-31T09:30:00.123456Z");

  private static final Money PRICE = Money.of("250000", "VND");
  private static final List<EventData.Line> LINES =
      List.of(
          new EventData.Line("1", "SKU-1", "Áo thun", 2, Money.of("100000", "VND")),
          new EventData.Line(null, null, null, -1, null));

  private EventSamples() {}

  static Event of(EventKind kind) {
    return of(kind, data(kind));
  }

  static Event of(EventKind kind, EventData data) {
    return Event.of("id-1", kind, AT, data)
        .channel(Channel.APP)
        .session("s-1")
        .about(Identifier.phone("+84901234567"))
        .customerName("Đặng Thị Hồng")
        .build();
  }

  static EventData data(EventKind kind) {
    return switch (kind) {
      case MESSAGE_RECEIVED, MESSAGE_SENT, COMMENT_POSTED, NOTE_ADDED ->
          new EventData.Message(
              "Xin \"chào\" <b>\n",
              List.of(new EventData.Attachment("a.png", "image/png", 12L, "https://x.example/a")),
              "m-1",
              "m-0");
      case MESSAGE_DELIVERED, MESSAGE_READ ->
          new EventData.Receipt(List.of("m-1", "m-2"), "2026-01-31T09:30:00Z");
      case MESSAGE_REACTED -> new EventData.Reaction("m-1", "love", "❤", true);
      case CALL_STARTED,
          CALL_IVR_SELECTED,
          CALL_QUEUED,
          CALL_ANSWERED,
          CALL_TRANSFERRED,
          CALL_ENDED ->
          new EventData.Call(
              "call-1",
              "+84901",
              "1900",
              "main",
              "3",
              "Lan",
              "support",
              Duration.ofSeconds(200),
              "caller hung up",
              URI.create("https://x.example/r.wav"));
      case PAGE_VIEWED -> new EventData.PageView("https://x.example/", "Home", "r", "ads", 35L);
      case CART_UPDATED, CHECKOUT_STARTED -> new EventData.Cart("cart-1", PRICE, LINES);
      case ORDER_PLACED, ORDER_UPDATED, ORDER_CANCELLED ->
          new EventData.Order("1024", PRICE, LINES, "paid", "vn");
      case PAYMENT_SUCCEEDED, PAYMENT_FAILED, REFUND_REQUESTED, REFUND_SUCCEEDED, REFUND_FAILED ->
          new EventData.Payment("1024", Money.of("12.30", "EUR"), "card expired", "tx-1");
      case SHIPMENT_UPDATED ->
          new EventData.Shipment("1024", "in transit", "GHN", "T1", "https://x.example/t");
      case RETURN_REQUESTED, RETURN_RECEIVED ->
          new EventData.Return("1024", LINES, "too small", "ret-1");
      case SURVEY_ANSWERED -> new EventData.Survey("nps", 9, 10, "Good");
      case ARTICLE_VIEWED -> new EventData.Article("returns", "How to return", "https://x.example");
      case SEARCH_MADE -> new EventData.Search("giày", 3);
      case PROFILE_UPDATED ->
          new EventData.ProfileUpdate("Hồng", "h@x.example", "+84901", "Hà Nội", "vi");
      case CONSENT_CHANGED -> new EventData.Consent("newsletter", true, "footer");
      case CUSTOM -> new EventData.Custom("loyalty.level");
    };
  }
}
