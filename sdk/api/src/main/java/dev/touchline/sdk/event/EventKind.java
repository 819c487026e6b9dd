package dev.touchline.sdk.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can happen: a closed set. Each kind has one shape of data and a usual direction. */
public enum EventKind {
  MESSAGE_RECEIVED("message.received", EventData.Message.class, Direction.IN),
  MESSAGE_SENT("message.sent", EventData.Message.class, Direction.OUT),
  MESSAGE_DELIVERED("message.delivered", EventData.Receipt.class, Direction.IN),
  MESSAGE_READ("message.read", EventData.Receipt.class, Direction.IN),
  MESSAGE_REACTED("message.reacted", EventData.Reaction.class, Direction.IN),
  COMMENT_POSTED("comment.posted", EventData.Message.class, Direction.IN),
  CALL_STARTED("call.started", EventData.Call.class, Direction.IN),
  CALL_IVR_SELECTED("call.ivr-selected", EventData.Call.class, Direction.IN),
  CALL_QUEUED("call.queued", EventData.Call.class, Direction.IN),
  CALL_ANSWERED("call.answered", EventData.Call.class, Direction.IN),
  CALL_TRANSFERRED("call.transferred", EventData.Call.class, Direction.IN),
  CALL_ENDED("call.ended", EventData.Call.class, Direction.IN),
  PAGE_VIEWED("page.viewed", EventData.PageView.class, Direction.IN),
  CART_UPDATED("cart.updated", EventData.Cart.class, Direction.IN),
  CHECKOUT_STARTED("checkout.started", EventData.Cart.class, Direction.IN),
  ORDER_PLACED("order.placed", EventData.Order.class, Direction.IN),
  ORDER_UPDATED("order.updated", EventData.Order.class, Direction.INTERNAL),
  ORDER_CANCELLED("order.cancelled", EventData.Order.class, Direction.IN),
  PAYMENT_SUCCEEDED("payment.succeeded", EventData.Payment.class, Direction.IN),
  PAYMENT_FAILED("payment.failed", EventData.Payment.class, Direction.IN),
  SHIPMENT_UPDATED("shipment.updated", EventData.Shipment.class, Direction.OUT),
  RETURN_REQUESTED("return.requested", EventData.Return.class, Direction.IN),
  RETURN_RECEIVED("return.received", EventData.Return.class, Direction.IN),
  REFUND_REQUESTED("refund.requested", EventData.Payment.class, Direction.IN),
  REFUND_SUCCEEDED("refund.succeeded", EventData.Payment.class, Direction.OUT),
  REFUND_FAILED("refund.failed", EventData.Payment.class, Direction.OUT),
  SURVEY_ANSWERED("survey.answered", EventData.Survey.class, Direction.IN),
  ARTICLE_VIEWED("article.viewed", EventData.Article.class, Direction.IN),
  SEARCH_MADE("search.made", EventData.Search.class, Direction.IN),
  NOTE_ADDED("note.added", EventData.Message.class, Direction.INTERNAL),
  PROFILE_UPDATED("profile.updated", EventData.ProfileUpdate.class, Direction.IN),
  CONSENT_CHANGED("consent.changed", EventData.Consent.class, Direction.IN),
  CUSTOM("custom", EventData.Custom.class, Direction.IN);

  private static final Map<String, EventKind> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventKind::wireName, Function.identity()));

  private final String wireName;
  private final Class<? extends EventData> data;
  private final Direction usualDirection;

  EventKind(String wireName, Class<? extends EventData> data, Direction usualDirection) {
    this.wireName = wireName;
    this.data = data;
    this.usualDirection = usualDirection;
  }

  /** The name in JSON, such as {@code message.received}. */
  public String wireName() {
    return wireName;
  }

  /** The shape of data that events of this kind have. */
  public Class<? extends EventData> data() {
    return data;
  }

  /** The direction that an event of this kind has unless it says otherwise. */
  public Direction usualDirection() {
    return usualDirection;
  }

  /** The kind of a name in JSON, or empty when there is none. */
  public static Optional<EventKind> ofWireName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  @Override
  public String toString() {
    return wireName;
  }
}
