package dev.touchline.benchmarks;

/**
 * Counts durations in buckets that are at most 1/64 wide of their value, so that a percentile is
 * never more than 1.6 % too high. Used by one thread.
 */
final class Histogram {

  private static final int SUB_BITS = 6;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;

  private final long[] counts = new long[(Long.SIZE - SUB_BITS + 1) * SUB_BUCKETS];
  private long total;
  private long most;

  void record(long nanos) {
    long value = Math.max(0, nanos);
    counts[bucket(value)]++;
    total++;
    most = Math.max(most, value);
  }

  long total() {
    return total;
  }

  long max() {
    return most;
  }

  void add(Histogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
    most = Math.max(most, other.most);
  }

  /**
   * The least duration, rounded up to its bucket's end, that so many percent do not exceed; 0 when
   * nothing was recorded.
   */
  long percentile(double percent) {
    long wanted = (long) Math.ceil(total * percent / 100);
    long seen = 0;
    for (int i = 0; i < counts.length && total > 0; i++) {
      seen += counts[i];
      if (seen >= Math.max(1, wanted)) {
        return Math.min(highest(i), most);
      }
    }
    return most;
  }

  double percentileMillis(double percent) {
    return percentile(percent) / 1e6;
  }

  private static int bucket(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
    return ((shift + 1) << SUB_BITS) + (int) ((value >>> shift) & (SUB_BUCKETS - 1));
  }

  private static long highest(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int shift = (bucket >>> SUB_BITS) - 1;
    long first = (long) (SUB_BUCKETS + (bucket & (SUB_BUCKETS - 1))) << shift;
    return first + (1L << shift) - 1;
  }
}
