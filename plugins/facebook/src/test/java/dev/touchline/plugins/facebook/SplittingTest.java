package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.record.IncomingRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How deliveries are cut, and what counts as the same item again. */
class SplittingTest {

  private static final String ITEM =
      """
      {"sender":{"id":"7001"},"recipient":{"id":"100200300400500"},"timestamp":1760000000100,\
      "message":{"mid":"m_1","text":"một/hai"}}\
      """;

  private final Page page = new Page();

  @Test
  void cutsABatchIntoItsItemsWithoutChangingAByte() {
    // When
    List<IncomingRecord> records = page.deliver(Page.fixture("batch"));

    // Then
    assertThat(records).hasSize(5);
    assertThat(records)
        .extracting(record -> record.attributes().get("section"))
        .containsExactly("messaging", "messaging", "entry", "changes", "body");
    assertThat(text(records.get(0)))
        .startsWith("{ \"sender\":{\"id\":\"7001\"},  \"recipient\"")
        .endsWith("\"message\":{\"mid\":\"m_1\",\"text\":\"m\\u1ed9t\"} }");
    assertThat(text(records.get(2))).isEqualTo("[{\"app_id\": 9, \"metadata\": \"\"}]");
    assertThat(text(records.get(4))).isEqualTo("\"t-1\"");
  }

  @Test
  void keepsWhatWasAroundTheItem() {
    // When
    List<IncomingRecord> records = page.deliver(Page.fixture("batch"));

    // Then
    assertThat(records.get(0).attributes())
        .containsEntry("object", "page")
        .containsEntry("page", "100200300400500")
        .containsEntry("entryTime", "1760000000900");
    assertThat(records.get(2).attributes()).containsEntry("field", "hop_context");
  }

  @Test
  void cutsBehindAByteOrderMark() {
    // Given
    byte[] body = ("\uFEFF" + delivery(ITEM, "1")).getBytes(StandardCharsets.UTF_8);

    // When
    List<IncomingRecord> records = page.deliver(body);

    // Then
    assertThat(records).singleElement().satisfies(it -> assertThat(text(it)).isEqualTo(ITEM));
  }

  @Test
  void knowsTheSameItemAgain() {
    // Given: another batch, another time, other spaces, another order, other escapes, ids as
    // numbers
    String again =
        """
        { "message":{"text":"m\\u1ed9t\\/hai","mid":"m_1"}, "timestamp":1760000000100,
          "recipient":{"id":100200300400500}, "sender":{"id":7001} }\
        """;
    String other = ITEM.replace("m_1", "m_2");

    // When
    List<IncomingRecord> first = page.deliver(delivery(ITEM, "1760000001"));
    List<IncomingRecord> second = page.deliver(delivery(other + "," + again, "1760000999999"));

    // Then
    assertThat(second.get(1).dedupeKey()).isEqualTo(first.get(0).dedupeKey());
    assertThat(second.get(0).dedupeKey()).isNotEqualTo(first.get(0).dedupeKey());
  }

  @ParameterizedTest
  @CsvSource({"một/hai, ba", "7001, 7002", "1760000000100, 1760000000101"})
  void tellsItemsOfOneMessageIdApart(String part, String replacement) {
    // Given
    String other = ITEM.replace(part, replacement);

    // When
    List<IncomingRecord> records = page.deliver(delivery(ITEM + "," + other, "1"));

    // Then
    assertThat(records).extracting(IncomingRecord::dedupeKey).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void tellsTimelessItemsApartByTheEntrysTime() {
    // Given: "the page was liked by 7003", without a time of its own
    String like =
        """
        {"object":"page","entry":[{"id":"1","time":%s,"changes":[{"field":"feed",\
        "value":{"item":"like","verb":"add","user_id":7003}}]}]}\
        """;

    // When
    String monday = page.deliver(like.formatted("1760000000")).get(0).dedupeKey();
    String mondayAgain = page.deliver(like.formatted("1760000000")).get(0).dedupeKey();
    String friday = page.deliver(like.formatted("1760345600")).get(0).dedupeKey();

    // Then
    assertThat(mondayAgain).isEqualTo(monday);
    assertThat(friday).isNotEqualTo(monday);
  }

  @Test
  void boundsKeysWhateverTheIds() {
    // Given
    String body =
        delivery(ITEM.replace("m_1", "m".repeat(5_000)), "1")
            .replace("\"P\"", "\"" + "9".repeat(900) + "\"");

    // When
    List<IncomingRecord> records = page.deliver(body);

    // Then
    assertThat(records.get(0).dedupeKey()).hasSizeLessThan(500);
  }

  @Test
  void keepsEntriesThatAreNotWhatTheyShouldBe() {
    // Given
    String body =
        """
        {"object":"page","entry":[17,{"id":"1"},{"id":"1","messaging":{"a":1}},\
        {"id":"1","messaging":[]},{"id":{"x":1},"changes":["?"]}]}\
        """;

    // When
    List<IncomingRecord> records = page.deliver(body);

    // Then
    assertThat(records)
        .extracting(SplittingTest::text)
        .containsExactly(
            "17",
            "{\"id\":\"1\"}",
            "{\"id\":\"1\",\"messaging\":{\"a\":1}}",
            "{\"id\":\"1\",\"messaging\":[]}",
            "\"?\"",
            "{\"x\":1}");
    assertThat(records)
        .allSatisfy(record -> assertThat(page.normalize(record).note()).isNotBlank());
  }

  @Test
  void acceptsADeliveryWithoutEntries() {
    // When
    List<IncomingRecord> records = page.deliver("{\"object\":\"page\",\"entry\":[]}");

    // Then
    assertThat(records).isEmpty();
  }

  private static String delivery(String items, String time) {
    return "{\"object\":\"page\",\"entry\":[{\"id\":\"P\",\"time\":"
        + time
        + ",\"messaging\":["
        + items
        + "]}]}";
  }

  private static String text(IncomingRecord record) {
    return new String(record.body(), StandardCharsets.UTF_8);
  }
}
