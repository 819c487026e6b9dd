package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.record.IncomingRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What holds for every body: none is refused, nothing vanishes, and the answer is always the same.
 */
class EveryBodyTest {

  private final Page page = new Page();

  static Stream<Path> ownBodies() {
    try {
      return bodies(Path.of(Objects.requireNonNull(Page.class.getResource("/facebook")).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Real bodies that may lie beside the checkout. */
  static Path realBodies() {
    return Path.of("").toAbsolutePath().resolve("../../../shared/data/facebook").normalize();
  }

  @ParameterizedTest
  @MethodSource("ownBodies")
  void becomesRecordsThatTellWhatBecameOfThem(Path body) throws IOException {
    verify(Files.readAllBytes(body));
  }

  @Test
  void realBodiesDoToo() throws IOException {
    // Given
    assumeThat(realBodies()).isDirectory();
    List<Path> files = bodies(realBodies()).toList();
    Set<String> ids = new HashSet<>();
    int events = 0;

    // When
    for (Path file : files) {
      for (Event event : verify(Files.readAllBytes(file))) {
        events++;
        ids.add(event.externalId());
      }
    }

    // Then
    assertThat(files).isNotEmpty();
    assertThat(events).isPositive();
    assertThat(ids).as("events whose ids differ").hasSize(events);
  }

  @ParameterizedTest
  @MethodSource("ownBodies")
  void survivesAnyValueOfAnyType(Path body) throws IOException {
    // Given
    String text = Files.readString(body);
    List<String> bent =
        Stream.of("null", "[]", "{}", "\"\"", "0", "-1e400", "true", "\"\\ud800\\u0000\"")
            .flatMap(value -> bent(text, value).stream())
            .toList();

    // Then
    assertThat(bent).isNotEmpty().allSatisfy(it -> verify(it.getBytes(StandardCharsets.UTF_8)));
  }

  private List<Event> verify(byte[] body) {
    List<IncomingRecord> records = page.deliver(body);
    List<Event> events = new ArrayList<>();
    for (IncomingRecord record : records) {
      Normalized normalized = page.normalize(record);
      assertThat(normalized).isEqualTo(new Page().normalize(record));
      assertThat(normalized.events().isEmpty() && normalized.note() == null).isFalse();
      events.addAll(normalized.events());
    }
    assertThat(records).isNotEmpty();
    assertThat(records).extracting(IncomingRecord::dedupeKey).doesNotHaveDuplicates();
    return events;
  }

  /** The body with one value after the other replaced, below the entries' arrays. */
  private static List<String> bent(String body, String value) {
    List<String> bent = new ArrayList<>();
    JsonNode tree = Json.tree(body.getBytes(StandardCharsets.UTF_8));
    for (JsonNode entry : tree.path("entry")) {
      for (String section : List.of("messaging", "standby", "changes")) {
        for (JsonNode item : entry.path(section)) {
          collect(item, tree, value, bent);
        }
      }
    }
    return bent.isEmpty() ? List.of(body) : bent;
  }

  private static void collect(JsonNode node, JsonNode tree, String value, List<String> bent) {
    for (String name : List.copyOf(node.propertyNames())) {
      JsonNode old = node.get(name);
      collect(old, tree, value, bent);
      ObjectNode object = (ObjectNode) node;
      object.put(name, "@@");
      bent.add(tree.toString().replace("\"@@\"", value));
      object.set(name, old);
    }
  }

  private static Stream<Path> bodies(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
