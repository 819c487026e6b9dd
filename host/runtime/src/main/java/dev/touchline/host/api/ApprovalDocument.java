package dev.touchline.host.api;

import dev.touchline.host.commerce.ApprovalRule;

/**
 * What approval an amount needs.
 *
 * @param role at least
 * @param secondPerson whether who asked may not approve
 */
record ApprovalDocument(String role, boolean secondPerson) {

  static ApprovalDocument of(ApprovalRule rule) {
    return new ApprovalDocument(rule.role().text(), rule.secondPerson());
  }
}
