package dev.touchline.plugins.facebook;

import dev.touchline.sdk.Meter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns one record into events, by the section that it was cut from. */
final class RecordNormalizer {

  private final String pageId;
  private final Meter meter;

  RecordNormalizer(String pageId, Meter meter) {
    this.pageId = pageId;
    this.meter = meter;
  }

  Normalized normalize(StoredRecord record) {
    String object = record.attributes().getOrDefault(RecordAttributes.OBJECT, "");
    if (!object.equals("page")) {
      return Normalized.ignored(
          object.isEmpty()
              ? "the delivery does not say what object it is about"
              : "about the object '" + Names.printable(object) + "', not about a page: only kept");
    }
    JsonNode json = parse(record);
    if (!json.isObject()) {
      return Normalized.ignored("not a JSON object: only kept");
    }
    try {
      Draft draft = new Draft(record, json);
      read(draft, section(record), record);
      noteOtherPage(draft);
      return draft.finish(meter);
    } catch (IllegalArgumentException e) { // the SDK's types refuse a value and name it
      throw new RejectedException("event-not-valid", String.valueOf(e.getMessage()));
    }
  }

  private static void read(Draft draft, Section section, StoredRecord record) {
    switch (section) {
      case MESSAGING -> ConversationItems.read(draft, draft.item(), false);
      case STANDBY -> ConversationItems.read(draft, draft.item(), true);
      case CHANGES -> PageChanges.read(draft);
      case ENTRY, BODY -> {
        String field = record.attributes().get(RecordAttributes.FIELD);
        draft.note(
            field == null
                ? "an entry without messaging, standby or changes: only kept"
                : "a field that this connector does not know: " + Names.printable(field));
      }
    }
  }

  private void noteOtherPage(Draft draft) {
    if (!draft.page().equals(pageId)) {
      draft.note("page id differs from the connection's");
    }
  }

  private static Section section(StoredRecord record) {
    return Section.ofWireName(record.attribute(RecordAttributes.SECTION))
        .orElseThrow(() -> new RejectedException("section-unknown", "section is not known"));
  }

  private static JsonNode parse(StoredRecord record) {
    try {
      return Json.tree(record.body());
    } catch (JacksonException e) { // its message quotes the body, which is personal data
      throw new RejectedException("record-not-json", "the record is not JSON");
    }
  }
}
