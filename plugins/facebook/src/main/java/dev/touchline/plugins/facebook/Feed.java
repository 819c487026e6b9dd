package dev.touchline.plugins.facebook;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventData.Attachment;
import dev.touchline.sdk.event.EventKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What visitors do on a page: comments, reactions, posts, recommendations. */
final class Feed {

  private static final int BEST_RATING = 5;

  private Feed() {}

  static void comment(PageChange change) {
    Fields value = change.value();
    String comment = value.text("comment_id");
    String parent = value.text("parent_id");
    String answered = parent == null ? value.text("post_id") : parent;
    add(
        change,
        switch (change.verb()) {
          case ADD, EDIT ->
              change.event(
                  EventKind.COMMENT_POSTED,
                  new EventData.Message(
                      value.text("message"), files(value, null), comment, answered));
          case REMOVE, HIDE, UNHIDE, BLOCK, UNBLOCK, FOLLOW, MUTE ->
              change.custom("comment").attribute("commentId", comment);
        });
  }

  static void post(PageChange change) {
    Fields value = change.value();
    String post = value.text("post_id");
    add(
        change,
        switch (change.verb()) {
          case ADD, EDIT ->
              change
                  .event(
                      EventKind.COMMENT_POSTED,
                      new EventData.Message(
                          value.text("message"),
                          files(value, change.item()),
                          post == null ? value.text("comment_id") : post,
                          null))
                  .attribute("mention", change.field().equals("mention") ? true : null);
          case REMOVE, HIDE, UNHIDE, BLOCK, UNBLOCK, FOLLOW, MUTE -> change.custom("post");
        });
  }

  /** A like of the page itself names neither post nor comment. */
  static void reaction(PageChange change) {
    Fields value = change.value();
    String comment = value.text("comment_id");
    String target = comment == null ? value.text("post_id") : comment;
    String type = value.text("reaction_type");
    add(
        change,
        switch (change.verb()) {
          case ADD, EDIT, REMOVE ->
              change
                  .event(
                      EventKind.MESSAGE_REACTED,
                      new EventData.Reaction(
                          target, type == null ? "like" : type, null, change.verb() == Verb.REMOVE))
                  .attribute(
                      "target", target == null ? "page" : comment == null ? "post" : "comment");
          case HIDE, UNHIDE, BLOCK, UNBLOCK, FOLLOW, MUTE -> change.custom("reaction");
        });
  }

  /** Ratings had one to five stars; since 2018 they are recommendations, for or against. */
  static void rating(PageChange change) {
    Fields value = change.value();
    Integer stars = value.number("rating");
    String text = value.text("review_text");
    add(
        change,
        switch (change.verb()) {
          case ADD, EDIT ->
              change
                  .event(
                      EventKind.SURVEY_ANSWERED,
                      new EventData.Survey(
                          stars == null ? "facebook.recommendation" : "facebook.rating",
                          stars,
                          stars == null ? null : BEST_RATING,
                          text))
                  .attribute("recommendation", value.text("recommendation_type"));
          case REMOVE, HIDE, UNHIDE, BLOCK, UNBLOCK, FOLLOW, MUTE -> change.custom("rating");
        });
  }

  private static void add(PageChange change, Event.Builder event) {
    Fields value = change.value();
    event.attribute("link", value.object("post").text("permalink_url"));
    value.object("post").leaveAllRaw();
    value.leaveRaw(
        "comment_id",
        "parent_id",
        "post_id",
        "open_graph_story_id",
        "message",
        "review_text",
        "photo",
        "photos",
        "video",
        "link",
        "photo_id",
        "photo_ids",
        "video_id",
        "album_id",
        "share_id",
        "published",
        "is_hidden",
        "edited_time",
        "recipient_id",
        "video_flag_reason",
        "post",
        "story",
        "reaction_type",
        "recommendation_type");
    change.draft().add(event);
  }

  /** Pictures, films and links; the link of a photo or video post is the file itself. */
  private static List<Attachment> files(Fields value, @Nullable String item) {
    List<Attachment> files = new ArrayList<>();
    value.texts("photo").forEach(url -> files.add(file("image", url)));
    value.texts("photos").forEach(url -> files.add(file("image", url)));
    value.texts("video").forEach(url -> files.add(file("video", url)));
    String link = value.text("link");
    if (link != null && files.stream().noneMatch(file -> link.equals(file.url()))) {
      files.add(
          file("photo".equals(item) ? "image" : "video".equals(item) ? "video" : "link", link));
    }
    return files;
  }

  private static Attachment file(String type, String url) {
    return new Attachment(null, type, null, url);
  }
}
