package dev.touchline.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * The contract outside of JUnit, for tools that have a connector but not its tests. Sample data is
 * found as in tests: through the context class loader of the thread.
 */
public final class ContractReport {

  private ContractReport() {}

  /** What came of one test. */
  public enum Outcome {
    /** The rule holds. */
    PASSED,
    /** It does not. */
    FAILED,
    /** Nobody can say, for want of something that the reason names. */
    SKIPPED
  }

  /**
   * One test of the contract.
   *
   * @param detail which case of the rule; empty when there is one only
   * @param message what is wrong, or why it was skipped; empty when it passed
   */
  public record Entry(Check check, String detail, Outcome outcome, String message) {}

  /**
   * Runs the tests that apply to what the connection can do.
   *
   * @param skipped tests that cannot be run, each with the reason
   */
  public static List<Entry> of(ConnectorContract contract, Map<Check, String> skipped) {
    List<Entry> entries = new ArrayList<>();
    try (Lab lab = new Lab(contract)) {
      for (ContractTest test : new ContractRun(lab).applicable()) {
        String reason = skipped.get(test.check());
        entries.add(
            reason == null
                ? run(test, lab)
                : new Entry(test.check(), test.detail(), Outcome.SKIPPED, reason));
      }
    }
    return List.copyOf(entries);
  }

  private static Entry run(ContractTest test, Lab lab) {
    try {
      test.body().execute();
      return new Entry(test.check(), test.detail(), Outcome.PASSED, "");
    } catch (TestAbortedException e) {
      return new Entry(
          test.check(), test.detail(), Outcome.SKIPPED, String.valueOf(e.getMessage()));
    } catch (Throwable e) {
      return new Entry(test.check(), test.detail(), Outcome.FAILED, Throwables.message(e));
    } finally {
      lab.tidy();
    }
  }
}
