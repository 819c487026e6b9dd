package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.MessageSender;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.MessageRules;
import dev.touchline.sdk.message.MessageTrace;
import dev.touchline.sdk.message.OutgoingMessage;
import dev.touchline.sdk.message.SendOutcome;
import dev.touchline.sdk.message.SentMessage;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every connection that sends messages must pass, beside {@link ConnectorContract}: extend
 * this class, and give it a provider.
 *
 * <p>It asks for the things that send a customer the same twice when they are wrong: that a lost
 * reply is told as one, that a refusal and a busy provider are told from it, and that a message is
 * found again, or honestly not.
 */
public abstract class SenderContract {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final MessageKey KEY = new MessageKey("0f8fad5b-d9cb-469f-a165-70867728950e");
  private static final String TEXT = "Đơn hàng của chị đang trên đường.\nCảm ơn!";

  /** For subclasses. */
  protected SenderContract() {}

  /** A new provider that has carried nothing. */
  protected abstract TestPost post();

  private static OutgoingMessage message(TestPost post) {
    return OutgoingMessage.to(post.customer(), TEXT, NOW).name("Nguyễn Thị Lan").build();
  }

  private static MessageSender sender(TestPost post) {
    return post.connection().as(MessageSender.class);
  }

  /** As the host does it: what is thrown means something, too. */
  private static SendOutcome send(TestPost post, MessageKey key) {
    try {
      return sender(post).send(message(post), key);
    } catch (RejectedException e) {
      return new SendOutcome.Rejected(e.code(), String.valueOf(e.getMessage()));
    } catch (RetryLaterException e) {
      return new SendOutcome.Unknown(String.valueOf(e.getMessage()), null);
    }
  }

  private static SentMessage sent(SendOutcome outcome) {
    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    return ((SendOutcome.Sent) outcome).message();
  }

  @Test
  final void theRulesFitTheConnection() {
    try (TestPost post = post()) {
      // When
      MessageRules rules = sender(post).rules();

      // Then
      assertThat(rules).isEqualTo(sender(post).rules());
      assertThat(post.customer().type()).isEqualTo(rules.recipient());
      assertThat(rules.scope()).isIn("", post.customer().scope());
      assertThat(rules.longestText()).isGreaterThanOrEqualTo(TEXT.length());
    }
  }

  @Test
  final void aMessageGoesOutOnce() {
    try (TestPost post = post()) {
      // When
      SentMessage sent = sent(send(post, KEY));

      // Then
      assertThat(post.delivered()).isEqualTo(1);
      assertThat(sent.messageId()).isNotBlank();
      sender(post)
          .messageId(KEY)
          .ifPresent(promised -> assertThat(sent.messageId()).isEqualTo(promised));
      if (post.keepsCopies()) {
        assertThat(sender(post).find(message(post), KEY)).isInstanceOf(MessageTrace.Found.class);
      }
    }
  }

  @Test
  final void itsRecordIsTheEventOfAMessageThatWasSent() {
    try (TestPost post = post()) {
      // Given
      SentMessage sent = sent(send(post, KEY));
      IncomingRecord record = sent.record();
      if (record == null) {
        assertThat(post.connection().has(Normalizer.class) && post.keepsCopies())
            .as("a connection that brings in what was sent has to give its record")
            .isFalse();
        return;
      }

      // When
      List<Event> events = post.connection().normalize(record).events();

      // Then
      assertThat(events).hasSize(1);
      Event event = events.getFirst();
      assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_SENT);
      assertThat(event.identifiers()).contains(post.customer());
      assertThat(event.channel()).isEqualTo(sender(post).rules().channel());
      EventData.Message data = (EventData.Message) event.data();
      assertThat(data.messageId()).isEqualTo(sent.messageId());
      assertThat(data.text()).isEqualTo(TEXT);
    }
  }

  @Test
  final void twoMessagesAreTwo() {
    try (TestPost post = post()) {
      // Given
      SentMessage first = sent(send(post, KEY));

      // When
      SentMessage second = sent(send(post, new MessageKey("another")));

      // Then
      assertThat(second.messageId()).isNotEqualTo(first.messageId());
      assertThat(post.delivered()).isEqualTo(2);
    }
  }

  @Test
  final void aLostReplyIsUnknownAndTheMessageIsFoundOrHonestlyNot() {
    try (TestPost post = post()) {
      // Given
      post.loseNextReply();

      // When
      SendOutcome outcome = send(post, KEY);
      MessageTrace trace = sender(post).find(message(post), KEY);

      // Then
      assertThat(post.delivered()).isEqualTo(1);
      assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
      assertThat(((SendOutcome.Unknown) outcome).reason()).isNotBlank();
      assertThat(trace)
          .isInstanceOf(
              post.keepsCopies() ? MessageTrace.Found.class : MessageTrace.Untraceable.class);
      SentMessage known = known(((SendOutcome.Unknown) outcome).message(), trace);
      if (known != null) {
        assertThat(known.messageId()).isNotBlank();
      }
    }
  }

  private static @Nullable SentMessage known(@Nullable SentMessage told, MessageTrace trace) {
    SentMessage found =
        switch (trace) {
          case MessageTrace.Found there -> there.message();
          case MessageTrace.Absent absent -> null;
          case MessageTrace.Untraceable open -> open.message();
        };
    if (told != null && found != null) {
      assertThat(found.messageId()).as("the same message").isEqualTo(told.messageId());
    }
    return told == null ? found : told;
  }

  @Test
  final void aRefusalIsOneInWords() {
    try (TestPost post = post()) {
      // Given
      post.refuseNext();

      // When
      SendOutcome outcome = send(post, KEY);

      // Then
      assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
      SendOutcome.Rejected rejected = (SendOutcome.Rejected) outcome;
      assertThat(rejected.code()).matches("[a-z][a-z0-9-]{0,63}");
      assertThat(rejected.reason()).isNotBlank().doesNotContain(post.customer().value());
      assertThat(post.delivered()).isZero();
    }
  }

  @Test
  final void aBusyProviderPutsItOff() {
    try (TestPost post = post()) {
      // Given
      post.putOffNext();

      // When
      SendOutcome outcome = send(post, KEY);

      // Then
      assertThat(outcome).isInstanceOf(SendOutcome.Deferred.class);
      assertThat(post.delivered()).isZero();
      sent(send(post, KEY));
      assertThat(post.delivered()).isEqualTo(1);
    }
  }

  @Test
  final void aBrokenLineIsNeverTakenForSuccess() {
    try (TestPost post = post()) {
      // Given
      post.breakOffNext();

      // When
      SendOutcome outcome = send(post, KEY);

      // Then
      assertThat(outcome).isInstanceOfAny(SendOutcome.Deferred.class, SendOutcome.Unknown.class);
      assertThat(post.delivered()).isZero();
    }
  }

  @Test
  final void whatWasNeverSentIsNotFound() {
    try (TestPost post = post()) {
      // Given
      sent(send(post, new MessageKey("another")));

      // When
      MessageTrace trace = sender(post).find(message(post), KEY);

      // Then
      assertThat(trace).isNotInstanceOf(MessageTrace.Found.class);
    }
  }
}
