package dev.touchline.plugins.facebook;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done to a comment, a post, a reaction: Meta's verbs, whose spelling varies. */
enum Verb {
  ADD("added"),
  EDIT("edited"),
  REMOVE("removed"),
  HIDE("hidden"),
  UNHIDE("unhidden"),
  BLOCK("blocked"),
  UNBLOCK("unblocked"),
  FOLLOW("followed"),
  MUTE("muted");

  private final String past;

  Verb(String past) {
    this.past = past;
  }

  /** As the names of custom events end: {@code facebook.comment-removed}. */
  String past() {
    return past;
  }

  /** Whether the page's people do it, rather than the author. */
  boolean isModeration() {
    return switch (this) {
      case HIDE, UNHIDE, BLOCK, UNBLOCK, MUTE -> true;
      case ADD, EDIT, REMOVE, FOLLOW -> false;
    };
  }

  static Optional<Verb> of(@Nullable String text) {
    return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "add" -> Optional.of(ADD);
      case "edit", "edited", "update" -> Optional.of(EDIT);
      case "remove", "delete" -> Optional.of(REMOVE);
      case "hide" -> Optional.of(HIDE);
      case "unhide" -> Optional.of(UNHIDE);
      case "block" -> Optional.of(BLOCK);
      case "unblock" -> Optional.of(UNBLOCK);
      case "follow" -> Optional.of(FOLLOW);
      case "mute" -> Optional.of(MUTE);
      default -> Optional.empty();
    };
  }
}
