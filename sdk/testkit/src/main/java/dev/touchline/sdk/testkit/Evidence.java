package dev.touchline.sdk.testkit;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a connection lets people see, collected while it does all that it can. */
final class Evidence {

  private final Lab lab;
  private final List<String> texts = new ArrayList<>();

  Evidence(Lab lab) {
    this.lab = lab;
  }

  List<String> texts() {
    return texts;
  }

  void add(String where, Object text) {
    texts.add(where + ": " + text);
  }

  void collect() {
    if (lab.has(Streamer.class)) {
      lab.streamServer();
    }
    exercise(lab.connect());
    for (String situation : List.of("recordings/refused", "recordings/expired")) {
      Recordings recordings = Recordings.in(situation);
      if (!recordings.isEmpty()) {
        lab.provider().prefer(recordings);
        exercise(lab.connect(context -> context.provider(lab.provider())));
        lab.provider().reset();
      }
    }
    if (lab.hasRecordings()) {
      for (ProviderFault fault : List.of(ProviderFault.EXPIRED_TOKEN, ProviderFault.CUT_OFF)) {
        lab.provider().fail(fault, 1);
        exercise(lab.connect());
        lab.provider().heal();
      }
    }
  }

  private void exercise(RunningConnection running) {
    add("toString()", running.connection());
    SecrecyChecks.quietly(this, "check()", () -> add("check()", words(running.check())));
    if (running.has(WebhookReceiver.class)) {
      lab.contract().webhookBodies().values().forEach(body -> receive(running, body));
    }
    if (running.has(FileImporter.class)) {
      lab.contract().importFiles().values().forEach(file -> read(running, file));
    }
    if (running.has(Poller.class)) {
      SecrecyChecks.quietly(
          this,
          "poll()",
          () ->
              running
                  .pollAll(null, lab.contract().pollLimit())
                  .forEach(page -> page.records().forEach(record -> take(running, record))));
    }
    if (running.has(Streamer.class)) {
      SecrecyChecks.quietly(
          this,
          "stream()",
          () ->
              StreamChecks.listen(running, FakeSession.fresh())
                  .records()
                  .forEach(record -> take(running, record)));
    }
    running.context().log().lines().forEach(line -> add("log", line));
    running.context().stateEntries().forEach((key, value) -> add("state key", key));
  }

  private static String words(CheckResult result) {
    return result.items().toString();
  }

  private void receive(RunningConnection running, byte[] body) {
    WebhookRequest genuine = Webhooks.genuine(lab, body);
    for (WebhookRequest request : List.of(genuine, Webhooks.bare(genuine))) {
      SecrecyChecks.quietly(this, "receive()", () -> outcome(running, running.webhook(request)));
    }
    Garbage.of(body)
        .forEach((name, bytes) -> {
          WebhookRequest signed = Webhooks.genuine(lab, bytes);
          SecrecyChecks.quietly(this, "receive()", () -> outcome(running, running.webhook(signed)));
          SecrecyChecks.quietly(
              this,
              "receive()",
              () -> outcome(running, running.webhook(Webhooks.withBody(genuine, bytes))));
        });
  }

  private void outcome(RunningConnection running, WebhookOutcome outcome) {
    switch (outcome) {
      case WebhookOutcome.Forged forged -> add("forged", forged.reason());
      case WebhookOutcome.Handshake handshake -> add("handshake", handshake.reply());
      case WebhookOutcome.Accepted accepted ->
          accepted.records().forEach(record -> take(running, record));
    }
  }

  private void read(RunningConnection running, byte[] file) {
    SecrecyChecks.quietly(
        this,
        "read()",
        () -> {
          CollectingSink sink = running.importFile(file);
          sink.all().forEach(record -> take(running, record));
          sink.quarantined().forEach(bad -> add("quarantine", bad.code() + " " + bad.reason()));
        });
  }

  private void take(RunningConnection running, IncomingRecord record) {
    add("dedupe key", record.dedupeKey());
    add("attributes", record.attributes());
    if (running.has(Normalizer.class)) {
      SecrecyChecks.quietly(
          this, "normalize()", () -> normalized(running, RunningConnection.stored(record)));
    }
  }

  private void normalized(RunningConnection running, StoredRecord record) {
    Normalized result = running.normalize(record);
    add("note", String.valueOf(result.note()));
    for (Event event : result.events()) {
      add("event", event.externalId() + " " + event.data() + " " + event.attributes());
      add("event", event.customerName() + " " + event.session());
      event.identifiers().forEach(identifier -> add("identifier", identifier.value()));
    }
    for (Map.Entry<String, Long> count : running.context().counts().entrySet()) {
      add("counter", count.getKey());
    }
  }
}
