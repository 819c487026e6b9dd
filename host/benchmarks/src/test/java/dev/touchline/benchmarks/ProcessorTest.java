package dev.touchline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessorTest {

  @Test
  void userAndSystemTimeAreFoundWhateverTheProcessIsCalled() {
    String stat = "42 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 1200 34 0 0 20 0 33 0 1 2 3";

    assertThat(Processor.ticks(stat)).isEqualTo(1234);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void workShowsInTheTimeOfItsProcessAndItsThread() {
    // Given
    long process = ProcessHandle.current().pid();
    long before = Processor.micros(process);

    // When
    long until = System.nanoTime() + 300_000_000L;
    long turns = 0;
    while (System.nanoTime() < until) {
      turns++;
    }

    // Then
    assertThat(turns).isPositive();
    assertThat(Processor.micros(process) - before).isGreaterThan(10_000);
    assertThat(Processor.microsByThread(process)).isNotEmpty();
    assertThat(Processor.residentBytes(process)).isGreaterThan(1 << 20);
  }
}
