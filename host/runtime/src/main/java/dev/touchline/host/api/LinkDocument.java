package dev.touchline.host.api;

import dev.touchline.host.identity.Link;
import dev.touchline.host.model.LinkId;
import dev.touchline.host.model.ProfileId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that two profiles are one person.
 *
 * @param profiles the two, the older first
 * @param rule seen-together or by-hand
 * @param state active, conflict, shared or removed
 * @param evidence why
 */
record LinkDocument(
    String id,
    List<String> profiles,
    String rule,
    String state,
    String evidence,
    Instant createdAt,
    String createdBy,
    @Nullable Instant changedAt,
    @Nullable String changedBy) {

  static LinkDocument of(Link link) {
    return new LinkDocument(
        new LinkId(link.id()).toString(),
        List.of(
            new ProfileId(link.profileA()).toString(), new ProfileId(link.profileB()).toString()),
        link.rule().text(),
        link.state().text(),
        link.evidence(),
        link.createdAt(),
        link.createdBy(),
        link.changedAt(),
        link.changedBy());
  }
}
