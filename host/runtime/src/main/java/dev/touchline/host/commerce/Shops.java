package dev.touchline.host.commerce;

import dev.touchline.host.commerce.CommerceException.Kind;
import dev.touchline.host.connections.LiveConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The connections, as commerce needs them.
 *
 * @param byName finds one by its name
 * @param byId finds one by its id
 * @param all lists them
 */
public record Shops(
    Function<String, Optional<LiveConnection>> byName,
    IntFunction<Optional<LiveConnection>> byId,
    Supplier<List<LiveConnection>> all) {

  LiveConnection named(String name) {
    return byName
        .apply(name)
        .orElseThrow(() ->
            new CommerceException(
                Kind.NOT_FOUND, "connection-unknown", "there is no connection '" + name + "'"));
  }

  String nameOf(int id) {
    return byId.apply(id).map(LiveConnection::name).orElse("connection-" + id);
  }

  static LiveConnection active(LiveConnection shop) {
    if (shop.state() != LiveConnection.State.ACTIVE) {
      throw new CommerceException(
          Kind.UNAVAILABLE,
          "shop-unavailable",
          "connection '" + shop.name() + "' is not active: it is paused or broken");
    }
    return shop;
  }
}
