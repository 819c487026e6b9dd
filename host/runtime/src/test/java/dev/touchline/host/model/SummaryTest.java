package dev.touchline.host.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MESSAGE_RECEIVED | Message: \"Xin \"chào\" <b>\"",
        "MESSAGE_SENT | Message sent: \"Xin \"chào\" <b>\"",
        "MESSAGE_READ | 2 messages read",
        "MESSAGE_REACTED | Took back the reaction ❤",
        "CALL_IVR_SELECTED | Call menu \"main\": chose 3",
        "CALL_ANSWERED | Call answered by Lan after 3 min 20 s",
        "CALL_ENDED | Call ended after 3 min 20 s: caller hung up",
        "PAGE_VIEWED | Viewed page \"Home\", 35 s",
        "CART_UPDATED | Cart updated: 250,000 VND, 2 lines",
        "ORDER_PLACED | Order 1024 placed: 250,000 VND, 2 lines",
        "ORDER_UPDATED | Order 1024 updated: paid, 250,000 VND, 2 lines",
        "PAYMENT_FAILED | Payment of 12.30 EUR for order 1024 failed: card expired",
        "REFUND_SUCCEEDED | Refund of 12.30 EUR for order 1024 made: card expired",
        "SHIPMENT_UPDATED | Shipment of order 1024: in transit, GHN, T1",
        "RETURN_RECEIVED | Return received for order 1024: 2 lines, too small",
        "SURVEY_ANSWERED | Survey nps: 9 of 10: \"Good\"",
        "SEARCH_MADE | Searched for \"giày\": 3 results",
        "PROFILE_UPDATED | Profile updated: name, e-mail, phone, address, language",
        "CONSENT_CHANGED | Consent to newsletter given",
        "CUSTOM | loyalty.level",
      },
      quoteCharacter = '`')
  void saysWhatHappened(EventKind kind, String line) {
    // When, Then
    assertThat(Summary.of(EventSamples.of(kind))).isEqualTo(line);
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    // Given: every smiley takes two chars, and the cut would fall between them
    EventData text = EventData.Message.text("x" + "😀".repeat(100), null);

    // When
    String line = Summary.of(EventSamples.of(EventKind.MESSAGE_RECEIVED, text));

    // Then
    assertThat(line).startsWith("Message: \"x😀").endsWith("😀…\"").hasSizeLessThan(133);
    assertThat(line.chars().filter(c -> c == 0xd83d).count())
        .isEqualTo(line.chars().filter(c -> c == 0xde00).count());
  }

  @Test
  void amountsHaveThousandsSeparators() {
    // Given
    EventData cart =
        new EventData.Cart(null, dev.touchline.sdk.money.Money.of("-1234567.5", "EUR"), List.of());

    // When, Then
    assertThat(Summary.of(EventSamples.of(EventKind.CART_UPDATED, cart)))
        .isEqualTo("Cart updated: -1,234,567.50 EUR");
  }

  @Test
  void messagesWithoutTextSaySo() {
    // Given
    EventData.Attachment file = new EventData.Attachment(null, null, null, null);
    EventData withFile = new EventData.Message(null, List.of(file), null, null);
    EventData empty = new EventData.Message(" ", List.of(), null, null);

    // When, Then
    assertThat(Summary.of(EventSamples.of(EventKind.COMMENT_POSTED, withFile)))
        .isEqualTo("Comment with 1 attachment");
    assertThat(Summary.of(EventSamples.of(EventKind.COMMENT_POSTED, empty)))
        .isEqualTo("Comment without text");
  }
}
