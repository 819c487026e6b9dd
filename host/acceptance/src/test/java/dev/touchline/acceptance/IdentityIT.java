package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Who is who: joined where it is sure, never where several people share something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityIT {

  private static final String AT = "2026-01-31T09:30:00Z";
  private static final int KIOSK_USERS = 300;

  private HostProcess host;
  private Api api;

  @BeforeAll
  void start() {
    host = HostProcess.of(IdentityIT.class).start();
    api = host.api();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void identifiersSeenTogetherAreOnePersonAndTheLinkSaysWhy() {
    // When
    seen("join-1", "customer-number:700", "phone:0901 555 700");
    seen("join-2", "phone:+84 90 155 57 00", "email:Hong@Example.COM");
    seen("join-3", "email:hong@example.com");

    // Then
    String customer = Timeline.customer(api, "customer-number:700");
    assertThat(Timeline.customer(api, "email:HONG@example.com")).isEqualTo(customer);
    assertThat(Timeline.customer(api, "phone:84901555700")).isEqualTo(customer);
    assertThat(Timeline.of(api, customer)).hasSize(3);
    JsonNode link = identity(customer).path("links").get(0);
    assertThat(link.path("rule").asString()).isEqualTo("seen-together");
    assertThat(link.path("state").asString()).isEqualTo("active");
    assertThat(link.path("evidence").asString()).startsWith("record r");
    String record = link.path("evidence").asString().substring("record ".length());
    assertThat(api.json("/api/v1/records/" + record).path("body").asString()).contains("join-1");
  }

  @Test
  void anAutomaticLinkCanBeUndoneAndIsNotMadeAgain() {
    // Given
    seen("undo-1", "customer-number:710", "phone:0901555710");
    String customer = Timeline.customer(api, "customer-number:710");
    String link = identity(customer).path("links").get(0).path("id").asString();

    // When
    api.delete("/api/v1/customers/" + customer + "/links/" + link).expect(204);
    seen("undo-2", "customer-number:710", "phone:0901555710");

    // Then
    String owner = Timeline.customer(api, "customer-number:710");
    assertThat(Timeline.customer(api, "phone:0901555710")).isNotEqualTo(owner);
    assertThat(Timeline.of(api, owner)).hasSize(2);
  }

  @Test
  void twoLoyaltyCardsBehindOnePhoneStayTwoPeopleAndAreListedAsPossibleDuplicates() {
    // When
    seen("card-1", "loyalty-card:LC-100", "phone:0901555100");
    seen("card-2", "loyalty-card:LC-200", "phone:0901555100");
    seen("card-3", "loyalty-card:LC-100");
    seen("card-4", "loyalty-card:LC-200");

    // Then
    String one = Timeline.customer(api, "loyalty-card:LC-100");
    String two = Timeline.customer(api, "loyalty-card:lc 200");
    assertThat(one).isNotEqualTo(two);
    assertThat(Timeline.of(api, one)).hasSize(2);
    assertThat(Timeline.of(api, two)).hasSize(2);
    assertThat(duplicates(one)).contains(two);
    assertThat(duplicates(two)).contains(one);
    JsonNode duplicate = identity(one).path("possibleDuplicates").get(0);
    assertThat(duplicate.path("via").path("value").asString()).isEqualTo("+84901555100");
    assertThat(duplicate.path("reason").asString()).isNotBlank();
  }

  @Test
  void aKiosksAddressJoinsNoneOfItsHundredsOfUsers() {
    // Given
    List<String> events = new ArrayList<>();
    for (int i = 0; i < KIOSK_USERS; i++) {
      String identifiers = Events.identifiers("customer-number:k" + i, "email:kiosk@example.com");
      events.add(Events.event("kiosk-" + i, "message.received", AT, identifiers, "{}"));
    }

    // When
    Events.add(api, events);

    // Then
    Set<String> customers = new HashSet<>();
    for (int i = 0; i < KIOSK_USERS; i++) {
      String customer = Timeline.customer(api, "customer-number:k" + i);
      customers.add(customer);
      assertThat(Timeline.of(api, customer)).hasSize(1);
    }
    assertThat(customers).hasSize(KIOSK_USERS);
    String last = Timeline.customer(api, "customer-number:k" + (KIOSK_USERS - 1));
    Set<String> duplicates = duplicates(last);
    assertThat(duplicates).doesNotContain(last).hasSizeGreaterThan(50);
    duplicates.removeAll(customers);
    assertThat(duplicates).as("but for the address by itself").hasSizeLessThanOrEqualTo(1);
    assertThat(Timeline.customers(api, "email:kiosk@example.com")).hasSizeGreaterThan(10);
    assertThat(host.errors()).isEmpty();
  }

  @Test
  void namesOfNobodyIdentifyNobody() {
    // When
    String nobody = Events.identifiers("email:null", "phone:anonymous");
    Answer answer =
        api.post(
            Events.PATH + "?wait=true",
            Events.list(List.of(Events.event("no-1", "message.received", AT, nobody, "{}"))));

    // Then
    assertThat(answer.expect(200).json().path("accepted").asInt()).isEqualTo(1);
    String path = "/api/v1/connections/events/records?state=quarantined";
    List<JsonNode> bad = Json.items(api.json(path));
    assertThat(bad).hasSize(1);
    assertThat(bad.getFirst().path("code").asString()).isEqualTo("no-identifier");
    assertThat(bad.getFirst().path("reason").asString()).contains("email", "phone");
  }

  private void seen(String id, String... identifiers) {
    String who = Events.identifiers(identifiers);
    String at = Instant.parse(AT).toString();
    Events.add(api, List.of(Events.event(id, "message.received", at, who, "{\"text\":\"hi\"}")));
  }

  private JsonNode identity(String customer) {
    return api.json("/api/v1/customers/" + customer + "/identity");
  }

  private Set<String> duplicates(String customer) {
    Set<String> customers = new HashSet<>();
    identity(customer)
        .path("possibleDuplicates")
        .forEach(duplicate -> customers.add(duplicate.path("customer").asString()));
    return customers;
  }
}
