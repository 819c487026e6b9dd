package dev.touchline.host.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyBudgetTest {

  private static final int MOST = 300_000;

  private final BodyBudget budget = new BodyBudget(400_000);

  private static InputStream bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return new ByteArrayInputStream(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 299_999, 300_000})
  void bodiesAreReadWholeWithAndWithoutADeclaredLength(int length) throws IOException {
    byte[] expected = bytes(length).readAllBytes();

    try (BodyBudget.Body declared = budget.read(bytes(length), length, MOST)) {
      assertThat(declared.bytes()).isEqualTo(expected);
    }
    try (BodyBudget.Body undeclared = budget.read(bytes(length), -1, MOST)) {
      assertThat(undeclared.bytes()).isEqualTo(expected);
    }
  }

  @Test
  void noMoreThanTheMostIsRead() throws IOException {
    try (BodyBudget.Body body = budget.read(bytes(500_000), -1, MOST)) {
      assertThat(body.bytes()).hasSize(MOST);
    }
  }

  @Test
  void aLargeBodyWaitsUntilAnotherIsDone() throws Exception {
    // Given
    BodyBudget.Body first = budget.read(bytes(300_000), 300_000, MOST);
    CompletableFuture<Integer> second =
        CompletableFuture.supplyAsync(() -> {
          try (BodyBudget.Body body = budget.read(bytes(200_000), 200_000, MOST)) {
            return body.bytes().length;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    TimeUnit.MILLISECONDS.sleep(200);
    assertThat(second).isNotDone();
    try (BodyBudget.Body small = budget.read(bytes(60_000), 60_000, MOST)) {
      assertThat(small.bytes()).hasSize(60_000); // small ones do not wait
    }

    // When
    first.close();

    // Then
    assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(200_000);
  }

  @Test
  void aShareIsGivenBackWhenReadingFails() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> budget.read(broken, 300_000, MOST)).hasMessage("gone");

    budget.read(bytes(300_000), 300_000, MOST).close(); // does not wait
  }

  @Test
  void aBodyLargerThanTheBudgetGetsAllOfIt() throws IOException {
    BodyBudget tight = new BodyBudget(1_000);

    try (BodyBudget.Body body = tight.read(bytes(200_000), 200_000, MOST)) {
      assertThat(body.bytes()).hasSize(200_000);
    }
  }
}
