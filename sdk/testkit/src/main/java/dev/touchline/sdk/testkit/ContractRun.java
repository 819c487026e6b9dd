package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs the contract's tests, and sees to it that exemptions are needed and have reasons. */
final class ContractRun {

  private final Lab lab;
  private final Set<Check> applicable = EnumSet.noneOf(Check.class);

  ContractRun(Lab lab) {
    this.lab = lab;
  }

  Stream<DynamicTest> all() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ContractTest test : applicable()) {
      applicable.add(test.check());
      if (!lab.contract().includes(test.check())) {
        continue;
      }
      tests.add(DynamicTest.dynamicTest(test.name(), () -> run(test)));
    }
    exemptions().keySet().stream()
        .filter(check -> !applicable.contains(check))
        .map(ContractRun::idle)
        .forEach(tests::add);
    return tests.stream();
  }

  /** The tests that follow from what the connection can do. */
  List<ContractTest> applicable() {
    List<ContractTest> tests = new ArrayList<>(new SpecChecks(lab).tests());
    tests.addAll(new SettingsChecks(lab).tests());
    tests.addAll(new AccountChecks(lab).tests());
    if (lab.has(WebhookReceiver.class)) {
      tests.addAll(new WebhookChecks(lab).tests());
    }
    if (lab.has(Normalizer.class)) {
      tests.addAll(new NormalizeChecks(lab).tests());
    }
    if (lab.has(FileImporter.class)) {
      tests.addAll(new ImportChecks(lab).tests());
    }
    if (lab.has(Poller.class)) {
      tests.addAll(new PollChecks(lab).tests());
    }
    if (lab.has(Streamer.class)) {
      tests.addAll(new StreamChecks(lab).tests());
    }
    if (!lab.secrets().isEmpty()) {
      tests.addAll(new SecrecyChecks(lab).tests());
    }
    lab.tidy();
    return tests;
  }

  private Map<Check, String> exemptions() {
    return lab.contract().exemptions();
  }

  private void run(ContractTest test) {
    String reason = exemptions().get(test.check());
    try {
      if (reason == null) {
        test.body().execute();
      } else {
        exempt(test, reason);
      }
    } catch (TestAbortedException e) {
      throw e;
    } catch (Throwable e) {
      // reports show the message more surely than a dynamic test's name
      throw new AssertionError(test.name() + "\n" + Throwables.message(e), e);
    } finally {
      lab.tidy();
    }
  }

  private static void exempt(ContractTest test, String reason) {
    if (reason.isBlank()) {
      throw new AssertionError("the exemption from " + test.check() + " needs a reason");
    }
    if (test.quick() && passes(test)) {
      throw new AssertionError(
          "unneeded exemption: " + test.check() + " passes, although it is said: " + reason);
    }
    throw new TestAbortedException("exempt from " + test.check() + ": " + reason);
  }

  private static boolean passes(ContractTest test) {
    try {
      test.body().execute();
      return true;
    } catch (Throwable e) {
      return false;
    }
  }

  private static DynamicTest idle(Check check) {
    return DynamicTest.dynamicTest(
        check + ": exempt",
        () -> {
          throw new AssertionError(
              "unneeded exemption: the connection cannot do what " + check + " is about");
        });
  }
}
