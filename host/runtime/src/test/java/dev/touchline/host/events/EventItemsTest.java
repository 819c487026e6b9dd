package dev.touchline.host.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventItemsTest {

  @Test
  void findsTheElementsOfAnArray() {
    // When, Then
    assertThat(values(" [ {\"a\":[1,{}]} ,{\"b\":\"đ]}\"},\n7, \"x\" ,null] "))
        .containsExactly("{\"a\":[1,{}]}", "{\"b\":\"đ]}\"}", "7", "\"x\"", "null");
    assertThat(values("[]")).isEmpty();
  }

  @Test
  void findsValuesAfterEachOther() {
    // When, Then
    assertThat(values("\ufeff{\"a\":\n1}")).containsExactly("{\"a\":\n1}");
    assertThat(values("{\"a\":1}\n{\"b\":2}{}")).containsExactly("{\"a\":1}", "{\"b\":2}", "{}");
    assertThat(values("  ")).isEmpty();
  }

  @Test
  void findsLinesEvenMalformedOnes() {
    // Given
    byte[] body = bytes("\ufeff{\"a\":1}\r\n\n  \nnot json \n{\"b\":2}");

    // When
    List<String> lines = texts(body, EventItems.lines(body));

    // Then
    assertThat(lines).containsExactly("{\"a\":1}", "not json", "{\"b\":2}");
  }

  @Test
  void aBodyThatIsNotJsonIsRefusedWithItsPlace() {
    // When, Then
    assertThatExceptionOfType(MalformedEventsException.class)
        .isThrownBy(() -> values("[{},\n {\"a\" 1}]"))
        .withMessageStartingWith("line 2, column")
        .returns("malformed-json", MalformedEventsException::code);
    for (String bad : new String[] {"[{}", "[{}] x", "[1,]", "{\"a\":", "]", "[".repeat(100_000)}) {
      assertThatExceptionOfType(MalformedEventsException.class).isThrownBy(() -> values(bad));
    }
  }

  @Test
  void moreThanTenThousandAreTooMany() {
    // Given
    String most = "[{}" + ",{}".repeat(EventItems.MOST - 1);

    // When, Then
    assertThat(values(most + "]")).hasSize(EventItems.MOST);
    assertThatExceptionOfType(MalformedEventsException.class)
        .isThrownBy(() -> values(most + ",{}]"))
        .returns("too-many-events", MalformedEventsException::code);
    assertThatExceptionOfType(MalformedEventsException.class)
        .isThrownBy(() -> EventItems.lines(bytes("{}\n".repeat(EventItems.MOST + 1))));
  }

  private static List<String> values(String body) {
    return texts(bytes(body), EventItems.values(bytes(body)));
  }

  private static List<String> texts(byte[] body, List<EventItems.Item> items) {
    return items.stream()
        .map(item -> new String(body, item.offset(), item.length(), StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
