package dev.touchline.host.api;

import dev.touchline.host.identity.IdentityView;
import dev.touchline.host.identity.PossibleDuplicate;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.LinkId;
import dev.touchline.host.model.ProfileId;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of who a customer is.
 *
 * @param id the customer's id now
 * @param profiles the oldest first
 * @param links in any state, the oldest first
 * @param possibleDuplicates customers who may be the same person
 */
record IdentityDocument(
    String id,
    List<ProfileDocument> profiles,
    List<LinkDocument> links,
    List<DuplicateDocument> possibleDuplicates) {

  /**
   * One identifier and what is said of it.
   *
   * @param shared whether several people use it, so that it joins nothing
   */
  record ProfileDocument(
      String id, IdentifierDocument identifier, boolean shared, Instant createdAt) {

    static ProfileDocument of(Profile profile) {
      return new ProfileDocument(
          new ProfileId(profile.id()).toString(),
          IdentifierDocument.of(profile.key().toIdentifier()),
          profile.shared(),
          profile.createdAt());
    }
  }

  /**
   * A customer who may be the same person.
   *
   * @param via the identifier that both have to do with
   * @param link the link that was not made
   */
  record DuplicateDocument(String customer, IdentifierDocument via, String reason, String link) {

    static DuplicateDocument of(PossibleDuplicate duplicate) {
      return new DuplicateDocument(
          new CustomerId(duplicate.customerId()).toString(),
          IdentifierDocument.of(duplicate.via().toIdentifier()),
          duplicate.reason(),
          new LinkId(duplicate.link()).toString());
    }
  }

  static IdentityDocument of(IdentityView view) {
    return new IdentityDocument(
        new CustomerId(view.customerId()).toString(),
        view.profiles().stream().map(ProfileDocument::of).toList(),
        view.links().stream().map(LinkDocument::of).toList(),
        view.possibleDuplicates().stream().map(DuplicateDocument::of).toList());
  }
}
