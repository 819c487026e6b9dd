package dev.touchline.host.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 31, 32, 1_000_000_007L, Long.MAX_VALUE})
  void everyNumberComesBackFromItsText(long value) {
    // Given
    List<Function<Long, Object>> kinds =
        List.of(
            number -> CustomerId.parse(new CustomerId(number).toString()).value(),
            number -> RecordId.parse(new RecordId(number).toString()).value(),
            number -> LinkId.parse(new LinkId(number).toString()).value(),
            number -> ProfileId.parse(new ProfileId(number).toString()).value(),
            number -> ImportId.parse(new ImportId(number).toString()).value());

    // When
    List<Object> back = kinds.stream().map(kind -> kind.apply(value)).toList();

    // Then
    assertThat(back).hasSize(5).allMatch(number -> number.equals(value));
  }

  @Test
  void textIsShortAndInLowerCase() {
    // When
    String text = new CustomerId(32 * 31 + 10).toString();

    // Then
    assertThat(text).isEqualTo("cza");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c",
        "1",
        "r1",
        "C1",
        "cA",
        "ci",
        "cl",
        "co",
        "cu",
        "c-1",
        "c01",
        "c00",
        " c1",
        "c1 ",
        "cé",
        "c1\n",
        "c10000000000000",
        "c8000000000000",
        "c'; drop table x"
      })
  void anythingElseIsRefusedNamingTheTextAndTheRule(String text) {
    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerId.parse(text))
        .withMessageContaining("customer id '")
        .withMessageContaining("must be 'c' and 1 to 13 of 0-9 and a-z");
  }

  @Test
  void negativeNumbersAreNoIds() {
    // When, Then
    assertThatIllegalArgumentException().isThrownBy(() -> new LinkId(-1));
  }

  @Test
  void anEventIdFollowsFromConnectionAndExternalId() {
    // When
    EventId id = EventId.of(7, "đơn-1024");

    // Then: must never change, or every replay would double the history
    assertThat(id).isEqualTo(EventId.of(7, "đơn-1024"));
    assertThat(id).isNotEqualTo(EventId.of(8, "đơn-1024")).isNotEqualTo(EventId.of(7, "đơn-1025"));
    assertThat(EventId.of(1, "a").toString()).isEqualTo(KNOWN);
  }

  /** SHA-256 of 00 00 00 01 00 61, the first 16 bytes. */
  private static final String KNOWN = "eZmJucpKeK8frjedggyUtaw";

  @Test
  void anEventIdComesBackFromItsTextAndItsBytes() {
    // Given
    EventId id = EventId.of(3, "x");

    // When
    EventId fromText = EventId.parse(id.toString());
    EventId fromBytes = EventId.ofBytes(id.bytes());

    // Then
    assertThat(fromText).isEqualTo(id).isEqualTo(fromBytes);
    assertThat(id.bytes()).hasSize(16);
    assertThat(id.toString()).hasSize(23).startsWith("e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "e",
        "eAAAAAAAAAAAAAAAAAAAAA",
        "eAAAAAAAAAAAAAAAAAAAAAAA",
        "eAAAAAAAAAAAAAAAAAAAAAB",
        "e+AAAAAAAAAAAAAAAAAAAAA",
        "xAAAAAAAAAAAAAAAAAAAAAA"
      })
  void anythingElseIsNoEventId(String text) {
    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventId.parse(text))
        .withMessageContaining("event id '");
  }
}
