package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.acceptance.Listener.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who listens to the history hears each event once, also across kills of the host. */
class StreamIT {

  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(30);

  private HostProcess host;

  @BeforeEach
  void start() {
    host = HostProcess.of(StreamIT.class).start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void add(int from, int to) {
    List<String> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(
          Events.message("m" + i, AT.minusSeconds(i), "phone:090155500" + i % 10, "Số " + i));
    }
    Events.add(host.api(), events);
  }

  private static List<String> texts(List<Heard> heard) {
    return heard.stream().map(event -> event.data().path("data").path("text").asString()).toList();
  }

  private static List<String> numbers(int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      texts.add("Số " + i);
    }
    return texts;
  }

  @Test
  void eventsAreToldAsTheyAreWrittenWithTheCustomerWhoseTheyAre() {
    // Given
    add(0, 3);
    try (Listener listener = Listener.at(host, "", "")) {
      Pause.until("it has begun", SOON, () -> !listener.lastId().isEmpty());

      // When
      add(3, 8);

      // Then
      Pause.until("all were heard", SOON, () -> listener.heard().size() >= 5);
      assertThat(listener.type()).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(texts(listener.heard())).isEqualTo(numbers(3, 8));
      Heard first = listener.heard().getFirst();
      String customer = Timeline.customer(host.api(), "phone:0901555003");
      assertThat(first.kind()).isEqualTo("message.received");
      assertThat(first.data().path("customer").asString()).isEqualTo(customer);
      assertThat(first.data().path("id").asString())
          .isEqualTo(Timeline.of(host.api(), customer).getFirst().path("id").asString());
    }
  }

  @Test
  void whoComesBackGoesOnWhereHeWasAlsoAfterTheHostWasKilled() {
    // Given
    String last;
    List<Heard> heard = new ArrayList<>();
    try (Listener listener = Listener.at(host, "", "")) {
      Pause.until("it has begun", SOON, () -> !listener.lastId().isEmpty());
      add(0, 5);
      Pause.until("all were heard", SOON, () -> listener.heard().size() >= 5);
      host.kill();
      Pause.until("the line is cut", SOON, listener::isOver);
      heard.addAll(listener.heard());
      last = listener.lastId();
    }
    host.start();
    add(5, 1_300); // more than is read at once

    // When
    try (Listener again = Listener.at(host, "", last)) {
      Pause.until("the rest was heard", SOON, () -> again.heard().size() >= 1_295);
      heard.addAll(again.heard());
    }

    // Then
    assertThat(texts(heard)).isEqualTo(numbers(0, 1_300));
  }

  @Test
  void aChannelOrAKindAloneIsTold() {
    // Given
    try (Listener others = Listener.at(host, "?channel=email", "");
        Listener kind = Listener.at(host, "?channel=app&kind=message.received", "")) {
      Pause.until("both have begun", SOON, () -> !(others.lastId() + kind.lastId()).isEmpty());

      // When
      add(0, 2);

      // Then
      Pause.until("they were heard", SOON, () -> kind.heard().size() == 2);
      assertThat(others.heard()).isEmpty();
    }
  }

  @Test
  void cursorsThatAreNoneOrAheadAreRefused() {
    // Given
    add(0, 1);

    // When, Then
    for (String cursor : List.of("x", "-1", "zzzzzzzzzzzz-0", "1-zz", "1-0-0")) {
      Answer answer = host.api().get("/api/v1/stream?after=" + cursor);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid-cursor");
      try (Listener listener = Listener.at(host, "", cursor)) {
        assertThat(listener.status()).isEqualTo(400);
      }
    }
  }

  @Test
  void listenersDoNotHoldUpAStopAndAreToldOfNoErrors() {
    // Given
    try (Listener listener = Listener.at(host, "", "");
        Listener gone = Listener.at(host, "", "")) {
      Pause.until("both have begun", SOON, () -> !listener.lastId().isEmpty());
      gone.close();
      add(0, 3);
      Pause.until("they were heard", SOON, () -> listener.heard().size() == 3);

      // When
      host.stop();

      // Then
      Pause.until("the line is closed", SOON, listener::isOver);
      assertThat(host.errors()).isEmpty();
    }
  }
}
