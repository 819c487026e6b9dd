package dev.touchline.host.model;

import static dev.touchline.host.model.EventWriter.text;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the members of {@code data}, without the braces around them. */
final class DataWriter {

  private final JsonGenerator out;

  private DataWriter(JsonGenerator out) {
    this.out = out;
  }

  static void write(JsonGenerator out, EventData data) {
    new DataWriter(out).write(data);
  }

  private void write(EventData data) {
    switch (data) {
      case EventData.Message message -> message(message);
      case EventData.Receipt receipt -> receipt(receipt);
      case EventData.Reaction reaction -> reaction(reaction);
      case EventData.Call call -> call(call);
      case EventData.PageView page -> page(page);
      case EventData.Cart cart -> cart(cart);
      case EventData.Order order -> order(order);
      case EventData.Payment payment -> payment(payment);
      case EventData.Shipment shipment -> shipment(shipment);
      case EventData.Return goods -> goodsReturn(goods);
      case EventData.Survey survey -> survey(survey);
      case EventData.Article article -> article(article);
      case EventData.Search search -> search(search);
      case EventData.ProfileUpdate update -> profile(update);
      case EventData.Consent consent -> consent(consent);
      case EventData.Custom custom -> text(out, "name", custom.name());
    }
  }

  private void message(EventData.Message message) {
    text(out, "text", message.text());
    if (!message.attachments().isEmpty()) {
      out.writeName("attachments");
      out.writeStartArray();
      message.attachments().forEach(this::attachment);
      out.writeEndArray();
    }
    text(out, "messageId", message.messageId());
    text(out, "replyTo", message.replyTo());
  }

  private void attachment(EventData.Attachment attachment) {
    out.writeStartObject();
    text(out, "name", attachment.name());
    text(out, "type", attachment.type());
    number("size", attachment.size());
    text(out, "url", attachment.url());
    out.writeEndObject();
  }

  private void receipt(EventData.Receipt receipt) {
    if (!receipt.messageIds().isEmpty()) {
      out.writeName("messageIds");
      out.writeStartArray();
      receipt.messageIds().forEach(out::writeString);
      out.writeEndArray();
    }
    text(out, "until", receipt.until());
  }

  private void reaction(EventData.Reaction reaction) {
    text(out, "messageId", reaction.messageId());
    text(out, "reaction", reaction.reaction());
    text(out, "emoji", reaction.emoji());
    out.writeBooleanProperty("removed", reaction.removed());
  }

  private void call(EventData.Call call) {
    text(out, "callId", call.callId());
    text(out, "from", call.from());
    text(out, "to", call.to());
    text(out, "menu", call.menu());
    text(out, "option", call.option());
    text(out, "agent", call.agent());
    text(out, "queue", call.queue());
    Duration duration = call.duration();
    if (duration != null) {
      out.writeName("duration");
      seconds(duration);
    }
    text(out, "reason", call.reason());
    text(out, "recording", call.recording() == null ? null : call.recording().toString());
  }

  private void seconds(Duration duration) {
    if (duration.getNano() == 0) {
      out.writeNumber(duration.toSeconds());
    } else {
      out.writeNumber(BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros());
    }
  }

  private void page(EventData.PageView page) {
    text(out, "url", page.url());
    text(out, "title", page.title());
    text(out, "referrer", page.referrer());
    text(out, "source", page.source());
    number("seconds", page.seconds());
  }

  private void cart(EventData.Cart cart) {
    text(out, "cart", cart.cart());
    money("total", cart.total());
    lines(cart.lines());
  }

  private void order(EventData.Order order) {
    text(out, "number", order.number());
    money("total", order.total());
    lines(order.lines());
    text(out, "status", order.status());
    text(out, "shop", order.shop());
  }

  private void payment(EventData.Payment payment) {
    text(out, "order", payment.order());
    money("amount", payment.amount());
    text(out, "reason", payment.reason());
    text(out, "reference", payment.reference());
  }

  private void shipment(EventData.Shipment shipment) {
    text(out, "order", shipment.order());
    text(out, "status", shipment.status());
    text(out, "carrier", shipment.carrier());
    text(out, "trackingNumber", shipment.trackingNumber());
    text(out, "trackingUrl", shipment.trackingUrl());
  }

  private void goodsReturn(EventData.Return goods) {
    text(out, "order", goods.order());
    lines(goods.lines());
    text(out, "reason", goods.reason());
    text(out, "reference", goods.reference());
  }

  private void survey(EventData.Survey survey) {
    text(out, "survey", survey.survey());
    number("score", survey.score());
    number("scale", survey.scale());
    text(out, "comment", survey.comment());
  }

  private void article(EventData.Article article) {
    text(out, "article", article.article());
    text(out, "title", article.title());
    text(out, "url", article.url());
  }

  private void search(EventData.Search search) {
    text(out, "query", search.query());
    number("results", search.results());
  }

  private void profile(EventData.ProfileUpdate update) {
    text(out, "name", update.name());
    text(out, "email", update.email());
    text(out, "phone", update.phone());
    text(out, "address", update.address());
    text(out, "language", update.language());
  }

  private void consent(EventData.Consent consent) {
    text(out, "purpose", consent.purpose());
    out.writeBooleanProperty("granted", consent.granted());
    text(out, "source", consent.source());
  }

  private void lines(List<EventData.Line> lines) {
    if (!lines.isEmpty()) {
      out.writeName("lines");
      out.writeStartArray();
      lines.forEach(this::line);
      out.writeEndArray();
    }
  }

  private void line(EventData.Line line) {
    out.writeStartObject();
    text(out, "line", line.line());
    text(out, "sku", line.sku());
    text(out, "name", line.name());
    out.writeNumberProperty("quantity", line.quantity());
    money("unitPrice", line.unitPrice());
    out.writeEndObject();
  }

  private void money(String name, @Nullable Money money) {
    if (money != null) {
      out.writeName(name);
      out.writeStartObject();
      out.writeStringProperty("amount", money.amount().toPlainString());
      out.writeStringProperty("currency", money.currency().getCurrencyCode());
      out.writeEndObject();
    }
  }

  private void number(String name, @Nullable Number value) {
    if (value != null) {
      out.writeNumberProperty(name, value.longValue());
    }
  }
}
