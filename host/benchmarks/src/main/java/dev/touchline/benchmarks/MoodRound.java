package dev.touchline.benchmarks;

/**
 * A round of one mood.
 *
 * @param rate healthy requests answered a second
 * @param written events of the healthy connections on timelines a second
 * @param noticed seconds until the host said so; -1 when it did not or was not expected to
 * @param allocated megabytes a second of the bad plugin, after it was noticed
 */
record MoodRound(
    double rate, double written, Histogram latency, double noticed, double allocated) {}
