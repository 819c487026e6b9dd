package dev.touchline.host.plugins;

/**
 * What one plugin may use at once.
 *
 * @param threads for short calls
 * @param queue how many short calls may wait
 * @param longRuns imports and the like, each with a thread of its own
 * @param sessions of streamers, each with a thread of its own
 * @param backfills at once, each with a thread of its own
 * @param allocatedPerSecond bytes of memory that its calls may ask for, lasting
 */
record PluginLimits(
    int threads, int queue, int longRuns, int sessions, int backfills, long allocatedPerSecond) {

  private static final long ALLOCATED_PER_PROCESSOR = 256L << 20;

  static final PluginLimits DEFAULT =
      new PluginLimits(4, 1_000, 4, 200, 2, allocationOfThisMachine());

  /** The usual limits of what takes as long as it takes. */
  static PluginLimits of(int threads, int queue, int longRuns) {
    return of(threads, queue, longRuns, DEFAULT.allocatedPerSecond());
  }

  /** The same with a limit of memory. */
  static PluginLimits of(int threads, int queue, int longRuns, long allocatedPerSecond) {
    return new PluginLimits(
        threads, queue, longRuns, DEFAULT.sessions(), DEFAULT.backfills(), allocatedPerSecond);
  }

  /** A machine with more processors has more threads that fill memory, and that collect it. */
  static long allocationOfThisMachine() {
    return ALLOCATED_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
  }
}
