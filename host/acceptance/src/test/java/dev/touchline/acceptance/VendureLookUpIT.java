package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.acceptance.VendureShop.Placed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Orders of a real Vendure, looked up by each key alone: the host has not polled them, and knows of
 * their customers what a test tells it.
 */
@Tag("vendure")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendureLookUpIT {

  private HostProcess host;
  private VendureShop shop;
  private VendureServer server;
  private Placed first;
  private Placed second;

  @BeforeAll
  void open() {
    server = VendureServer.get();
    shop = new VendureShop(server);
    host = VendureServer.host(VendureLookUpIT.class).with("touchline.polling.interval", "1h");
    host.start();
    shop.place("earlier@orders.example", "0901 777 000", "card");
    VendureServer.connect(host, "shop", server.address());
    Pause.until(
        "the host has polled once, and not again while the test runs",
        Duration.ofMinutes(2),
        () -> !Timeline.customers(host.api(), "email:earlier@orders.example").isEmpty());
    shop.makeCoupon("TET2027", 15);
    first = shop.place("huong@orders.example", "0901 777 001", "card", "TET2027");
    second = shop.place("huong@orders.example", "0901 777 001", "card");
  }

  @AfterAll
  void close() {
    if (host != null) {
      host.close();
      shop.close();
    }
  }

  /** Tells the host of somebody who is known by one identifier and nothing else. */
  private String stranger(String identifier, String id) {
    host.api()
        .post(
            "/api/v1/events?wait=true",
            """
            [{"id":"%s","kind":"note.added","occurredAt":"2026-11-01T08:00:00Z","channel":"app",
              "identifiers":[%s],"data":{"text":"called"}}]
            """
                .formatted(id, identifier))
        .expect(200);
    String path = "/api/v1/customers?identifier=";
    JsonNode parsed = Json.read(identifier);
    String scope = parsed.path("scope").asString("");
    String written =
        parsed.path("type").asString()
            + ":"
            + (scope.isEmpty() ? "" : scope + ":")
            + parsed.path("value").asString();
    return Json.items(host.api().json(path + Api.encode(written))).getFirst().path("id").asString();
  }

  private List<String> ordersOf(String customer, int limit) {
    JsonNode answer = host.api().json("/api/v1/customers/" + customer + "/orders?limit=" + limit);
    assertThat(answer.path("connections").get(0).path("answered").asBoolean())
        .as("%s", answer)
        .isTrue();
    return Json.items(answer).stream().map(order -> order.path("number").asString()).toList();
  }

  @Test
  void anOrderIsFoundByEveryKeyThatACustomerGives() {
    // Given
    JsonNode order = host.api().json("/api/v1/orders/shop/" + first.code());
    String number = order.path("customer").get(0).path("value").asString();

    String email = stranger("{\"type\":\"email\",\"value\":\"Huong@Orders.Example\"}", "k1");
    String phone = stranger("{\"type\":\"phone\",\"value\":\"+84901777001\"}", "k2");
    String account =
        stranger(
            "{\"type\":\"customer-number\",\"scope\":\"shop\",\"value\":\"%s\"}".formatted(number),
            "k3");

    // When
    List<String> byEmail = ordersOf(email, 5);
    List<String> byPhone = ordersOf(phone, 5);
    List<String> byNumber = ordersOf(account, 5);
    JsonNode byCode =
        host.api()
            .json("/api/v1/orders/shop/" + Api.encode("#" + first.code().toLowerCase(Locale.ROOT)));

    // Then
    assertThat(List.of(email, phone, account)).doesNotHaveDuplicates();
    List<String> newestFirst = List.of(second.code(), first.code());
    assertThat(byEmail).isEqualTo(newestFirst);
    assertThat(byPhone).isEqualTo(newestFirst);
    assertThat(byNumber).isEqualTo(newestFirst);
    assertThat(byCode.path("number").asString()).isEqualTo(first.code());
    assertThat(host.api().get("/api/v1/orders/shop/NOSUCHORDER").status()).isEqualTo(404);
  }

  @Test
  void aCustomersOrdersComeInPages() {
    // Given
    String customer = stranger("{\"type\":\"email\",\"value\":\"huong@orders.example\"}", "p1");
    String path = "/api/v1/customers/" + customer + "/orders?limit=1";

    // When
    JsonNode page = host.api().json(path);
    JsonNode last = host.api().json(path + "&before=" + Api.encode(page.path("next").asString()));

    // Then
    assertThat(page.path("items").get(0).path("number").asString()).isEqualTo(second.code());
    assertThat(last.path("items").get(0).path("number").asString()).isEqualTo(first.code());
    assertThat(last.has("next")).isFalse();
  }

  @Test
  void amountsAreExactAndAddUp() {
    // When
    JsonNode order = host.api().json("/api/v1/orders/shop/" + first.code());

    // Then
    long sum = cents(order.path("shipping").path("total"));
    for (JsonNode line : order.path("lines")) {
      sum += cents(line.path("total"));
      assertThat(line.path("discounts").get(0).path("code").asString()).isEqualTo("TET2027");
    }
    assertThat(sum).isEqualTo(first.total());
    assertThat(cents(order.path("total"))).isEqualTo(first.total());
    assertThat(cents(order.path("paid"))).isEqualTo(first.total());
    assertThat(order.path("lines").get(0).path("variant").asString()).isEqualTo("S đỏ");
    assertThat(order.path("placedAt").asString()).endsWith("Z");
  }

  private static long cents(JsonNode price) {
    return Long.parseLong(price.path("customer").path("amount").asString().replace(".", ""));
  }

  @Test
  void aCheckSaysInWordsWhatIsWrong() {
    // Given
    host.api()
        .post(
            "/api/v1/connections",
            """
            {"name":"wrong","connector":"vendure","settings":{"adminApi":"%s/admin-api",
              "username":"superadmin","password":"not-the-password"}}
            """
                .formatted(server.address()))
        .expect(201);

    // When
    JsonNode good = host.api().post("/api/v1/connections/shop/check").json();
    JsonNode wrong = host.api().post("/api/v1/connections/wrong/check").json();

    // Then
    assertThat(good.path("ok").asBoolean()).as("%s", good).isTrue();
    assertThat(wrong.path("ok").asBoolean()).isFalse();
    assertThat(wrong.toString()).contains("name or password").doesNotContain("not-the-password");
    host.api().delete("/api/v1/connections/wrong");
  }
}
