package dev.touchline.devkit.verify;

/**
 * What came of one check.
 *
 * @param id the check's name, for programs
 * @param rule what has to hold
 * @param detail what is wrong, why it was skipped, or what was seen
 */
record Finding(String id, String rule, Outcome outcome, String detail) {

  /** How a check ended. */
  enum Outcome {
    PASS,
    FAIL,
    SKIPPED
  }

  static Finding pass(Rule rule, String detail) {
    return new Finding(rule.id(), rule.words(), Outcome.PASS, detail);
  }

  static Finding fail(Rule rule, String detail) {
    return new Finding(rule.id(), rule.words(), Outcome.FAIL, detail);
  }

  static Finding skipped(Rule rule, String reason) {
    return new Finding(rule.id(), rule.words(), Outcome.SKIPPED, reason);
  }
}
