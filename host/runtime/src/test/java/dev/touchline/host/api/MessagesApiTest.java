package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.MessageSender;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import dev.touchline.sdk.message.SentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Messages over the API, through a connection that can send, to the customer's timeline. */
@TestPropertySource(properties = "tests.folder=-messages")
@Import(MessagesApiTest.Sending.class)
class MessagesApiTest extends RunningHost {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TestConfiguration
  static class Sending {

    /** What the built-in connection can do, in this test. */
    @Bean
    Pigeons pigeons() {
      return new Pigeons();
    }
  }

  /** Takes whatever it is given, and refuses what says so. */
  static final class Pigeons implements MessageSender {

    final List<OutgoingMessage> sent = new CopyOnWriteArrayList<>();

    @Override
    public MessageRules rules() {
      return new MessageRules(Channel.EMAIL, IdentifierType.EMAIL, "", 500, true, false, 3, 1_000);
    }

    @Override
    public SendOutcome send(OutgoingMessage message, MessageKey key) {
      if (message.text().contains("refuse")) {
        return new SendOutcome.Rejected("mailbox-full", "552 mailbox full");
      }
      if (message.text().contains("lose")) {
        return new SendOutcome.Unknown("the line broke", null);
      }
      sent.add(message);
      return new SendOutcome.Sent(new SentMessage(key.value() + "@pigeons", null));
    }

    @Override
    public MessageTrace find(OutgoingMessage message, MessageKey key) {
      return new MessageTrace.Untraceable("pigeons keep no books", null);
    }

    @Override
    public Duration latestArrival() {
      return Duration.ZERO;
    }
  }

  @Autowired Pigeons pigeons;

  /** A customer who wrote by mail, and the id of that event. */
  private String customer(String name) {
    String event =
        """
        {"id":"in-%s","kind":"message.received","occurredAt":"2026-01-31T09:30:00Z",\
        "channel":"email","session":"thread-%s",\
        "identifiers":[{"type":"email","value":"%s@Example.com"}],\
        "data":{"text":"Đơn hàng của tôi đâu?","messageId":"in-%s"}}\
        """
            .formatted(name, name, name, name);
    assertThat(post("/api/v1/events?wait=true", event).json().get("accepted").asInt()).isEqualTo(1);
    return get("/api/v1/customers?identifier=email:" + name + "@example.com")
        .json()
        .at("/items/0/id")
        .asString();
  }

  private Answer write(String customer, String fields) {
    return post(
        "/api/v1/customers/" + customer + "/messages",
        "{\"connection\":\"events\"," + fields + "}");
  }

  private JsonNode await(String id, String state) {
    Instant end = Instant.now().plus(LONGEST);
    JsonNode message;
    do {
      message = get("/api/v1/messages/" + id).json();
      if (message.path("state").asString("").equals(state)) {
        return message;
      }
      Thread.onSpinWait();
    } while (Instant.now().isBefore(end));
    throw new AssertionError("not " + state + " but " + message.path("state"));
  }

  private List<String> summaries(String customer) {
    return get("/api/v1/customers/" + customer + "/timeline")
        .json()
        .get("items")
        .findValuesAsString("summary");
  }

  private void awaitOnTimeline(String customer, String words) {
    Instant end = Instant.now().plus(LONGEST);
    while (summaries(customer).stream().noneMatch(line -> line.contains(words))) {
      assertThat(Instant.now()).as("still not on the timeline: " + words).isBefore(end);
    }
  }

  @Test
  void anAnswerGoesOutInItsThreadAndIsOnTheTimeline() {
    // Given
    String customer = customer("lan");
    String file =
        send("POST", "/api/v1/attachments?name=h%C3%B3a.pdf", "application/pdf", new byte[10])
            .json()
            .get("id")
            .asString();

    // When
    Answer answer =
        write(
            customer,
            "\"text\":\"Đang giao\",\"replyTo\":\"in-lan\",\"attachments\":[\"" + file + "\"]");

    // Then
    assertThat(answer.status()).isEqualTo(202);
    String id = answer.json().get("id").asString();
    assertThat(answer.http().headers().firstValue("Location")).hasValue("/api/v1/messages/" + id);
    JsonNode sent = await(id, "sent");
    assertThat(sent.at("/to/value").asString()).isEqualTo("lan@example.com");
    assertThat(sent.get("replyTo").asString()).isEqualTo("in-lan");
    assertThat(sent.at("/attachments/0/name").asString()).isEqualTo("hóa.pdf");
    OutgoingMessage message =
        pigeons.sent.stream()
            .filter(one -> one.to().value().equals("lan@example.com"))
            .findFirst()
            .orElseThrow();
    assertThat(message.answers().session()).isEqualTo("thread-lan");
    assertThat(message.answers().messageId()).isEqualTo("in-lan");
    awaitOnTimeline(customer, "Đang giao");
    JsonNode newest = get("/api/v1/customers/" + customer + "/timeline").json().at("/items/0");
    assertThat(newest.get("kind").asString()).isEqualTo("message.sent");
    assertThat(newest.get("session").asString()).isEqualTo("thread-lan");
  }

