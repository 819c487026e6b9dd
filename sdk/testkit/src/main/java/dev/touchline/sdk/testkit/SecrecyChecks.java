package dev.touchline.sdk.testkit;

import dev.touchline.sdk.settings.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** Does everything that a connection can do, well and badly, and looks for its secrets. */
final class SecrecyChecks {

  private final Lab lab;

  SecrecyChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    return List.of(ContractTest.of(Check.SECRETS_HIDDEN, this::hidden));
  }

  private void hidden() {
    Evidence evidence = new Evidence(lab);
    evidence.collect();
    List<String> leaks = new ArrayList<>();
    for (Map.Entry<String, Secret> secret : lab.secrets().entrySet()) {
      for (String form : forms(secret.getValue())) {
        evidence.texts().stream()
            .filter(text -> text.contains(form))
            .map(text -> secret.getKey() + " in " + text)
            .forEach(leaks::add);
      }
    }
    if (!leaks.isEmpty()) {
      throw new AssertionError("secrets can be seen: " + String.join("\n", leaks));
    }
  }

  private static List<String> forms(Secret secret) {
    byte[] bytes = secret.revealBytes();
    return List.of(
        secret.reveal(),
        URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8),
        Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Runs something whose failure is told elsewhere. */
  static void quietly(Evidence evidence, String where, Executable body) {
    try {
      body.execute();
    } catch (Throwable e) {
      evidence.add(where + " threw", Throwables.describe(e));
    }
  }
}
