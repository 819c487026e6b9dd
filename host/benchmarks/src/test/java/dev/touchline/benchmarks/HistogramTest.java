package dev.touchline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 50, 90, 99, 99.9, 100})
  void percentilesAreThoseOfTheSortedValuesUpToABucket(double percent) {
    // Given
    long[] values = new SplittableRandom(1).longs(10_000, 1, 5_000_000_000L).toArray();
    Histogram histogram = new Histogram();
    Arrays.stream(values).forEach(histogram::record);
    Arrays.sort(values);
    long exact = values[(int) Math.ceil(values.length * percent / 100) - 1];

    // When
    long found = histogram.percentile(percent);

    // Then
    assertThat(found)
        .isGreaterThanOrEqualTo(exact)
        .isCloseTo(exact, Percentage.withPercentage(1.6));
  }

  @Test
  void smallValuesAreExact() {
    Histogram histogram = new Histogram();
    for (int i = 1; i <= 60; i++) {
      histogram.record(i);
    }

    assertThat(histogram.percentile(50)).isEqualTo(30);
    assertThat(histogram.max()).isEqualTo(60);
  }

  @Test
  void extremesHaveBuckets() {
    Histogram histogram = new Histogram();
    histogram.record(-5);
    histogram.record(Long.MAX_VALUE);

    assertThat(histogram.percentile(50)).isZero();
    assertThat(histogram.percentile(100)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void nothingRecordedIsZero() {
    assertThat(new Histogram().percentile(99)).isZero();
  }

  @Test
  void sumsAreAsIfRecordedInOne() {
    Histogram one = new Histogram();
    Histogram other = new Histogram();
    one.record(10_000_000);
    other.record(30_000_000);

    one.add(other);

    assertThat(one.total()).isEqualTo(2);
    assertThat(one.percentileMillis(100)).isCloseTo(30, within(0.5));
  }
}
