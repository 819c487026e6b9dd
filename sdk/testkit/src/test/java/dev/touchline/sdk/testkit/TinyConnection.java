package dev.touchline.sdk.testkit;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.StreamSession;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in lines like {@code 17;2025-05-31T10:00:00Z;+4912345;text} by every way there is. */
final class TinyConnection
    implements Connection, WebhookReceiver, Normalizer, FileImporter, Poller, Streamer {

  private final Flaw flaw;
  private final TinyConnector.Settings settings;
  private final ConnectionContext context;
  private final TinyApi api;
  private final TinyStream stream;
  private String place = "0";

  TinyConnection(Flaw flaw, TinyConnector.Settings settings, ConnectionContext context) {
    this.flaw = flaw;
    this.settings = settings;
    this.context = context;
    this.api = new TinyApi(flaw, context, settings.accessToken());
    this.stream = new TinyStream(flaw, context, this::record);
  }

  Connection asReceiverOnly() {
    TinyConnection self = this;
    class ReceiverOnly implements Connection, WebhookReceiver {
      @Override
      public CheckResult check() {
        return self.check();
      }

      @Override
      public WebhookOutcome receive(WebhookRequest request) {
        return self.receive(request);
      }
    }
    return new ReceiverOnly();
  }

  @Override
  public CheckResult check() {
    String found = api.me();
    if (flaw == Flaw.TELLS_SECRETS_IN_CHECK) {
      found = settings.accessToken().reveal();
    }
    return flaw == Flaw.CHECK_FAILS
        ? CheckResult.failed("token", "no")
        : CheckResult.ok("token", found);
  }

  @Override
  public WebhookOutcome receive(WebhookRequest request) {
    String why = new TinySignature(flaw, settings.signingKey().revealBytes()).mismatch(request);
    if (why != null) {
      return WebhookOutcome.forged(why);
    }
    if (flaw == Flaw.REFUSES_THE_GENUINE) {
      throw new RejectedException("not-today", "not today");
    }
    if (flaw == Flaw.CALLS_IN_WEBHOOK) {
      api.me();
    }
    String body = new String(request.body(), StandardCharsets.UTF_8);
    if (flaw == Flaw.CHOKES_ON_EMPTY) {
      body.charAt(0);
    }
    if (flaw == Flaw.RECURSES) {
      depth(body, 0);
    }
    return WebhookOutcome.accepted(body.lines().map(this::record).toList());
  }

  private static int depth(String text, int at) {
    return at < text.length() && "[{".indexOf(text.charAt(at)) >= 0 ? 1 + depth(text, at + 1) : 0;
  }

  private IncomingRecord record(String line) {
    String key =
        switch (flaw) {
          case ONE_KEY_FOR_ALL -> "line";
          case RANDOM_KEYS -> UUID.randomUUID().toString();
          default -> "line-" + line.hashCode();
        };
    if (flaw == Flaw.CHOKES_ON_GARBAGE && line.split(";").length < 4) {
      throw new IllegalStateException("too few cells");
    }
    return IncomingRecord.of(key, line).build();
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    if (flaw == Flaw.CALLS_IN_NORMALIZE) {
      context.http().send(HttpRequest.get(TinyApi.HOST).build());
    }
    if (flaw == Flaw.COUNTS_IN_STATE) {
      context.state().put("normalized", "1");
    }
    return TinyLines.normalize(flaw, context, record);
  }

  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    String first = lines.readLine();
    if (flaw == Flaw.IMPORT_CHOKES && first.isEmpty()) {
      return;
    }
    if (!"tiny".equals(first)) {
      throw new RejectedException("not-tiny", "the first line is not 'tiny'");
    }
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      hand(line, sink);
    }
  }

  private void hand(String line, RecordSink sink) {
    try {
      switch (flaw) {
        case IMPORTS_NOTHING -> {}
        case KEYS_BY_TIME_OF_IMPORT ->
            sink.accept(IncomingRecord.of(line + System.nanoTime(), line).build());
        default -> sink.accept(record(line));
      }
    } catch (RetryLaterException e) {
      if (flaw != Flaw.IMPORT_SWALLOWS_THE_STOP) {
        throw e;
      }
    }
  }

  @Override
  public StreamEnd stream(StreamSession session) throws InterruptedException {
    return stream.listen(session);
  }

  @Override
  public Page poll(@Nullable String cursor, int limit) {
    String after = cursor == null ? "0" : cursor;
    if (flaw == Flaw.KEEPS_ITS_PLACE_IN_MEMORY) {
      after = place;
    }
    List<String> lines;
    try {
      lines = new ArrayList<>(api.lines(after, limit));
    } catch (RetryLaterException e) {
      if (flaw == Flaw.SWALLOWS_FAILURES) {
        return Page.last(List.of(), "6");
      }
      throw e;
    }
    boolean more = lines.remove(0).equals("more") || flaw == Flaw.NEVER_ENDS;
    lines.remove("end");
    if (flaw == Flaw.IGNORES_THE_LIMIT && !lines.isEmpty()) {
      lines.add(lines.get(0) + " again");
    }
    place = lines.isEmpty() ? after : lines.get(lines.size() - 1).split(";")[0];
    List<IncomingRecord> records = lines.stream().map(this::record).toList();
    return new Page(records, place, more, null);
  }
}
