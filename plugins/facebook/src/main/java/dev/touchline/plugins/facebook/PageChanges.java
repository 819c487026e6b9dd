package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.util.Set;

/** An item of {@code changes}: finds out by its field what it is about. */
final class PageChanges {

  /** A lead that nobody has claimed yet: a form was sent, and only Meta's API says by whom. */
  static final IdentifierType LEAD = new IdentifierType("facebook-lead");

  /** What a page can be subscribed to as a change, though it happens in a conversation. */
  private static final Set<String> CONVERSATION_FIELDS =
      Set.of(
          "messages",
          "message_deliveries",
          "message_echoes",
          "message_edits",
          "message_reactions",
          "message_reads",
          "messaging_account_linking",
          "messaging_feedback",
          "messaging_handovers",
          "messaging_optins",
          "messaging_payments",
          "messaging_postbacks",
          "messaging_referrals",
          "response_feedback",
          "standby");

  /** What people put on a page, whatever its form. */
  private static final Set<String> POSTS =
      Set.of(
          "album",
          "event",
          "link",
          "mention",
          "milestone",
          "note",
          "photo",
          "photo-album",
          "picture",
          "platform-story",
          "post",
          "question",
          "share",
          "status",
          "story",
          "tag",
          "video");

  private PageChanges() {}

  static void read(Draft draft) {
    Fields change = draft.item();
    String field = change.text("field");
    if (field == null) {
      draft.note("a change that does not name its field: only kept");
    } else if (!change.json().path("value").isObject()) {
      ignore(draft, field);
    } else if (CONVERSATION_FIELDS.contains(field)) {
      ConversationItems.read(draft, change.object("value"), field.equals("standby"));
    } else {
      Fields value = change.object("value");
      switch (field) {
        case "feed", "ratings", "mention" -> feed(draft, field, value);
        case "leadgen" -> lead(draft, value);
        default -> ignore(draft, field);
      }
    }
  }

  private static void feed(Draft draft, String field, Fields value) {
    PageChange.of(draft, field, value)
        .ifPresent(change -> {
          switch (change.item()) {
            case "comment" -> Feed.comment(change);
            case "like", "reaction" -> Feed.reaction(change);
            case "rating" -> Feed.rating(change);
            default -> {
              if (POSTS.contains(change.item())) {
                Feed.post(change);
              } else {
                draft.note(
                    "an item that this connector does not know: " + Names.printable(change.item()));
              }
            }
          }
        });
  }

  private static void lead(Draft draft, Fields value) {
    String lead = value.text("leadgen_id");
    if (lead == null) {
      draft.note("a lead without leadgen_id: only kept");
      return;
    }
    draft.add(
        draft
            .event(
                EventKind.CUSTOM,
                draft.time(value, "created_time"),
                new EventData.Custom("facebook.lead"))
            .about(Identifier.of(LEAD, draft.page(), lead))
            .attribute("leadId", lead)
            .attribute("formId", value.text("form_id"))
            .attribute("adId", value.text("ad_id"))
            .attribute("adGroupId", value.text("adgroup_id"))
            .attribute("leadPageId", value.text("page_id")));
  }

  private static void ignore(Draft draft, String field) {
    draft.note(
        "a change of the page itself, with no customer in it: field " + Names.printable(field));
  }
}
