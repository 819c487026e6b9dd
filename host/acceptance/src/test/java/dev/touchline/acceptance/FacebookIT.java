package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Facebook's deliveries: signed as Meta signs them, or not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacebookIT {

  private static final String COMMENT =
      """
      {"object":"page","entry":[{"id":"100200300400500","time":1767225605,"changes":[
        {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"9_1","post_id":"1_9",
         "parent_id":"1_9","created_time":1767225605,"message":"How much is it?",
         "from":{"id":"8100000000000031","name":"Tường Vi"}}}]}]}
      """;
  private static final String UNKNOWN =
      """
      {"object":"page","entry":[{"id":"100200300400500","time":1767225606000,"messaging":[
        {"sender":{"id":"71"},"recipient":{"id":"100200300400500"},"timestamp":1767225606000,
         "telepathy":{"thought":"something nobody has seen yet"}}]}]}
      """;

  private HostProcess host;

  @BeforeAll
  void start() {
    host = HostProcess.of(FacebookIT.class).start();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void everyRealBodyGivesEventsOrARecordThatSaysWhyNot() throws IOException {
    // Given
    Path folder = SharedData.get("facebook");
    List<Path> bodies;
    try (Stream<Path> files = Files.list(folder)) {
      bodies = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }

    // When
    for (int i = 0; i < bodies.size(); i++) {
      String connection = "real-" + i;
      try (FacebookPage page = FacebookPage.connect(host, connection)) {
        page.deliver(Files.readAllBytes(bodies.get(i))).expect(200);
      }
    }

    // Then
    assertThat(bodies).hasSizeGreaterThan(60);
    for (int i = 0; i < bodies.size(); i++) {
      assertExplained(bodies.get(i).getFileName().toString(), "real-" + i);
    }
    assertThat(host.errors()).isEmpty();
  }

  private void assertExplained(String body, String connection) {
    List<JsonNode> records = records(connection);
    assertThat(records).as(body).isNotEmpty();
    for (JsonNode record : records) {
      boolean explained = !record.path("reason").asString("").isBlank();
      assertThat(!record.path("events").isEmpty() || explained)
          .as("%s has events or a reason: %s", body, record)
          .isTrue();
      assertThat(record.path("body").asString("")).as(body).isNotEmpty();
    }
  }

  /** The records of a connection, each with its body and events. */
  private List<JsonNode> records(String connection) {
    Api api = host.api();
    api.awaitWorkedOff(connection);
    String path = "/api/v1/connections/" + connection + "/records?limit=200";
    return Json.items(api.json(path)).stream()
        .map(record -> api.json("/api/v1/records/" + record.path("id").asString()))
        .toList();
  }

  private long events(String connection) {
    return records(connection).stream().mapToLong(record -> record.path("events").size()).sum();
  }

  @Test
  void theSameBodyTwiceIsOneEvent() {
    // Given
    String message = FacebookPage.message("72", "m_twice", 1_767_225_600_000L, "once only");
    try (FacebookPage page = FacebookPage.connect(host, "twice")) {
      page.deliver(FacebookPage.messages(message)).expect(200);

      // When
      page.deliver(FacebookPage.messages(message)).expect(200);
      page.deliver(FacebookPage.messages(message.replace("\"72\"", "72"))).expect(200);

      // Then
      assertThat(records("twice")).hasSize(1);
      String customer = Timeline.customer(host.api(), FacebookPage.customer("72"));
      assertThat(Timeline.of(host.api(), customer)).hasSize(1);
    }
  }

  @Test
  void aBatchGivesEachCustomerTheirEvents() {
    // Given
    String one = FacebookPage.message("73", "m_b1", 1_767_225_601_000L, "Chào shop, áo dài 😀");
    String two = FacebookPage.message("74", "m_b2", 1_767_225_602_000L, "\"quoted\" <b>bold</b>");
    try (FacebookPage page = FacebookPage.connect(host, "batch")) {

      // When
      page.deliver(FacebookPage.messages(one, two)).expect(200);

      // Then
      assertThat(records("batch")).hasSize(2);
      assertThat(textOf("73")).isEqualTo("Chào shop, áo dài 😀");
      assertThat(textOf("74")).isEqualTo("\"quoted\" <b>bold</b>");
    }
  }

  private String textOf(String psid) {
    String customer = Timeline.customer(host.api(), FacebookPage.customer(psid));
    JsonNode event = Timeline.of(host.api(), customer).getFirst();
    assertThat(event.path("kind").asString()).isEqualTo("message.received");
    assertThat(event.path("channel").asString()).isEqualTo("facebook");
    return event.path("data").path("text").asString();
  }

  @Test
  void commentsOfThePageAreEventsAndWhatNobodyKnowsIsKeptWithItsReason() {
    try (FacebookPage page = FacebookPage.connect(host, "feed")) {
      // When
      page.deliver(COMMENT).expect(200);
      page.deliver(UNKNOWN).expect(200);

      // Then
      List<JsonNode> records = records("feed");
      assertThat(records).hasSize(2);
      assertThat(records.get(0).path("body").asString()).contains("telepathy");
      assertThat(records.get(0).path("reason").asString()).isNotBlank();
      JsonNode comment = records.get(1).path("events").get(0);
      assertThat(comment.path("kind").asString()).isEqualTo("comment.posted");
      assertThat(comment.path("data").path("text").asString()).isEqualTo("How much is it?");
    }
  }

  @Test
  void whatIsNotSignedByTheAppIsRefusedAndLeavesNothingBehind() {
    // Given
    String body = FacebookPage.messages(FacebookPage.message("75", "m_forged", 1, "I am Meta"));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String wrong = "sha256=" + FacebookPage.signature("another secret", bytes);
    try (FacebookPage page = FacebookPage.connect(host, "forged")) {

      // When
      List<Answer> answers =
          List.of(
              page.deliver(bytes, wrong),
              page.deliver(bytes, "sha256=" + "0".repeat(64)),
              page.deliver(bytes, "sha256="),
              page.deliver(bytes, "sha1=" + "0".repeat(40)),
              page.deliver((body + " ").getBytes(StandardCharsets.UTF_8), wrong),
              page.deliverUnsigned(body));

      // Then
      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
      assertThat(answers).allSatisfy(answer -> assertThat(answer.code()).isEqualTo("forged"));
      assertThat(records("forged")).isEmpty();
    }
  }

  @Test
  void metasHandshakeIsAnsweredWithTheChallengeToWhoKnowsTheToken() {
    try (FacebookPage page = FacebookPage.connect(host, "handshake")) {
      // When
      Answer right = page.shake(FacebookPage.VERIFY_TOKEN, "1158201444");
      Answer wrong = page.shake("guessed", "1158201444");

      // Then
      assertThat(right.expect(200).text()).isEqualTo("1158201444");
      assertThat(wrong.status()).isBetween(400, 403);
      assertThat(wrong.text()).doesNotContain("1158201444");
    }
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() {
    try (FacebookPage page = FacebookPage.connect(host, "large")) {
      // When
      Answer answer = page.deliver("x".repeat(10 << 20));

      // Then
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.code()).isEqualTo("body-too-large");
      assertThat(records("large")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "not json", "{\"object\":\"page\"}", "{\"entry\":7}"})
  void whatIsSignedButNotUnderstoodIsRefusedWithAProblem(String body) {
    try (FacebookPage page = FacebookPage.connect(host, "odd-" + Math.abs(body.hashCode()))) {
      // When
      Answer answer = page.deliver(body);

      // Then
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.type()).startsWith("application/problem+json");
      assertThat(answer.json().path("detail").asString()).isNotBlank();
    }
  }
}
