package com.example.acmechat;

import static dev.touchline.sdk.testkit.TouchlineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.Samples;
import dev.touchline.sdk.testkit.TouchlineKit;
import dev.touchline.sdk.testkit.WebhookRequests;
import dev.touchline.sdk.verdict.RejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the messages of Acme Chat mean. That they are handled well is the contract's business. */
class AcmeChatMessagesTest {

  private final RunningConnection connection =
      TouchlineKit.connector(new AcmeChatConnector()).settings(AcmeChatSamples.SETTINGS).connect();

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void aVisitorsMessageIsReceived() {
    // Given
    IncomingRecord record = delivered("message-visitor.json");

    // When
    Normalized normalized = connection.normalize(record);

    // Then
    assertThat(normalized)
        .hasNoNote()
        .singleEvent()
        .hasKind(EventKind.MESSAGE_RECEIVED)
        .hasDirection(Direction.IN)
        .occurredAt("2025-06-01T11:58:03.250Z")
        .hasChannel(new Channel("acme-chat"))
        .hasSession("c-77")
        .hasText("Áo này còn cỡ M không?")
        .hasCustomerName("Nguyễn Thị Minh")
        .isAbout(Identifier.of(new IdentifierType("acme-chat-visitor"), "v-1001"))
        .isAbout(Identifier.email("minh@customer.example"));
  }

  @Test
  void anAgentsMessageIsSent() {
    // Given
    IncomingRecord record = delivered("message-agent.json");

    // When
    Normalized normalized = connection.normalize(record);

    // Then
    assertThat(normalized).containsExactlyKinds(EventKind.MESSAGE_SENT);
  }

  @Test
  void aBotsMessageIsKeptWithANote() {
    // Given
    IncomingRecord record = delivered("message-bot.json");

    // When
    Normalized normalized = connection.normalize(record);

    // Then
    assertThat(normalized).isIgnored("neither visitor nor agent");
  }

  @Test
  void aTimeThatIsNoneGoesToTheQuarantine() {
    // Given
    String body =
        """
        {"id":"m-1","from":"visitor","visitor":"v-1","conversation":"c-1","sentAt":"yesterday"}
        """;
    IncomingRecord record = IncomingRecord.of("message/m-1", body).build();

    // Then
    assertThatThrownBy(() -> connection.normalize(record))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("sentAt");
  }

  private IncomingRecord delivered(String sample) {
    byte[] body = Samples.file("webhooks/" + sample);
    return connection.deliver(AcmeChatSamples.signed(body, WebhookRequests.RECEIVED_AT)).getFirst();
  }
}
