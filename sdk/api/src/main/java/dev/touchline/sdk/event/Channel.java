package dev.touchline.sdk.event;

import java.util.regex.Pattern;

/**
 * Where something happened, as people count it: one channel may be fed by several connections.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}, beginning with a letter
 */
public record Channel(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public static final Channel FACEBOOK = new Channel("facebook");
  public static final Channel EMAIL = new Channel("email");
  public static final Channel PHONE = new Channel("phone");
  public static final Channel POS = new Channel("pos");
  public static final Channel WEB = new Channel("web");
  public static final Channel WEBCHAT = new Channel("webchat");
  public static final Channel APP = new Channel("app");

  /** Any online shop: orders, payments, shipments, returns. */
  public static final Channel SHOP = new Channel("shop");

  public Channel {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "channel '" + name + "' must be 1 to 40 of a-z, 0-9 and -, beginning with a letter");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
