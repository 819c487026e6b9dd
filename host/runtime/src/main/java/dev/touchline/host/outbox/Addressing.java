package dev.touchline.host.outbox;

import dev.touchline.host.identity.IdentifierKey;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Normalization;
import dev.touchline.host.identity.Profile;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.message.MessageRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which of a customer's addresses a message goes to. */
record Addressing(Identity identity, MessageRules rules, List<Profile> usable) {

  static Addressing of(Identity identity, MessageRules rules, List<Profile> profiles) {
    List<Profile> usable =
        profiles.stream()
            .filter(profile -> profile.key().type().equals(rules.recipient().name()))
            .filter(
                profile -> rules.scope().isEmpty() || profile.key().scope().equals(rules.scope()))
            .toList();
    return new Addressing(identity, rules, usable);
  }

  /**
   * The profile of the address.
   *
   * @param to as the caller gave it; null for none
   * @param answered what the message answers; null for nothing
   * @throws OutboxException when there is no such address, or it is not clear which
   */
  Profile recipient(
      @Nullable String to,
      CustomerEvents.@Nullable Answered answered,
      CustomerEvents events,
      int connectionId) {
    if (to != null) {
      return given(to);
    }
    if (usable.isEmpty()) {
      throw OutboxException.refused(
          "recipient-missing",
          "the customer has no " + rules.recipient() + where() + " to send to");
    }
    Set<IdentifierKey> keys = usable.stream().map(Profile::key).collect(Collectors.toSet());
    if (answered != null) {
      List<Profile> there =
          usable.stream().filter(one -> answered.identifiers().contains(one.key())).toList();
      if (!there.isEmpty()) {
        return there.getFirst();
      }
    }
    return events.lastUsed(connectionId, keys).map(this::require).orElseGet(this::only);
  }

  private String where() {
    return rules.scope().isEmpty() ? "" : " within '" + rules.scope() + "'";
  }

  private Profile given(String to) {
    String type = rules.recipient().name();
    String value = to.startsWith(type + ":") ? to.substring(type.length() + 1) : to;
    Identifier identifier;
    try {
      identifier = Identifier.of(rules.recipient(), rules.scope(), value);
    } catch (IllegalArgumentException e) {
      throw OutboxException.refused("recipient-unknown", "to: " + e.getMessage());
    }
    return switch (identity.identifiers().normalize(identifier)) {
      case Normalization.Unusable unusable ->
          throw OutboxException.refused("recipient-unknown", "to: " + unusable.reason());
      case Normalization.Usable known -> require(known.key());
    };
  }

  private Profile require(IdentifierKey key) {
    return usable.stream()
        .filter(profile -> sameAddress(profile.key(), key))
        .findFirst()
        .orElseThrow(() ->
            OutboxException.refused(
                "recipient-unknown",
                "to is no "
                    + rules.recipient()
                    + " of this customer: write only to those whose timeline it will be on"));
  }

  /** With rules for any scope, the value is enough. */
  private boolean sameAddress(IdentifierKey one, IdentifierKey given) {
    return one.value().equals(given.value())
        && (rules.scope().isEmpty() || one.scope().equals(given.scope()));
  }

  private Profile only() {
    if (usable.size() > 1) {
      throw OutboxException.refused(
          "recipient-ambiguous",
          "the customer has "
              + usable.size()
              + " of "
              + rules.recipient()
              + " and wrote from none of them here; say which in 'to'");
    }
    return usable.getFirst();
  }
}
