package dev.touchline.host.connections;

import dev.touchline.host.gateway.RateBudget;
import dev.touchline.host.plugins.BudgetLimits;
import dev.touchline.host.plugins.ConnectionBudget;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The budgets of connections, by name: one for each however often it is opened anew. Limits of its
 * own are stored; without them it has those of the host's configuration.
 */
public final class ConnectionBudgets {

  private static final Logger log = LoggerFactory.getLogger(ConnectionBudgets.class);

  private final ConnectionRepository repository;
  private final BudgetLimits usual;
  private final Map<String, ConnectionBudget> budgets = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, String> quarantine = (name, reason) -> {};

  ConnectionBudgets(ConnectionRepository repository, BudgetLimits usual) {
    this.repository = repository;
    this.usual = usual;
  }

  /** Says who puts a connection into quarantine, by its name and with the reason. */
  void quarantinedBy(BiConsumer<String, String> connections) {
    quarantine = connections;
  }

  /** It begins with nothing used when it is resumed. */
  void quarantine(String name, String reason) {
    log.atWarn()
        .addKeyValue("connection", name)
        .addKeyValue("reason", reason)
        .log("connection quarantined");
    quarantine.accept(name, reason + "; resume it when that was meant to be");
    Optional.ofNullable(budgets.get(name)).ifPresent(ConnectionBudget::reset);
  }

  /**
   * The budget of a connection.
   *
   * @param id 0 while it is not stored
   */
  ConnectionBudget of(String name, int id) {
    return budgets.computeIfAbsent(name, key -> new ConnectionBudget(stored(id).orElse(usual)));
  }

  private Optional<BudgetLimits> stored(int id) {
    return id == 0 ? Optional.empty() : repository.budget(id).map(BudgetJson::read);
  }

  /** How the budget of a connection stands. */
  public ConnectionBudget of(LiveConnection connection) {
    return of(connection.name(), connection.id());
  }

  /** Whether a connection has limits of its own. */
  public boolean hasOwn(LiveConnection connection) {
    return repository.budget(connection.id()).isPresent();
  }

  /** Gives a connection limits of its own, durably, and at once. */
  public void set(LiveConnection connection, BudgetLimits limits) {
    repository.putBudget(connection.id(), BudgetJson.write(limits));
    of(connection).limits(limits);
  }

  /** Takes them away: it has those of the host's configuration. */
  public void remove(LiveConnection connection) {
    repository.removeBudget(connection.id());
    of(connection).limits(usual);
  }

  /** What providers say of the rate limits of the connection's account, by host. */
  public Map<String, RateBudget.State> rateLimits(LiveConnection connection) {
    return connection instanceof PluginConnection ofPlugin && ofPlugin.opened() != null
        ? ofPlugin.opened().gateway().rateLimits()
        : Map.of();
  }

  void forget(String name) {
    budgets.remove(name);
  }
}
