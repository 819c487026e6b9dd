package dev.touchline.host.plugins;

/**
 * What one plugin may use at once.
 *
 * @param threads for short calls
 * @param queue how many short calls may wait
 * @param longRuns imports and the like, each with a thread of its own
 */
record PluginLimits(int threads, int queue, int longRuns) {

  static final PluginLimits DEFAULT = new PluginLimits(4, 1_000, 4);
}
