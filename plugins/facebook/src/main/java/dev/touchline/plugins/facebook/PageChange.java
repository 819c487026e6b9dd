package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did on the page: who, what to, when.
 *
 * <p>Authors of comments are known by another id than the page-scoped one of Messenger, so they are
 * identifiers of another type.
 */
record PageChange(
    Draft draft,
    String field,
    String item,
    Verb verb,
    Identifier author,
    @Nullable String authorName,
    Instant at,
    Fields value) {

  static final IdentifierType USER = new IdentifierType("facebook-user");

  /** The change, or empty when no customer did it or its verb is unknown: the draft says which. */
  static Optional<PageChange> of(Draft draft, String field, Fields value) {
    String item = Objects.requireNonNullElse(value.text("item"), "post");
    String verbText = value.text("verb");
    Optional<Verb> verb = Verb.of(verbText);
    Fields from = value.object("from");
    String id =
        first(
            from.text("id"),
            value.text("sender_id"),
            value.text("reviewer_id"),
            value.text("user_id"));
    String name = first(from.text("name"), value.text("sender_name"), value.text("reviewer_name"));
    String what = Names.printable(item) + " " + Names.printable(String.valueOf(verbText));
    if (id == null) {
      draft.note("names nobody who did it: " + what);
      return Optional.empty();
    }
    if (id.equals(draft.page())) {
      draft.note("done by the page itself, and names no customer: " + what);
      return Optional.empty();
    }
    if (verb.isEmpty()) {
      draft.note("a verb that this connector does not know: " + what);
      return Optional.empty();
    }
    Instant at =
        verb.get() == Verb.ADD
            ? draft.time(value, "created_time")
            : draft.timeOfChange(value, "created_time");
    Identifier author = Identifier.of(USER, draft.page(), id);
    return Optional.of(new PageChange(draft, field, item, verb.get(), author, name, at, value));
  }

  /** Begins an event of the author. */
  Event.Builder event(EventKind kind, EventData data) {
    String post = value.text("post_id");
    return draft
        .event(kind, at, data)
        .about(author)
        .customerName(authorName)
        .session(post == null ? value.text("open_graph_story_id") : post)
        .attribute("item", item)
        .attribute("field", field.equals("feed") ? null : field)
        .attribute("postId", post)
        .attribute("edited", verb == Verb.EDIT ? true : null);
  }

  /** Begins an event that no kind fits: {@code facebook.comment-removed}. */
  Event.Builder custom(String thing) {
    return event(EventKind.CUSTOM, new EventData.Custom("facebook." + thing + "-" + verb.past()))
        .direction(verb.isModeration() ? Direction.INTERNAL : Direction.IN);
  }

  private static @Nullable String first(@Nullable String... candidates) {
    return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
