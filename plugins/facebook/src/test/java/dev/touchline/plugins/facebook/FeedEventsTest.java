package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Direction;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventData.Attachment;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes of a page turn into. */
class FeedEventsTest {

  private static final Identifier AUTHOR =
      Identifier.of(PageChange.USER, Page.ID, "8111222333444555");
  private static final String POST = Page.ID + "_900";

  private final Page page = new Page();

  @Test
  void aCommentIsPosted() {
    // When
    Event event = only("comment-added");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.COMMENT_POSTED);
    assertThat(event.identifiers()).containsExactly(AUTHOR);
    assertThat(event.customerName()).isEqualTo("Phạm Thị Hồng");
    assertThat(event.session()).isEqualTo(POST);
    assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_760_000_050));
    assertThat(event.attributes()).containsEntry("link", "https://social.example/900");
    assertThat(event.data())
        .isEqualTo(
            new EventData.Message(
                "Giá bao nhiêu vậy shop?",
                List.of(new Attachment(null, "image", null, "https://files.example/c.jpg")),
                "900_1",
                POST));
  }

  @Test
  void anEditedCommentIsAnotherEventAtTheTimeOfTheEdit() {
    // When
    Event event = only("comment-edited");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.COMMENT_POSTED);
    assertThat(event.attributes()).containsEntry("edited", true);
    assertThat(event.externalId()).isNotEqualTo(only("comment-added").externalId());
    assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_760_000_100));
  }

  @ParameterizedTest
  @CsvSource({
    "comment-removed,  facebook.comment-removed,  IN",
    "comment-hidden,   facebook.comment-hidden,   INTERNAL",
    "comment-unhidden, facebook.comment-unhidden, INTERNAL",
    "post-removed,     facebook.post-removed,     IN",
    "rating-removed,   facebook.rating-removed,   IN"
  })
  void whatIsTakenBackOrHiddenIsCustom(String fixture, String name, Direction direction) {
    // When
    Event event = only(fixture);

    // Then
    assertThat(event.data()).isEqualTo(new EventData.Custom(name));
    assertThat(event.direction()).isEqualTo(direction);
    assertThat(event.identifiers()).containsExactly(AUTHOR);
  }

  @Test
  void reactionsNameWhatTheyAreTo() {
    // Then
    assertThat(only("reaction-to-comment").data())
        .isEqualTo(new EventData.Reaction("900_1", "love", null, false));
    assertThat(only("reaction-taken-back").data())
        .isEqualTo(new EventData.Reaction(POST, "love", null, true));
  }

  @Test
  void aLikeOfThePageIsTakenFromTheEntrysTime() {
    // When
    Event event = only("page-liked");

    // Then
    assertThat(event.data()).isEqualTo(new EventData.Reaction(null, "like", null, false));
    assertThat(event.attributes()).containsEntry("target", "page");
    assertThat(event.identifiers())
        .containsExactly(Identifier.of(PageChange.USER, Page.ID, "10201978818232600123"));
    assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_760_000_100));
  }

  @Test
  void aVisitorsPostIsPosted() {
    // When
    Event event = only("post-by-visitor");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.COMMENT_POSTED);
    assertThat(event.attributes()).containsEntry("item", "photo");
    assertThat(event.data())
        .isEqualTo(
            new EventData.Message(
                "Áo đẹp quá!",
                List.of(new Attachment(null, "image", null, "https://files.example/post.jpg")),
                Page.ID + "_901",
                null));
  }

  @Test
  void recommendationsAndStarsAreAnswers() {
    // When
    Event recommendation = only("recommendation");
    Event stars = only("rating-stars");

    // Then
    assertThat(recommendation.kind()).isEqualTo(EventKind.SURVEY_ANSWERED);
    assertThat(recommendation.data())
        .isEqualTo(new EventData.Survey("facebook.recommendation", null, null, "Vải đẹp, may kỹ"));
    assertThat(recommendation.attributes()).containsEntry("recommendation", "POSITIVE");
    assertThat(stars.data()).isEqualTo(new EventData.Survey("facebook.rating", 4, 5, null));
  }

  @Test
  void aMentionIsMarked() {
    // Then
    assertThat(only("mention").attributes()).containsEntry("mention", true);
  }

  @Test
  void aLeadIsKnownByItsNumber() {
    // When
    Event event = only("lead");

    // Then
    assertThat(event.data()).isEqualTo(new EventData.Custom("facebook.lead"));
    assertThat(event.identifiers())
        .containsExactly(Identifier.of(PageChanges.LEAD, Page.ID, "1636129430026801123"));
    assertThat(event.attributes()).containsEntry("formId", "12");
  }

  @Test
  void aTestMessageFromTheDashboardIsAMessage() {
    // When
    Event event = only("messages-as-change");

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.MESSAGE_RECEIVED);
    assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_760_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "comment-by-page,   done by the page itself",
    "mention-anonymous, names nobody who did it",
    "verb-unknown,      does not know: comment levitate",
    "item-unknown,      does not know: hologram",
    "user-changed,      about the object 'user'",
    "permissions,       about the object 'permissions'",
    "entry-bare,        without messaging"
  })
  void whatIsNoEventSaysWhy(String fixture, String note) {
    // When
    Normalized normalized = page.normalizeFixture(fixture);

    // Then
    assertThat(normalized.events()).isEmpty();
    assertThat(normalized.note()).contains(note);
  }

  @Test
  void changesOfThePagesOwnSettingsAreOnlyKept() {
    // When
    List<Normalized> normalized =
        page.deliver(Page.fixture("page-settings")).stream().map(page::normalize).toList();

    // Then
    assertThat(normalized)
        .extracting(Normalized::note)
        .containsExactly(
            "a change of the page itself, with no customer in it: field parking",
            "a change of the page itself, with no customer in it: field payment_options");
  }

  @Test
  void anotherPagesItemsAreEventsWithANote() {
    // Given
    Page other = new Page("42", null);

    // When
    Normalized normalized = other.normalizeFixture("comment-added");

    // Then
    assertThat(normalized.events())
        .singleElement()
        .satisfies(event -> assertThat(event.identifiers()).containsExactly(AUTHOR));
    assertThat(normalized.note()).isEqualTo("page id differs from the connection's");
  }

  private Event only(String fixture) {
    Normalized normalized = page.normalizeFixture(fixture);
    assertThat(normalized.events()).hasSize(1);
    assertThat(normalized.note()).isNull();
    return normalized.events().get(0);
  }
}
