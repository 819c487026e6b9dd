package dev.touchline.host.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.attachments.Upload;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.model.AttachmentId;
import dev.touchline.host.outbox.FakeProvider.Behaviour;
import dev.touchline.host.store.TestStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  @TempDir Path data;
  @TempDir Path folder;
  private TestStore store;
  private OutboxWorld world;

  @BeforeEach
  void open() throws IOException {
    store = TestStore.embedded(data);
    world = new OutboxWorld(store, folder, true);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private static void refused(ThrowingCallable call, String code, String words) {
    assertThatThrownBy(call)
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining(words)
        .extracting(failure -> ((OutboxException) failure).code())
        .isEqualTo(code);
  }

  @Test
  void aMessageGoesOutAndIsOnTheTimelineOnce() {
    // Given
    OutboxMessage queued = world.take("Xin chào");

    // When
    world.workUntilDone();

    // Then
    assertThat(queued.state()).isEqualTo(MessageState.QUEUED);
    OutboxMessage sent = world.outbox.require(queued.id());
    assertThat(sent.state()).isEqualTo(MessageState.SENT);
    assertThat(sent.progress().messageId()).isEqualTo(sent.terms().key() + "@shop.example");
    assertThat(world.timeline)
        .containsExactly(world.number + "/mail:" + sent.progress().messageId());
    assertThat(
            world
                .meters
                .counter("touchline.outbox.messages", "connection", "mail", "outcome", "sent")
                .count())
        .isEqualTo(1);
  }

  @Test
  void theSameKeyIsTheSameMessageAndNoKeyIsAnother() {
    // Given
    OutboxMessage first = world.outbox.take(world.message("one"), "key", "agent");

    // When
    OutboxMessage again = world.outbox.take(world.message("one"), "key", "agent");
    OutboxMessage other = world.take("one");

    // Then
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(other.id()).isNotEqualTo(first.id());
    refused(
        () -> world.outbox.take(world.message("two"), "key", "agent"),
        "idempotency-key-reused",
        "another request");
  }

  @Test
  void messagesToOneRecipientKeepTheirOrder() {
    // Given
    world.provider.then(Behaviour.DEFERS, Behaviour.DEFERS);
    world.take("first");
    world.take("second");
    world.take("third");

    // When
    world.workUntilDone();

    // Then
    assertThat(world.provider.texts).containsExactly("first", "second", "third");
  }

  @Test
  void whatAPersonMustDecideHoldsNobodyUp() throws IOException {
    // Given
    OutboxWorld silent = new OutboxWorld(store, folder, false);
    silent.provider.then(Behaviour.SENDS_AND_DROPS_THE_REPLY);
    OutboxMessage lost = silent.take("lost");
    silent.take("next");

    // When
    silent.workUntilDone();

    // Then
    OutboxMessage open = silent.outbox.require(lost.id());
    assertThat(open.state()).isEqualTo(MessageState.UNKNOWN);
    assertThat(open.progress().person()).isTrue();
    assertThat(open.progress().reason()).contains("keeps no copies");
    assertThat(silent.provider.texts).containsExactly("lost", "next");
    assertThat(silent.shown(open.progress().messageId())).isZero();
  }

  @Test
  void aPersonSaysThatItWent() throws IOException {
    // Given
    OutboxWorld silent = new OutboxWorld(store, folder, false);
    silent.provider.then(Behaviour.SENDS_AND_DROPS_THE_REPLY);
    OutboxMessage lost = silent.take("lost");
    silent.workUntilDone();

    // When
    OutboxMessage decided =
        silent.outbox.decide(lost.id(), Decision.SENT, "the customer answered", "lan");
    silent.work();

    // Then
    assertThat(decided.state()).isEqualTo(MessageState.SENT);
    assertThat(decided.progress().steps().getLast().by()).isEqualTo("lan");
    assertThat(silent.shown("mail:" + decided.progress().messageId())).isEqualTo(1);
    refused(
        () -> silent.outbox.decide(lost.id(), Decision.RETRY, "again", "lan"),
        "message-not-undecided",
        "is sent");
  }

  @Test
  void aPersonHasItSentAgain() throws IOException {
    // Given
    OutboxWorld silent = new OutboxWorld(store, folder, false);
    silent.provider.then(Behaviour.FAILS_BEFORE_SENDING);
    OutboxMessage lost = silent.take("lost");
    silent.workUntilDone();

    // When
    silent.outbox.decide(lost.id(), Decision.RETRY, "it never came", "lan");
    silent.workUntilDone();

    // Then
    assertThat(silent.outbox.require(lost.id()).state()).isEqualTo(MessageState.SENT);
    assertThat(silent.provider.out).containsExactly(lost.terms().key().value());
  }

  @Test
  void aBounceFlipsTheMessageThatItNames() {
    // Given
    OutboxMessage message = world.take("hello");
    world.workUntilDone();
    String id = world.outbox.require(message.id()).progress().messageId();

    // When
    world.arrives(
        "custom",
        "{\"bouncedMessageId\":\"" + id + "\",\"action\":\"delayed\",\"reason\":\"later\"}");
    world.work();
    MessageState afterDelay = world.outbox.require(message.id()).state();
    world.arrives(
        "custom",
        "{\"bouncedMessageId\":\""
            + id
            + "\",\"action\":\"failed\",\"status\":\"5.1.1\","
            + "\"reason\":\"550 no such user\"}");
    world.work();

    // Then
    assertThat(afterDelay).isEqualTo(MessageState.SENT);
    OutboxMessage bounced = world.outbox.require(message.id());
    assertThat(bounced.state()).isEqualTo(MessageState.BOUNCED);
    assertThat(bounced.progress().reason()).isEqualTo("5.1.1 550 no such user");
    assertThat(bounced.progress().sentAt()).isNotNull();
  }

  @Test
  void aBounceIsRecognisedAlsoWhenTheHostNeverLearntThatTheMessageWent() throws IOException {
    // Given
    OutboxWorld silent = new OutboxWorld(store, folder, false);
    silent.provider.then(Behaviour.SENDS_AND_CRASHES_THE_HOST);
    OutboxMessage message = silent.take("hello");
    assertThatThrownBy(silent::work).isInstanceOf(SimulatedCrash.class);
    silent.restart();
    String id = message.terms().key() + "@shop.example";
    silent.arrives("custom", "{\"bouncedMessageId\":\"" + id + "\",\"reason\":\"550 no\"}");

    // When
    silent.workUntilDone();

    // Then
    assertThat(silent.outbox.require(message.id()).state()).isEqualTo(MessageState.BOUNCED);
    assertThat(silent.shown(":sent") + silent.shown("mail:")).isEqualTo(1);
    assertThat(silent.provider.sendings()).isEqualTo(1);
  }

  @Test
  void theProvidersOwnCopyDecidesWhatNobodyKnew() throws IOException {
    // Given
    OutboxWorld silent = new OutboxWorld(store, folder, false);
    silent.provider.then(Behaviour.SENDS_AND_SAYS_UNKNOWN);
    OutboxMessage lost = silent.take("lost");
    silent.workUntilDone();
    String id = silent.outbox.require(lost.id()).progress().messageId();

    // When
    silent.arrives("message.sent", "{\"messageId\":\"" + id + "\"}");
    silent.work();

    // Then
    assertThat(silent.outbox.require(lost.id()).state()).isEqualTo(MessageState.SENT);
    assertThat(silent.timeline).isEmpty();
  }

  @Test
  void aPausedConnectionsMessagesWaitAndGoOnWhenItIsBack() {
    // Given
    world.line.state = LiveConnection.State.PAUSED;
    OutboxMessage message = world.take("hello");
    world.work();
    OutboxMessage waiting = world.outbox.require(message.id());
    world.line.state = LiveConnection.State.ACTIVE;

    // When
    world.store.hurry(world.number, world.clock.instant());
    world.work();

    // Then
    assertThat(waiting.state()).isEqualTo(MessageState.QUEUED);
    assertThat(waiting.progress().reason()).isEqualTo("connection 'mail' is paused");
    assertThat(world.outbox.require(message.id()).state()).isEqualTo(MessageState.SENT);
    assertThat(world.outbox.keeping(world.line)).isEmpty();
  }

  @Test
  void whatCannotBeSentForTwoDaysIsGivenUpInWords() {
    // Given
    world.provider.then(Behaviour.DEFERS);
    OutboxMessage message = world.take("hello");
    world.work();

    // When
    world.clock.advance(Duration.ofHours(49));
    world.workUntilDone();

    // Then
    OutboxMessage failed = world.outbox.require(message.id());
    assertThat(failed.state()).isEqualTo(MessageState.FAILED);
    assertThat(failed.progress().code()).isEqualTo("given-up");
    assertThat(failed.progress().reason())
        .isEqualTo("not sent within 48 hours; last: 451 try again later");
    assertThat(world.timeline).containsExactly("1/message:" + message.id() + ":failed");
  }

  @Test
  void whatDoesNotFitIsRefusedInWords() throws IOException {
    // Given
    Upload large = world.uploads.add(new ByteArrayInputStream(new byte[101]), "large.bin", null);

    // When, Then
    refused(() -> world.take("x".repeat(1_001)), "text-too-long", "1001 characters, at most 1000");
    refused(() -> world.take(" "), "text-missing", "no attachment");
    refused(
        () -> world.outbox.take(with(null, List.of(large.id())), null, "agent"),
        "attachments-too-large",
        "101 bytes together, at most 100");
    refused(
        () -> world.outbox.take(with(null, List.of(new AttachmentId(9_999))), null, "agent"),
        "attachment-unknown",
        "no upload a");
    refused(
        () -> world.outbox.take(with("other@example.com", List.of()), null, "agent"),
        "recipient-unknown",
        "no email of this customer");
    refused(
        () -> world.outbox.take(with("not an address", List.of()), null, "agent"),
        "recipient-unknown",
        "not an address");
    assertThat(world.messages()).isEmpty();
  }

  private NewMessage with(@org.jspecify.annotations.Nullable String to, List<AttachmentId> files) {
    return new NewMessage(world.customer, "mail", "hello", null, null, to, null, files, false);
  }
}
