package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventData.Attachment;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Messenger's items turn into. */
class ConversationEventsTest {

  private static final Identifier CUSTOMER =
      Identifier.of(IdentifierType.FACEBOOK_PSID, Page.ID, "7001002003004005");
  private static final Instant SENT = Instant.ofEpochMilli(1_760_000_000_123L);

  private final Page page = new Page();

  @Test
  void aMessageIsReceived() {
    // When
    Event event = only("message-text");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_RECEIVED);
    assertThat(event.direction()).isEqualTo(Direction.IN);
    assertThat(event.channel()).isEqualTo(Channel.FACEBOOK);
    assertThat(event.occurredAt()).isEqualTo(SENT);
    assertThat(event.identifiers()).containsExactly(CUSTOMER);
    assertThat(event.session()).isEqualTo(Page.ID + ":7001002003004005");
    assertThat(event.customerName()).isEqualTo("Nguyễn Thị Ánh Tuyết");
    assertThat(event.externalId()).startsWith("m:m_tin_1:");
    assertThat(event.data())
        .isEqualTo(
            EventData.Message.text("Chào shop, áo dài này còn size M không ạ? 🥰", "m_tin_1"));
  }

  @Test
  void idsBeyondFiftyThreeBitsStayExact() {
    // When
    Event event = only("message-numeric-ids");

    // Then
    assertThat(event.identifiers())
        .containsExactly(Identifier.of(IdentifierType.FACEBOOK_PSID, Page.ID, "9007199254740993"));
  }

  @Test
  void aQuickReplyCarriesItsPayloadAndWhatItAnswers() {
    // When
    Event event = only("message-quick-reply");

    // Then
    assertThat(event.attributes()).containsEntry("payload", "COLOR_RED");
    assertThat(event.data())
        .isEqualTo(new EventData.Message("Màu đỏ", List.of(), "m_tin_3", "m_tra_1"));
  }

  @Test
  void attachmentsKeepNameTypeAndAddress() {
    // When
    Event event = only("message-attachments");

    // Then
    EventData.Message message = (EventData.Message) event.data();
    assertThat(message.text()).isNull();
    assertThat(message.attachments())
        .containsExactly(
            new Attachment(null, "image", null, "https://files.example/anh.jpg"),
            new Attachment("hóa đơn.pdf", "file", null, "https://files.example/hoa-don.pdf"),
            new Attachment("Áo dài lụa", "fallback", null, "https://shop.example/ao-dai"),
            new Attachment("Vị trí", "location", null, null));
    assertThat(event.attributes().get("location")).asString().contains("10.7769", "106.7009");
  }

  @Test
  void aStickerThatWasSentTwiceIsOneAttachment() {
    // When
    Event event = only("message-sticker");

    // Then
    assertThat(((EventData.Message) event.data()).attachments())
        .containsExactly(new Attachment(null, "sticker", null, "https://files.example/like.png"));
    assertThat(event.attributes()).containsEntry("sticker", "369239263222822");
  }

  @Test
  void anEchoIsSentToItsRecipient() {
    // When
    Event event = only("message-template-echo");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_SENT);
    assertThat(event.direction()).isEqualTo(Direction.OUT);
    assertThat(event.identifiers()).containsExactly(CUSTOMER);
    assertThat(((EventData.Message) event.data()).text()).isEqualTo("Mời bạn chọn kích cỡ");
    assertThat(event.attributes())
        .containsEntry("appId", "112233445566778899")
        .containsEntry("template", "button")
        .containsEntry("buttons", List.of("Size M", "Xem bảng size"));
  }

  @Test
  void aProductIsNamed() {
    // When
    Event event = only("message-product");

    // Then
    assertThat(event.attributes())
        .containsEntry(
            "products",
            List.of(
                Map.of(
                    "id", "555",
                    "retailerId", "AD-01",
                    "title", "Áo dài lụa",
                    "subtitle", "1.250.000 ₫")));
  }

  @Test
  void whatMessengerCannotPassOnIsKeptWithANote() {
    // When
    Normalized normalized = page.normalizeFixture("message-unsupported");

    // Then
    assertThat(normalized.events()).hasSize(1);
    assertThat(normalized.note()).contains("cannot pass on");
  }

  @Test
  void unknownFieldsAreNamedWithoutTheirValuesAndCounted() {
    // When
    Normalized normalized = page.normalizeFixture("message-unknown-fields");

    // Then
    assertThat(normalized.events()).hasSize(1);
    assertThat(normalized.note())
        .contains("message.mood_ring", "message.attachments.blur", "weather")
        .doesNotContain("blue", "clear");
    assertThat(page.context.counts()).containsEntry("unknown_fields", 3L);
  }

  @Test
  void anEditIsAnEventOfItsOwn() {
    // When
    Event event = only("message-edit");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_RECEIVED);
    assertThat(event.externalId()).isNotEqualTo(only("message-text").externalId());
    assertThat(event.attributes()).containsEntry("edited", true).containsEntry("numberOfEdits", 1);
    assertThat(((EventData.Message) event.data()).messageId()).isEqualTo("m_tin_1");
  }

  @Test
  void standbyIsMarked() {
    // Then
    assertThat(only("message-standby").attributes()).containsEntry("standby", true);
  }

  @Test
  void withoutItsOwnTimeTheEntrysCounts() {
    // Then
    assertThat(only("message-no-time").occurredAt())
        .isEqualTo(Instant.ofEpochMilli(1_760_000_001_023L));
  }

  @Test
  void withoutAnyTimeTheReceiptCounts() {
    // Given
    String body =
        """
        {"object":"page","entry":[{"id":"100200300400500","time":12341,"messaging":[{"sender":\
        {"id":"7001"},"timestamp":"hôm qua","message":{"mid":"m_1","text":"một"}}]}]}\
        """;

    // When
    Normalized normalized = page.normalize(page.deliver(body).get(0));

    // Then
    assertThat(normalized.events().get(0).occurredAt()).isEqualTo(Page.RECEIVED);
    assertThat(normalized.note())
        .contains("timestamp is not a time", "the time of receipt is used")
        .doesNotContain("hôm qua");
  }

  @Test
  void whatNoEventCanHoldIsRejected() {
    // Given
    String body =
        """
        {"object":"page","entry":[{"id":"100200300400500","messaging":[{"sender":{"id":"%s"},\
        "timestamp":1760000000123,"message":{"mid":"m_1","text":"một"}}]}]}\
        """
            .formatted("7".repeat(501));
    IncomingRecord record = page.deliver(body).get(0);

    // Then
    assertThatThrownBy(() -> page.normalize(record))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("501 characters");
  }

  @Test
  void additionsToAMessageDoNotMakeItAnother() {
    // Given
    String body = new String(Page.fixture("message-text"), StandardCharsets.UTF_8);
    String richer = body.replace("\"seq\": 12", "\"seq\": 13, \"tags\": [1]");

    // When
    IncomingRecord first = page.deliver(body).get(0);
    IncomingRecord second = page.deliver(richer).get(0);

    // Then
    assertThat(second.dedupeKey()).isNotEqualTo(first.dedupeKey());
    assertThat(page.normalize(second).events()).isEqualTo(page.normalize(first).events());
  }

  @Test
  void receiptsNameMessagesOrAWatermark() {
    // When
    Event delivered = only("delivery");
    Event read = only("read");

    // Then
    assertThat(delivered.kind()).isEqualTo(EventKind.MESSAGE_DELIVERED);
    assertThat(delivered.data())
        .isEqualTo(new EventData.Receipt(List.of("m_tra_2"), "2025-10-09T08:53:21Z"));
    assertThat(read.kind()).isEqualTo(EventKind.MESSAGE_READ);
    assertThat(read.data()).isEqualTo(new EventData.Receipt(List.of(), "2025-10-09T08:53:22Z"));
  }

  @Test
  void reactionsComeAndGo() {
    // Then
    assertThat(only("reaction").data())
        .isEqualTo(new EventData.Reaction("m_tra_2", "love", "❤", false));
    assertThat(only("reaction-removed").data())
        .isEqualTo(new EventData.Reaction("m_tra_2", "other", null, true));
    assertThat(only("response-feedback").data())
        .isEqualTo(new EventData.Reaction("m_tra_2", "Good response", null, false));
  }

  @Test
  void feedbackAnswersBecomeSurveys() {
    // When
    List<Event> events = page.normalizeFixture("feedback").events();

    // Then
    assertThat(events).extracting(Event::kind).containsOnly(EventKind.SURVEY_ANSWERED);
    assertThat(events)
        .extracting(Event::data)
        .containsExactly(
            new EventData.Survey("nps", 9, 10, "Giao hàng nhanh"),
            new EventData.Survey("free_form", null, null, "Rất hài lòng"));
    assertThat(events).extracting(Event::externalId).doesNotHaveDuplicates();
  }

  @Test
  void aTappedButtonSaysItsTitle() {
    // When
    Event event = only("postback");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_RECEIVED);
    assertThat(event.data()).isEqualTo(EventData.Message.text("Bắt đầu", "m_nut_1"));
    assertThat(event.attributes()).containsEntry("payload", "GET_STARTED").containsKey("referral");
  }

  @Test
  void aVisitorOfTheChatPluginIsKnownByAReference() {
    // When
    Event event = only("postback-user-ref");

    // Then
    assertThat(event.identifiers())
        .containsExactly(Identifier.of(Conversation.USER_REF, Page.ID, "khach-tren-web-1"));
    assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_760_000_000));
  }

  @Test
  void consentIsGivenAndWithdrawn() {
    // Then
    assertThat(only("optin-marketing").data())
        .isEqualTo(new EventData.Consent("facebook.notification_messages", true, "messenger"));
    assertThat(only("optin-stopped").data())
        .isEqualTo(new EventData.Consent("facebook.notification_messages", false, "messenger"));
  }

  @Test
  void credentialsStayInTheRawRecord() {
    // Then
    assertThat(only("optin-marketing").attributes().toString()).doesNotContain("TOKEN-0815");
    assertThat(only("account-linked").attributes().toString()).doesNotContain("AUTH-0815");
  }

  @Test
  void aPaymentTellsWhatTheBuyerSaidOfThemselves() {
    // When
    List<Event> events = page.normalizeFixture("payment").events();

    // Then
    assertThat(events)
        .extracting(Event::data)
        .containsExactly(
            new EventData.Payment(null, Money.of("1250000", "VND"), null, "ch_1"),
            new EventData.ProfileUpdate(
                "Trần Văn Đức",
                "duc@example.com",
                "+84901234567",
                "12 Lê Lợi, Huế, 530000, VN",
                null));
    assertThat(events).allSatisfy(it -> assertThat(it.identifiers()).containsExactly(CUSTOMER));
  }

  @ParameterizedTest
  @CsvSource({
    "message-unsent,    facebook.message-unsent,           IN",
    "optin-plugin,      facebook.optin,                    IN",
    "referral,          facebook.referral,                 IN",
    "account-linked,    facebook.account-linked,           IN",
    "account-unlinked,  facebook.account-unlinked,         IN",
    "thread-passed,     facebook.thread-control-passed,    INTERNAL",
    "thread-taken,      facebook.thread-control-taken,     INTERNAL",
    "thread-requested,  facebook.thread-control-requested, INTERNAL"
  })
  void theRestIsCustom(String fixture, String name, Direction direction) {
    // When
    Event event = only(fixture);

    // Then
    assertThat(event.data()).isEqualTo(new EventData.Custom(name));
    assertThat(event.direction()).isEqualTo(direction);
    assertThat(event.identifiers()).containsExactly(CUSTOMER);
  }

  @ParameterizedTest
  @CsvSource({
    "app-roles,    names no customer: app_roles",
    "policy,       names no customer: policy_enforcement",
    "unknown-kind, does not know: hologram"
  })
  void whatIsNoEventSaysWhy(String fixture, String note) {
    // When
    Normalized normalized = page.normalizeFixture(fixture);

    // Then
    assertThat(normalized.events()).isEmpty();
    assertThat(normalized.note()).contains(note);
  }

  /** The only event of a fixture that is understood in full, but for what Messenger withholds. */
  private Event only(String fixture) {
    Normalized normalized = page.normalizeFixture(fixture);
    assertThat(normalized.events()).hasSize(1);
    assertThat(normalized.note()).isNull();
    return normalized.events().get(0);
  }
}
