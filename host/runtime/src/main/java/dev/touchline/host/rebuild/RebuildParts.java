package dev.touchline.host.rebuild;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.history.Generations;
import dev.touchline.host.pipeline.Pipeline;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What rebuilds work with.
 *
 * @param sources what is read
 * @param target what is written
 * @param generations how it becomes visible
 * @param store how far it is
 * @param connections all that run now
 */
public record RebuildParts(
    UpgradePreviews.Sources sources,
    Pipeline.Target target,
    Generations generations,
    RebuildStore store,
    Supplier<List<LiveConnection>> connections,
    Clock clock) {}
