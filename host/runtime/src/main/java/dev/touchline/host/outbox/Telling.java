package dev.touchline.host.outbox;

import dev.touchline.sdk.record.IncomingRecord;

/** What a step means for the timeline: a closed set. Stored with the step, in one transaction. */
public sealed interface Telling {

  /** Nothing. */
  record Nothing() implements Telling {}

  /** A record is kept, for the case that the message turns out to be sent. */
  record Keep(int connectionId, IncomingRecord record) implements Telling {}

  /** A record goes to the inbox, in place of what was kept. */
  record Tell(int connectionId, IncomingRecord record) implements Telling {}

  /** What was kept goes to the inbox; this one when nothing was. */
  record TellKept(int otherwise, IncomingRecord record) implements Telling {}

  /** What was kept is of no use any more. */
  record Drop() implements Telling {}
}
