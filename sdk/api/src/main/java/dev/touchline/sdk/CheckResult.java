package dev.touchline.sdk;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link Connection#check()} found, item by item.
 *
 * @param items in the order in which they were tried; never empty
 */
public record CheckResult(List<Item> items) {

  /**
   * One thing that was tried.
   *
   * @param name what, such as "access token"
   * @param ok whether it works
   * @param message what was found; when not ok, what to do about it. Never contains a secret
   */
  public record Item(String name, boolean ok, String message) {}

  public CheckResult {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a check names at least one thing that was tried");
    }
  }

  /** Whether everything that was tried works. */
  public boolean ok() {
    return items.stream().allMatch(Item::ok);
  }

  /** A result with one item that works. */
  public static CheckResult ok(String name, String message) {
    return new CheckResult(List.of(new Item(name, true, message)));
  }

  /** A result with one item that does not. */
  public static CheckResult failed(String name, String message) {
    return new CheckResult(List.of(new Item(name, false, message)));
  }

  /** This result with one more item. */
  public CheckResult and(String name, boolean ok, String message) {
    List<Item> all = new ArrayList<>(items);
    all.add(new Item(name, ok, message));
    return new CheckResult(all);
  }
}
