package dev.touchline.host.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the gateway for connections. */
public final class Gateways implements AutoCloseable {

  private final Wire wire;
  private final GatewayLimits limits;
  private final Set<String> privateFor;
  private final MeterRegistry registry;
  private final Clock clock;
  private final RateBudgets budgets = new RateBudgets();
  private final Recordings recordings;
  private final Map<String, GatewayMeters> meters = new ConcurrentHashMap<>();

  /**
   * Makes the gateway.
   *
   * @param privateFor the connections that may call private addresses; {@code *} stands for all
   * @param standIn what answers instead of providers
   */
  Gateways(
      GatewayLimits limits,
      Set<String> privateFor,
      StandIn standIn,
      MeterRegistry registry,
      Clock clock) {
    this.wire = new Wire(standIn);
    this.limits = limits;
    this.privateFor = Set.copyOf(privateFor);
    this.registry = registry;
    this.clock = clock;
    this.recordings = new Recordings(clock);
  }

  /** The gateway for one connection, until it is closed. */
  public ConnectionGateway open(GatewayAccess access) {
    boolean allowPrivate = privateFor.contains("*") || privateFor.contains(access.connection());
    GatewayMeters shared = openMeters(access);
    Exchanger.Own own =
        new Exchanger.Own(
            access,
            allowPrivate,
            budgets.open(access.account()),
            shared,
            new Recorder(recordings, access.connection(), access.secrets(), clock));
    ConnectionSockets sockets =
        new ConnectionSockets(
            new AllowedHosts(access.hosts()),
            allowPrivate,
            limits.deadline(),
            shared,
            access.traffic());
    return new ConnectionGateway(
        new Exchanger(wire, limits, own, clock),
        sockets,
        limits,
        access.plugin(),
        () -> close(access));
  }

  private GatewayMeters openMeters(GatewayAccess access) {
    return meters.compute(
        key(access),
        (key, known) -> (known == null ? new GatewayMeters(registry, access) : known).open());
  }

  private void close(GatewayAccess access) {
    budgets.close(access.account());
    meters.computeIfPresent(key(access), (key, known) -> known.close() ? null : known);
  }

  private static String key(GatewayAccess access) {
    return access.plugin() + "/" + access.connection();
  }

  /** What is recorded of connections. */
  public Recordings recordings() {
    return recordings;
  }

  @Override
  public void close() {
    wire.close();
  }
}
