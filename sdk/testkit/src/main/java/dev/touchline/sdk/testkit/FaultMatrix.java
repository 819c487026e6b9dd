package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Polls a provider that begins to fail in one of its answers, and recovers. */
final class FaultMatrix {

  private static final Duration SHORT_DEADLINE = Duration.ofMillis(700);
  private static final Duration LONG_AFTER = Duration.ofHours(2);
  private static final int MOST_CALLS = 20;

  private final Lab lab;
  private final ProviderFault fault;

  FaultMatrix(Lab lab, ProviderFault fault) {
    this.lab = lab;
    this.fault = fault;
  }

  /** A connection that does not wait long for slow answers. */
  static RunningConnection connect(Lab lab, ProviderFault fault) {
    return fault.takesTime()
        ? lab.connect(context -> context.deadline(SHORT_DEADLINE))
        : lab.connect();
  }

  void run() {
    int limit = lab.contract().pollLimit();
    int before = lab.provider().requests();
    SortedSet<String> expected = Prints.ofPages(lab.connect().pollAll(null, limit));
    int calls = lab.provider().requests() - before;
    assertThat(calls).as("calls while polling").isPositive();
    for (int call = 1; call <= Math.min(calls, MOST_CALLS); call++) {
      lab.provider().reset();
      lab.provider().fail(fault, call);
      assertThat(Prints.ofPages(pollThrough(limit, call)))
          .as("records after call %d met %s and was repeated", call, fault)
          .isEqualTo(expected);
    }
  }

  /** Polls as the host does: stores cursors, repeats what failed. */
  private List<Page> pollThrough(int limit, int failing) {
    RunningConnection running = connect(lab, fault);
    List<Page> pages = new ArrayList<>();
    String cursor = null;
    boolean more = true;
    while (more) {
      Page page = pageOrNull(running, cursor, limit, failing);
      if (page == null) {
        lab.provider().heal();
        running.context().clock().advance(LONG_AFTER);
        continue;
      }
      pages.add(page);
      cursor = page.cursor() == null ? cursor : page.cursor();
      more = page.more();
    }
    return pages;
  }

  private @Nullable Page pageOrNull(
      RunningConnection running, @Nullable String cursor, int limit, int failing) {
    int spoilt = lab.provider().spoiltAnswers();
    Page page;
    try {
      page = running.poll(cursor, limit);
    } catch (VerdictException e) {
      assertThat(e)
          .as("verdict after call %d met %s", failing, fault)
          .isInstanceOf(fault.verdict());
      assertThat(lab.provider().spoiltAnswers())
          .as("polling fails by itself")
          .isGreaterThan(spoilt);
      return null;
    } catch (RuntimeException e) {
      throw new AssertionError(
          "call " + failing + " met " + fault + ", which ended in no verdict but in " + e, e);
    }
    assertThat(lab.provider().spoiltAnswers())
        .as("call %d met %s, which was taken for a good answer", failing, fault)
        .isEqualTo(spoilt);
    return page;
  }
}
