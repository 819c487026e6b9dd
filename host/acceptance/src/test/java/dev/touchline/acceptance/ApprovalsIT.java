package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.standins.WooShop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Who may give back how much: by amount, role and a second person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalsIT {

  private final WooShop shop = new WooShop(null, "ck_approvals_1f2e", "cs_approvals_3d4c");
  private HostProcess host;
  private Api anna;
  private Api ben;
  private Api reader;

  @BeforeAll
  void start() {
    host =
        HostProcess.of(getClass())
            .with("touchline.gateway.allow-private-for", "shop")
            .with("touchline.commerce.approvals[0].currency", "EUR")
            .with("touchline.commerce.approvals[0].up-to", "10")
            .with("touchline.commerce.approvals[0].role", "agent")
            .with("touchline.commerce.approvals[1].currency", "EUR")
            .with("touchline.commerce.approvals[1].up-to", "30")
            .with("touchline.commerce.approvals[1].role", "agent")
            .with("touchline.commerce.approvals[1].second-person", "true")
            .start();
    host.api()
        .post(
            "/api/v1/connections",
            """
            {"name":"shop","connector":"woocommerce","settings":{"url":"http://127.0.0.1:%d",
             "consumerKey":"ck_approvals_1f2e","consumerSecret":"cs_approvals_3d4c"}}
            """
                .formatted(shop.port()))
        .expect(201);
    anna = Api.at(host.address(), token("anna", "agent"));
    ben = Api.at(host.address(), token("ben", "agent"));
    reader = Api.at(host.address(), token("rita", "reader"));
  }

  @AfterAll
  void stop() {
    anna.close();
    ben.close();
    reader.close();
    host.close();
    shop.close();
  }

  private String token(String name, String role) {
    String body = "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role);
    return host.api().post("/api/v1/tokens", body).expect(201).json().path("token").asString();
  }

  private String order() {
    return shop.place(ShopContract.order("an@example.org", "+84900000401", 0));
  }

  private static Answer refund(Api who, String number, String amount) {
    String body =
        """
        {"connection":"shop","order":"#%s","amount":{"amount":"%s","currency":"EUR"}}
        """
            .formatted(number, amount);
    return who.send(
        "POST",
        "/api/v1/refunds",
        Api.JSON,
        body.getBytes(StandardCharsets.UTF_8),
        Map.of("Idempotency-Key", "approvals-" + number));
  }

  @Test
  void aSmallAmountIsApprovedByAsking() {
    // Given
    String number = order();

    // When
    JsonNode refund = refund(anna, number, "10.00").expect(201).json();

    // Then
    assertThat(refund.path("state").asString()).isEqualTo("succeeded");
    assertThat(refund.path("requestedBy").asString()).isEqualTo("anna");
    assertThat(shop.refunds(number)).isEqualTo(1);
  }

  @Test
  void aLargerOneWaitsForASecondPerson() {
    // Given
    String number = order();
    JsonNode asked = refund(anna, number, "25.00").expect(201).json();
    String path = "/api/v1/refunds/" + asked.path("id").asString();
    String yes = "{\"approved\":true,\"reason\":\"seen the parcel\"}";

    // When
    Answer herself = anna.post(path + "/approve", yes);
    int before = shop.refunds(number);
    ben.post(path + "/approve", yes).expect(200);

    // Then
    assertThat(asked.path("state").asString()).isEqualTo("requested");
    assertThat(herself.status()).isEqualTo(403);
    assertThat(before).isZero();
    Pause.until(
        "the refund has settled",
        Duration.ofSeconds(60),
        () -> ben.json(path).path("state").asString().equals("succeeded"));
    assertThat(shop.refunds(number)).isEqualTo(1);
    JsonNode trail = ben.json(path);
    assertThat(trail.path("requestedBy").asString()).isEqualTo("anna");
    assertThat(trail.path("approvedBy").asString()).isEqualTo("ben");
    assertThat(StreamSupport.stream(trail.path("steps").spliterator(), false))
        .extracting(step -> step.path("actor").asString())
        .contains("anna", "ben", "ledger");
  }

  @Test
  void whatNoRuleCoversIsNotForAgentsAndReadersRefundNothing() {
    // Given
    String number = order();
    JsonNode asked = refund(anna, number, "31.00").expect(201).json();
    String path = "/api/v1/refunds/" + asked.path("id").asString();

    // When
    Answer agent = ben.post(path + "/approve", "{\"approved\":true}");
    Answer reading = refund(reader, number, "1.00");
    host.api().post(path + "/approve", "{\"approved\":false,\"reason\":\"no\"}").expect(200);

    // Then
    assertThat(agent.status()).isEqualTo(403);
    assertThat(reading.status()).isEqualTo(403);
    assertThat(ben.json(path).path("state").asString()).isEqualTo("rejected");
    assertThat(shop.refunds(number)).isZero();
  }
}
