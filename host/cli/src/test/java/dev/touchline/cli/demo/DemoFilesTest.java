package dev.touchline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.cli.host.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoFilesTest {

  private static final Instant LOADED = Instant.parse("2026-03-10T02:00:00Z");
  private static final DemoTimes TIMES =
      DemoTimes.since(LOADED, ZoneId.of(Json.text(DemoFiles.script(), "zone")));

  private static List<JsonNode> events() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode file : DemoFiles.script().path("eventFiles")) {
      Json.read(TIMES.fill(DemoFiles.text(file.asString()))).forEach(all::add);
    }
    return all;
  }

  @Test
  void eventsHaveIdsOfTheirOwn() {
    // When
    List<String> ids = events().stream().map(event -> Json.text(event, "id")).toList();

    // Then
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith("demo-"));
  }

  @Test
  void nothingHappensInTheFuture() {
    // When
    List<Instant> times =
        events().stream().map(event -> Instant.parse(Json.text(event, "occurredAt"))).toList();

    // Then
    assertThat(times).isNotEmpty().allMatch(time -> time.isBefore(LOADED));
  }

  @Test
  void everyTimeIsFilledIn() {
    // When
    Stream<String> filled =
        Stream.of("shop-orders.csv", "facebook.json").map(DemoFiles::text).map(TIMES::fill);

    // Then
    assertThat(filled).noneMatch(text -> text.contains("{{"));
    assertThat(events()).noneMatch(event -> event.toString().contains("{{"));
  }

  @Test
  void theShopHasSixtyOrdersOfTwentyCustomers() {
    // When
    List<String[]> lines =
        DemoFiles.text("shop-orders.csv").lines().skip(1).map(line -> line.split(",")).toList();

    // Then
    assertThat(lines).allMatch(cells -> cells.length == 8);
    assertThat(lines.stream().map(cells -> cells[0]).distinct()).hasSize(60);
    assertThat(lines.stream().map(cells -> cells[2]).distinct()).hasSize(20);
    assertThat(lines).anyMatch(cells -> cells[0].startsWith("C") && cells[5].startsWith("-"));
  }
}
