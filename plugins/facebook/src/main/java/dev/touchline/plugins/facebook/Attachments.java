package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.EventData.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on a message: files, stickers, links (Meta calls those "fallback"), places, templates.
 *
 * @param files in the order given
 * @param text what a template says, for a message that has no text of its own
 * @param attributes facts that an attachment has no component for
 */
record Attachments(List<Attachment> files, @Nullable String text, Map<String, Object> attributes) {

  static Attachments read(Fields message) {
    List<Attachment> files = new ArrayList<>();
    Map<String, Object> attributes = new LinkedHashMap<>();
    String text = null;
    List<Fields> attachments = message.objects("attachments");
    for (Fields attachment : attachments) {
      String type = attachment.text("type");
      if ("image".equals(type) && isStickerAgain(attachment, attachments)) {
        attachment.leaveAllRaw();
        continue;
      }
      Fields payload = attachment.object("payload");
      String said = template(payload, attributes);
      text = text == null ? said : text;
      put(attributes, "sticker", payload.text("sticker_id"));
      put(attributes, "location", payload.value("coordinates"));
      files.add(
          new Attachment(
              first(attachment.text("title"), attachment.text("name"), payload.text("title"), said),
              type,
              null,
              first(payload.text("url"), attachment.text("url"), attachment.text("URL"))));
      attachment.text("payload"); // a fallback's payload may be a text of no use
      payload.leaveAllRaw(); // ids of reels, posts and bookings; buttons' addresses
    }
    return new Attachments(files, text, attributes);
  }

  /** Until 30 August 2026 Meta sent a sticker twice: as a sticker and as an image. */
  private static boolean isStickerAgain(Fields image, List<Fields> all) {
    String sticker = stickerOf(image);
    return !sticker.isEmpty()
        && all.stream()
            .filter(other -> other.json().path("type").asString("").equals("sticker"))
            .anyMatch(other -> stickerOf(other).equals(sticker));
  }

  private static String stickerOf(Fields attachment) {
    return attachment.json().path("payload").path("sticker_id").asString("");
  }

  /** Notes what kind of template it is, and returns what people read first in it. */
  private static @Nullable String template(Fields payload, Map<String, Object> attributes) {
    put(attributes, "template", payload.text("template_type"));
    List<Fields> products = payload.object("product").objects("elements");
    if (!products.isEmpty()) {
      attributes.put("products", products.stream().map(Attachments::product).toList());
    }
    List<String> buttons =
        payload.objects("buttons").stream()
            .map(button -> button.leaveAllRaw().text("title"))
            .filter(Objects::nonNull)
            .toList();
    put(attributes, "buttons", buttons.isEmpty() ? null : buttons);
    return first(
        payload.text("text"),
        payload.text("intro_message"),
        payload.objects("elements").stream()
            .map(element -> element.leaveAllRaw().text("title"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        products.stream()
            .map(product -> product.text("title"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
  }

  private static Map<String, Object> product(Fields element) {
    Map<String, Object> product = new LinkedHashMap<>();
    put(product, "id", element.text("id"));
    put(product, "retailerId", element.text("retailer_id"));
    put(product, "title", element.text("title"));
    put(product, "subtitle", element.text("subtitle"));
    element.leaveRaw("image_url");
    return product;
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  private static @Nullable String first(@Nullable String... candidates) {
    return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
