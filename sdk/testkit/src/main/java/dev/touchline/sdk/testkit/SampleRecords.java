package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a connection makes of its sample data, by every way in that it has. */
final class SampleRecords {

  private final Lab lab;

  SampleRecords(Lab lab) {
    this.lab = lab;
  }

  List<StoredRecord> collect() {
    RunningConnection running = lab.connect();
    List<IncomingRecord> incoming = new ArrayList<>();
    if (running.has(WebhookReceiver.class)) {
      incoming.addAll(delivered(running));
    }
    if (running.has(FileImporter.class)) {
      lab.contract()
          .importFiles()
          .values()
          .forEach(file -> incoming.addAll(running.importFile(file).accepted()));
    }
    if (running.has(Poller.class) && lab.hasRecordings()) {
      incoming.addAll(polled(running));
    }
    if (running.has(Streamer.class)) {
      lab.streamServer();
      incoming.addAll(StreamChecks.listen(lab.connect(), FakeSession.fresh()).records());
    }
    List<StoredRecord> all =
        new ArrayList<>(incoming.stream().map(RunningConnection::stored).toList());
    all.addAll(lab.contract().moreRecords());
    return all;
  }

  private List<IncomingRecord> delivered(RunningConnection running) {
    List<IncomingRecord> records = new ArrayList<>();
    for (byte[] body : lab.contract().webhookBodies().values()) {
      if (running.webhook(Webhooks.genuine(lab, body)) instanceof WebhookOutcome.Accepted ok) {
        records.addAll(ok.records());
      }
    }
    return records;
  }

  private List<IncomingRecord> polled(RunningConnection running) {
    return running.pollAll(null, lab.contract().pollLimit()).stream()
        .map(Page::records)
        .flatMap(List::stream)
        .toList();
  }
}
