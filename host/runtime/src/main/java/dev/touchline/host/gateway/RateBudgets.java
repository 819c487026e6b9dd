package dev.touchline.host.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The rate budgets of all accounts, by host, as long as a connection of the account is open. */
final class RateBudgets {

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  /** The budgets of one account. */
  static final class Account {

    private final Map<String, RateBudget> hosts = new ConcurrentHashMap<>();
    private int users;

    RateBudget of(String host) {
      return hosts.computeIfAbsent(host, key -> new RateBudget());
    }

    Map<String, RateBudget.State> states(Instant now) {
      Map<String, RateBudget.State> states = new TreeMap<>();
      hosts.forEach(
          (host, budget) -> budget.state(now).ifPresent(state -> states.put(host, state)));
      return states;
    }
  }

  Account open(String account) {
    return accounts.compute(
        account,
        (key, known) -> {
          Account opened = known == null ? new Account() : known;
          opened.users++;
          return opened;
        });
  }

  void close(String account) {
    accounts.computeIfPresent(account, (key, known) -> --known.users == 0 ? null : known);
  }
}
