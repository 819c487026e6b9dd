package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trying the account. */
final class AccountChecks {

  private final Lab lab;

  AccountChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    List<ContractTest> tests = new ArrayList<>();
    tests.add(ContractTest.of(Check.CHECK_PASSES, this::passes));
    if (!lab.secrets().isEmpty()) {
      tests.add(ContractTest.of(Check.CHECK_REFUSED, () -> fails("recordings/refused")));
      tests.add(ContractTest.of(Check.CHECK_EXPIRED, () -> fails("recordings/expired")));
    }
    if (lab.hasRecordings()) {
      for (ProviderFault fault : ProviderFault.values()) {
        tests.add(ContractTest.slow(Check.CHECK_FAULTS, fault.name(), () -> survives(fault)));
      }
    }
    return tests;
  }

  private void passes() {
    CheckResult result = lab.connect().check();
    lab.everythingWasRecorded();
    assertThat(result.items()).as("items of the check").allMatch(CheckResult.Item::ok);
    assertThat(result.items())
        .as("items of the check, each with a name and a message")
        .noneMatch(item -> item.name().isBlank() || item.message().isBlank());
  }

  private void fails(String situation) {
    Recordings recordings = Recordings.in(situation);
    if (recordings.isEmpty()) {
      throw new AssertionError(
          "record the provider's answer in src/test/resources/"
              + situation
              + ", or exempt the connector and say why");
    }
    lab.provider().prefer(recordings);
    RunningConnection running = lab.connect(context -> context.provider(lab.provider()));
    try {
      assertThat(running.check().ok()).as("check() says that all is well").isFalse();
    } catch (CredentialsException | ConfigurationException e) {
      assertThat(e.getMessage()).as("message of the verdict").isNotBlank();
    } catch (VerdictException e) {
      throw new AssertionError("the host would try again for ever: " + e, e);
    }
  }

  /** Meets the fault in the first call, in the second and later ones, ... */
  private void survives(ProviderFault fault) {
    int before = lab.provider().requests();
    lab.connect().check();
    int calls = lab.provider().requests() - before;
    for (int call = 1; call <= calls; call++) {
      lab.provider().reset();
      RunningConnection running = FaultMatrix.connect(lab, fault);
      lab.provider().fail(fault, call);
      CheckResult result = checkOrNull(running);
      if (result != null) {
        assertThat(result.ok())
            .as("check() says that all is well, although call %d met %s", call, fault)
            .isFalse();
      }
    }
  }

  private static @Nullable CheckResult checkOrNull(RunningConnection running) {
    try {
      return running.check();
    } catch (VerdictException e) {
      return null; // shown as a failed check
    }
  }
}
