package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.acceptance.VendureShop.Placed;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What happens to orders of a real Vendure, on timelines: once, however it comes in. */
@Tag("vendure")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendureTimelineIT {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private HostProcess host;
  private VendureShop shop;
  private VendureServer server;

  @BeforeAll
  void open() {
    server = VendureServer.get();
    shop = new VendureShop(server);
    host =
        VendureServer.host(VendureTimelineIT.class)
            .with("touchline.polling.interval", "1s")
            .start();
    VendureServer.connect(host, "shop", server.address());
  }

  @AfterAll
  void close() {
    if (host != null) {
      host.close();
      shop.close();
    }
  }

  @Test
  void whatHappensToAnOrderIsOnTheTimelineOnceHoweverOftenItIsRead() {
    // Given
    Placed order = shop.place("binh@orders.example", "+84901777002", "card");
    awaitKind("email:binh@orders.example", "order.placed");

    // When
    shop.deliver(order, "VN123");
    shop.note(order, "Khách gọi hỏi giao hàng");
    shop.refund(order, 735, "Hàng lỗi");
    Placed cancelled = shop.place("binh@orders.example", "+84901777002", "dummy");
    shop.cancel(cancelled, "Đặt nhầm");

    // Then
    for (String kind : List.of("refund.succeeded", "note.added", "order.cancelled")) {
      awaitKind("email:binh@orders.example", kind);
    }
    String customer = Timeline.customer(host.api(), "phone:+84901777002");
    assertThat(kinds(customer))
        .containsExactlyInAnyOrder(
            "order.placed",
            "payment.succeeded",
            "shipment.updated",
            "shipment.updated",
            "note.added",
            "refund.requested",
            "refund.succeeded",
            "order.placed",
            "payment.succeeded",
            "order.updated",
            "order.cancelled");
    JsonNode spend = host.api().json("/api/v1/customers/" + customer).path("netSpend").get(0);
    assertThat(spend.path("amount").asString().replace(".", ""))
        .isEqualTo(order.total() - 735 + "");
  }

  @Test
  void aConnectionThatReadsTheWholePastFindsWhatPollingFound() {
    // Given
    shop.deliver(shop.place("ca@orders.example", "+84901777003", "card"), "VN124");
    awaitKind("email:ca@orders.example", "shipment.updated");

    // When
    VendureServer.connect(host, "past", server.address());

    // Then
    Pause.until(
        "the past is read and the same as what was polled",
        LONGEST,
        () -> {
          TreeSet<String> polled = keys("shop");
          return !polled.isEmpty() && polled.equals(keys("past"));
        });
    host.api().delete("/api/v1/connections/past");
  }

  private TreeSet<String> keys(String connection) {
    TreeSet<String> keys = new TreeSet<>();
    String next = null;
    do {
      String before = next == null ? "" : "&before=" + Api.encode(next);
      JsonNode page =
          host.api().json("/api/v1/connections/" + connection + "/records?limit=200" + before);
      page.path("items").forEach(record -> keys.add(record.path("dedupeKey").asString()));
      next = page.has("next") ? page.path("next").asString() : null;
    } while (next != null);
    return keys;
  }

  private void awaitKind(String customer, String kind) {
    Pause.until(
        kind + " on the timeline",
        LONGEST,
        () ->
            Timeline.customers(host.api(), customer).stream()
                .anyMatch(found -> kinds(found.path("id").asString()).contains(kind)));
  }

  private List<String> kinds(String customer) {
    return Timeline.of(host.api(), customer).stream()
        .map(event -> event.path("kind").asString())
        .toList();
  }
}