  @Test
  void theSameKeySendsOnce() {
    // Given
    String customer = customer("minh");
    String path = "/api/v1/customers/" + customer + "/messages";
    String body = "{\"connection\":\"events\",\"text\":\"once\"}";

    // When
    List<String> ids =
        java.util.stream.IntStream.range(0, 5)
            .parallel()
            .mapToObj(number ->
                send(request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "minh-1")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)))
                    .json()
                    .get("id")
                    .asString())
            .distinct()
            .toList();

    // Then
    assertThat(ids).hasSize(1);
    await(ids.getFirst(), "sent");
    assertThat(pigeons.sent.stream().filter(one -> one.to().value().startsWith("minh"))).hasSize(1);
    Answer other =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "minh-1")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        body.replace("once", "twice"))));
    assertThat(other.isProblem().status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void aRefusalIsShownInWordsAndOnTheTimeline() {
    // Given
    String customer = customer("hoa");

    // When
    String id = write(customer, "\"text\":\"please refuse\"").json().get("id").asString();

    // Then
    JsonNode failed = await(id, "failed");
    assertThat(failed.get("code").asString()).isEqualTo("mailbox-full");
    assertThat(failed.get("reason").asString()).isEqualTo("552 mailbox full");
    awaitOnTimeline(customer, "could not be sent");
    JsonNode listed =
        get("/api/v1/customers/" + customer + "/messages?state=failed").json().get("items");
    assertThat(listed).hasSize(1);
    assertThat(get("/api/v1/customers/" + customer + "/messages?state=sent").json().get("items"))
        .isEmpty();
  }

  @Test
  void aBounceFlipsTheMessage() {
    // Given
    String customer = customer("tuan");
    String id = write(customer, "\"text\":\"hello\"").json().get("id").asString();
    String messageId = await(id, "sent").get("messageId").asString();

    // When
    post(
        "/api/v1/events?wait=true",
        """
        {"id":"bounce-tuan","kind":"custom","occurredAt":"2026-02-01T09:30:00Z","channel":"email",\
        "identifiers":[{"type":"email","value":"tuan@example.com"}],\
        "data":{"name":"mail-bounced","bouncedMessageId":"%s","reason":"550 unknown"}}\
        """
            .formatted(messageId));

    // Then
    assertThat(await(id, "bounced").get("reason").asString()).isEqualTo("550 unknown");
  }

  @Test
  void aPersonDecidesWhatNobodyKnows() {
    // Given
    String customer = customer("dung");
    String id = write(customer, "\"text\":\"lose this\"").json().get("id").asString();
    await(id, "unknown");

    // When
    Answer wrong = post("/api/v1/messages/" + id + "/resolve", "{\"outcome\":\"sent\"}");
    Answer decided =
        post(
            "/api/v1/messages/" + id + "/resolve",
            "{\"outcome\":\"failed\",\"reason\":\"the pigeon came back\"}");

    // Then
    assertThat(wrong.isProblem().status()).isEqualTo(400);
    assertThat(decided.json().get("state").asString()).isEqualTo("failed");
    JsonNode steps = decided.json().get("steps");
    assertThat(steps.get(steps.size() - 1).get("by").asString()).isEqualTo("admin");
    assertThat(get("/api/v1/messages?state=person").json().get("items").findValuesAsString("id"))
        .doesNotContain(id);
  }

  @Test
  void whatCannotBeSentIsRefusedInWords() {
    // Given
    String customer = customer("thu");

    // When, Then
    assertProblem(
        post(
            "/api/v1/customers/" + customer + "/messages",
            "{\"connection\":\"no\",\"text\":\"x\"}"),
        404,
        "connection-unknown");
    assertProblem(write("c" + "0".repeat(12) + "1", "\"text\":\"x\""), 404, "customer-unknown");
    assertProblem(write(customer, "\"text\":\"" + "x".repeat(501) + "\""), 422, "text-too-long");
    assertProblem(write(customer, "\"text\":\"x\",\"html\":\"<b>x</b>\""), 422, "html-not-offered");
    assertProblem(
        write(customer, "\"text\":\"x\",\"subject\":\"a\\r\\nBcc: evil@example.com\""),
        422,
        "subject-invalid");
    assertProblem(write(customer, "\"text\":\"x\",\"replyTo\":\"nothing\""), 422, "reply-unknown");
    assertProblem(
        write(customer, "\"text\":\"x\",\"to\":\"email:stranger@example.com\""),
        422,
        "recipient-unknown");
    assertProblem(
        write(customer, "\"text\":\"x\",\"attachments\":[\"a9999\"]"), 422, "attachment-unknown");
    assertProblem(write(customer, "\"text\":\"x\",\"cc\":\"x\""), 400, "unknown-field");
    assertThat(get("/api/v1/customers/" + customer + "/messages").json().get("items")).isEmpty();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.isProblem().code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void aCustomerWithoutAnAddressCannotBeWrittenTo() {
    // Given
    post("/api/v1/events?wait=true", event("phone-only", "0901777001", "2026-01-31T09:30:00Z"));
    String customer =
        get("/api/v1/customers?identifier=phone:0901777001").json().at("/items/0/id").asString();

    // When
    Answer answer = write(customer, "\"text\":\"x\"");

    // Then
    assertProblem(answer, 422, "recipient-missing");
    assertThat(answer.detail()).isEqualTo("the customer has no email to send to");
  }
}
