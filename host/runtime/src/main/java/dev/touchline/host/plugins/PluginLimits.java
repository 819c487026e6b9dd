package dev.touchline.host.plugins;

/**
 * What one plugin may use at once.
 *
 * @param threads for short calls
 * @param queue how many short calls may wait
 * @param longRuns imports and the like, each with a thread of its own
 * @param sessions of streamers, each with a thread of its own
 * @param backfills at once, each with a thread of its own
 */
record PluginLimits(int threads, int queue, int longRuns, int sessions, int backfills) {

  static final PluginLimits DEFAULT = new PluginLimits(4, 1_000, 4, 200, 2);

  /** The usual limits of what takes as long as it takes. */
  static PluginLimits of(int threads, int queue, int longRuns) {
    return new PluginLimits(threads, queue, longRuns, DEFAULT.sessions(), DEFAULT.backfills());
  }
}
