package dev.touchline.host.plugins;

import dev.touchline.sdk.Connector;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin version that is loaded, with its threads and everything that is called in it. */
public final class RunningPlugin {

  private static final Logger log = LoggerFactory.getLogger(RunningPlugin.class);
  private static final Duration END = Duration.ofSeconds(5);

  private final PluginManifest manifest;
  private final PluginVersion version;
  private final MeterRegistry registry;
  private final AllocationLimit allocation;
  private final AllocationLimit longAllocation;
  private final PluginThreads threads;
  private final LongRuns longRuns;
  private final LongRuns sessions;
  private final LongRuns backfills;
  private final Set<ConnectionScope> scopes = ConcurrentHashMap.newKeySet();
  private final Map<String, Connector<?>> connectors = new ConcurrentHashMap<>();
  private final ConnectionScope own;
  private volatile PluginMeters meters;
  private volatile boolean closing;
  private volatile @Nullable String quarantine;
  private volatile Runnable onQuarantine = () -> {};

  RunningPlugin(
      PluginManifest manifest, PluginVersion version, PluginLimits limits, MeterRegistry registry) {
    this.manifest = manifest;
    this.version = version;
    this.registry = registry;
    this.allocation = new AllocationLimit(limits.allocatedPerSecond());
    this.longAllocation = new AllocationLimit(limits.allocatedPerSecond());
    this.threads = new PluginThreads(manifest.name(), limits, allocation, this::connections);
    this.longRuns = new LongRuns(manifest.name() + "-long", limits.longRuns(), longAllocation);
    this.sessions = new LongRuns(manifest.name() + "-session", limits.sessions(), longAllocation);
    this.backfills =
        new LongRuns(manifest.name() + "-backfill", limits.backfills(), longAllocation);
    this.meters = new PluginMeters(this, registry);
    this.own = open("-");
  }

  /** Id and version, such as {@code facebook@1.0.0}. */
  public String name() {
    return manifest.name();
  }

  /** The hosts that its connections may call: exact, or {@code *.domain}. */
  public List<String> hosts() {
    return manifest.hosts();
  }

  /** Begins to govern the calls for one connection, until the scope is closed. */
  public ConnectionScope open(String connection) {
    ConnectionScope scope = new ConnectionScope(this, connection, registry);
    scopes.add(scope);
    return scope;
  }

  /** How many connections share its threads; its own scope is none. */
  private int connections() {
    return scopes.size() - 1;
  }

  /** Whether calls are taken on: it is neither quarantined nor being unloaded. */
  public boolean accepting() {
    return !closing && quarantine == null;
  }

  /** Why it is called no more; null while it is not quarantined. */
  public @Nullable String quarantineReason() {
    return quarantine;
  }

  PluginManifest manifest() {
    return manifest;
  }

  void addConnector(String id, Connector<?> connector) {
    connectors.put(id, connector);
  }

  Optional<Connector<?>> connector(String id) {
    return Optional.ofNullable(connectors.get(id));
  }

  void onQuarantine(Runnable listener) {
    onQuarantine = listener;
  }

  ConnectionScope own() {
    return own;
  }

  PluginVersion version() {
    return version;
  }

  PluginThreads threads() {
    return threads;
  }

  /** Who runs an operation that takes as long as it takes; none stands in the way of another. */
  LongRuns longRuns(String operation) {
    return switch (operation) {
      case "stream" -> sessions;
      case "backfill" -> backfills;
      default -> longRuns;
    };
  }

  List<LongRuns> allLongRuns() {
    return List.of(longRuns, sessions, backfills);
  }

  /** Interrupts what a connection does for as long as it takes. */
  void interrupt(ConnectionScope scope) {
    allLongRuns().forEach(runs -> runs.interrupt(scope));
  }

  AllocationLimit allocation() {
    return allocation;
  }

  ClassLoader classLoader() {
    return version.classLoader();
  }

  /** Whether a call of a connection runs or waits. */
  boolean busy(ConnectionScope scope) {
    return threads.busy(scope) || allLongRuns().stream().anyMatch(runs -> runs.busy(scope));
  }

  void closed(ConnectionScope scope) {
    scopes.remove(scope);
  }

  /** Whether its calls wait or give way because they ask for too much memory. */
  boolean isThrottled() {
    return allocation.isThrottled() || longAllocation.isThrottled();
  }

  /** What is wrong with it while it runs. */
  List<PluginWarning> warnings() {
    List<PluginWarning> warnings = new ArrayList<>();
    if (isThrottled()) {
      warnings.add(
          PluginWarning.of(
              PluginWarning.Kind.THROTTLED,
              "asks for more than %d MB of memory a second: its calls wait or give way"
                  .formatted(allocation.bytesPerSecond() >> 20)));
    }
    return warnings;
  }

  /** Begins new meters, after those of the same names were removed with a plugin before. */
  void renewMeters() {
    meters.close(); // those of a plugin before may be gone, or still be these
    meters = new PluginMeters(this, registry);
    own.renewMeters();
  }

  /** Why a call is not taken on. */
  PluginCallException notAccepting(String what) {
    String quarantined = quarantine;
    if (quarantined != null) {
      return new PluginQuarantinedException(what + ": quarantined, " + quarantined);
    }
    if (closing) {
      return new PluginUnavailableException(what + ": the plugin is being unloaded");
    }
    return new PluginBusyException(what + ": all threads are busy and the queue is full");
  }

  /** Called many times a second. */
  void watch(long now) {
    allLongRuns().forEach(runs -> runs.watch(now));
    String stuck = threads.watch(now);
    boolean throttled = allocation.fill(now);
    throttled |= longAllocation.fill(now);
    if (throttled) {
      log.atWarn()
          .addKeyValue("plugin", name())
          .addKeyValue("bytesPerSecond", allocation.bytesPerSecond())
          .log("plugin throttled: it asks for more memory than it may");
    }
    if (stuck != null && quarantine == null) {
      quarantine("did not come back from " + stuck);
    }
  }

  private void quarantine(String reason) {
    quarantine = reason;
    log.atError()
        .addKeyValue("plugin", name())
        .addKeyValue("reason", reason)
        .log("plugin quarantined");
    threads.close(new PluginQuarantinedException("plugin " + name() + ": quarantined, " + reason));
    allLongRuns().forEach(LongRuns::close);
    Thread.ofVirtual().name("quarantine-" + name()).start(onQuarantine);
  }

  /**
   * Unloads it: ends its threads, stops it on a last one, removes its meters.
   *
   * @return whether all its threads have ended; else its classes stay in memory
   */
  boolean close() {
    closing = true;
    List.copyOf(scopes).forEach(ConnectionScope::close);
    meters.close();
    connectors.clear();
    threads.close(new PluginUnavailableException("plugin " + name() + " is being unloaded"));
    allLongRuns().forEach(LongRuns::close);
    boolean ended = awaitEnd();
    boolean stopped = stop();
    if (!ended || !stopped) {
      log.atError().addKeyValue("plugin", name()).log("a thread of the plugin has not ended");
    }
    return ended && stopped;
  }

  /** Its own stop method may do anything, so it gets a thread that can be given up. */
  private boolean stop() {
    Thread thread = Thread.ofPlatform().name(name() + "-stop").daemon().unstarted(version::unload);
    thread.setContextClassLoader(version.classLoader());
    thread.start();
    try {
      if (!thread.join(END)) {
        thread.interrupt();
        return thread.join(END);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean awaitEnd() {
    try {
      boolean ended = threads.awaitEnd(END);
      for (LongRuns runs : allLongRuns()) {
        ended &= runs.awaitEnd(END);
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
