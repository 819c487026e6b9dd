package dev.touchline.host.events;

import dev.touchline.host.model.EventJson;
import dev.touchline.host.model.InvalidEventException;
import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The built-in connection "events": each record is one event's JSON as the caller sent it, under
 * the caller's own id. Immutable.
 */
public final class EventsConnection implements Connection, Normalizer, FileImporter {

  /** The connection's name and that of its connector. */
  public static final String NAME = "events";

  @Override
  public CheckResult check() {
    return CheckResult.ok("events", "takes events at POST /api/v1/events");
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    try {
      return Normalized.of(EventJson.read(record.body()));
    } catch (InvalidEventException e) {
      throw new RejectedException(e.code(), e.detail());
    }
  }

  /** Reads NDJSON: one event a line, empty lines between them allowed. */
  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    JsonLines lines = new JsonLines(file, EventJson.LARGEST_EVENT);
    JsonLines.Line line = lines.next();
    if (line != null && line.bytes().length > 0 && line.bytes()[0] == '[') {
      throw new RejectedException(
          "not-ndjson", "the file begins with a list; write one event a line, without commas");
    }
    for (; line != null; line = lines.next()) {
      accept(line, sink);
    }
  }

  private static void accept(JsonLines.Line line, RecordSink sink) {
    if (line.cut()) {
      sink.quarantine(
          bad(line),
          "too-large",
          "line " + line.number() + ": more than " + EventJson.LARGEST_EVENT + " bytes");
      return;
    }
    try {
      Event event = EventJson.read(line.bytes());
      sink.accept(record(event, line.bytes()));
    } catch (InvalidEventException e) {
      sink.quarantine(bad(line), e.code(), "line " + line.number() + ": " + e.detail());
    }
  }

  /**
   * The record of an event.
   *
   * @param json the event as it was sent; not copied
   */
  public static IncomingRecord record(Event event, byte[] json) {
    return IncomingRecord.of(event.externalId(), json).build();
  }

  private static IncomingRecord bad(JsonLines.Line line) {
    return IncomingRecord.of("unreadable:" + Digest.of(line.bytes()), line.bytes()).build();
  }
}
