package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DrainingTest {

  private final RunningRequests requests = new RunningRequests();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  /** A request that is answered when the test says so. */
  private Thread slowRequest() throws Exception {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                requests.doFilter(
                    new MockHttpServletRequest(),
                    new MockHttpServletResponse(),
                    (request, response) -> {
                      entered.countDown();
                      awaitAnswer();
                    });
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    return thread;
  }

  private void awaitAnswer() {
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysSoAtOnceAndWaitsForWhatIsBeingAnswered() throws Exception {
    // Given
    Draining draining = new Draining(requests, Duration.ZERO, Duration.ofMinutes(1));
    draining.start();
    slowRequest();

    // When
    Thread stopping = Thread.ofPlatform().start(draining::stop);

    // Then
    while (!draining.isStopping()) {
      Thread.onSpinWait();
    }
    assertThat(stopping.join(Duration.ofMillis(100))).isFalse();
    assertThat(draining.isRunning()).isTrue();
    answer.countDown();
    assertThat(stopping.join(Duration.ofSeconds(10))).isTrue();
    assertThat(draining.isRunning()).isFalse();
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    // Given
    Draining draining = new Draining(requests, Duration.ZERO, Duration.ofMillis(50));
    draining.start();
    slowRequest();

    // When
    draining.stop();

    // Then
    assertThat(draining.isRunning()).isFalse();
    answer.countDown();
  }

  @Test
  void isNotHeldUpByRequestsThatComeLater() throws Exception {
    // Given
    requests.turn();
    slowRequest();

    // When
    boolean over = requests.earlierAreOver();

    // Then
    assertThat(over).isTrue();
    answer.countDown();
  }

  @Test
  void showsItForAsLongAsItWasTold() {
    // Given
    Draining draining = new Draining(requests, Duration.ofMillis(80), Duration.ofSeconds(10));
    draining.start();
    long began = System.nanoTime();

    // When
    draining.stop();

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(79));
  }
}
