package dev.touchline.host.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;

/**
 * Opens the gateway for connections. Authentication that needs more than a header which the
 * connector sets itself, such as refreshing tokens, will be added to the request here.
 */
public final class Gateways implements AutoCloseable {

  private final Wire wire;
  private final GatewayLimits limits;
  private final Set<String> privateFor;
  private final MeterRegistry registry;
  private final Clock clock;

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
  }

  /** The gateway for one connection, until it is closed. */
  public ConnectionGateway open(GatewayAccess access) {
    boolean allowPrivate = privateFor.contains("*") || privateFor.contains(access.connection());
    GatewayMeters meters = new GatewayMeters(registry, access);
    return new ConnectionGateway(wire, limits, access, allowPrivate, meters, clock);
  }

  @Override
  public void close() {
    wire.close();
  }
}
