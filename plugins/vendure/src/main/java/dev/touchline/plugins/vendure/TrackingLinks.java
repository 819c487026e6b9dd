package dev.touchline.plugins.vendure;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer follows a parcel: Vendure has no field for it, so shops write it as the code.
 */
final class TrackingLinks {

  private TrackingLinks() {}

  /** The code, if it is an address; null otherwise. */
  static @Nullable URI of(@Nullable String trackingCode) {
    if (trackingCode == null || !trackingCode.startsWith("https://")) {
      return null;
    }
    try {
      URI link = new URI(trackingCode);
      return link.getHost() == null ? null : link;
    } catch (URISyntaxException e) {
      return null; // a number that only begins like one: people still see it as the number
    }
  }
}
