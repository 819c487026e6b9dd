package dev.touchline.sdk.testkit;

import org.junit.jupiter.api.function.Executable;

/**
 * One test of the contract.
 *
 * @param check which rule it is about
 * @param detail which case of the rule; empty when there is one only
 * @param quick whether it is cheap enough to find out that an exemption is not needed
 */
record ContractTest(Check check, String detail, boolean quick, Executable body) {

  static ContractTest of(Check check, Executable body) {
    return new ContractTest(check, "", true, body);
  }

  static ContractTest slow(Check check, String detail, Executable body) {
    return new ContractTest(check, detail, false, body);
  }

  String name() {
    return check + (detail.isEmpty() ? ": " : " [" + detail + "]: ") + check.rule();
  }
}
