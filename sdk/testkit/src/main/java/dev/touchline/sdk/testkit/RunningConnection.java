package dev.touchline.sdk.testkit;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.capability.Capability;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the hands of a test. Calls its methods as the host does, and fails the test with
 * an {@link AssertionError} when a call uses what the SDK forbids it: the network in webhooks, and
 * also the clock and the state in normalising.
 */
public final class RunningConnection implements AutoCloseable {

  private static final int MOST_PAGES = 1_000;
  private static final int USUAL_LIMIT = 100;

  private final Connection connection;
  private final FakeContext context;

  RunningConnection(Connection connection, FakeContext context) {
    this.connection = connection;
    this.context = context;
  }

  /** The connection itself. */
  public Connection connection() {
    return connection;
  }

  /** The connection's fake host: its clock, log, counters, state and requests. */
  public FakeContext context() {
    return context;
  }

  /** Whether it has a capability. */
  public boolean has(Class<? extends Capability> capability) {
    return capability.isInstance(connection);
  }

  /**
   * The connection as one of its capabilities.
   *
   * @throws AssertionError when it does not have it
   */
  public <C extends Capability> C as(Class<C> capability) {
    if (!capability.isInstance(connection)) {
      throw new AssertionError(
          connection.getClass().getSimpleName() + " is not a " + capability.getSimpleName());
    }
    return capability.cast(connection);
  }

  /** Tries the account. */
  public CheckResult check() {
    return connection.check();
  }

  /** Hands over a webhook request. */
  public WebhookOutcome webhook(WebhookRequest request) {
    WebhookReceiver receiver = as(WebhookReceiver.class);
    return within(Zone.NO_IO, "receive", () -> receiver.receive(request));
  }

  /**
   * Hands over a genuine webhook request.
   *
   * @return its records
   * @throws AssertionError when it is not accepted
   */
  public List<IncomingRecord> deliver(WebhookRequest request) {
    return switch (webhook(request)) {
      case WebhookOutcome.Accepted accepted -> accepted.records();
      case WebhookOutcome.Forged forged ->
          throw new AssertionError("the request was called forged: " + forged.reason());
      case WebhookOutcome.Handshake handshake ->
          throw new AssertionError("the request was taken for a handshake");
    };
  }

  /** Normalises a stored record. */
  public Normalized normalize(StoredRecord record) {
    Normalizer normalizer = as(Normalizer.class);
    return within(Zone.PURE, "normalize", () -> normalizer.normalize(record));
  }

  /** Stores a record as its first revision, then normalises it. */
  public Normalized normalize(IncomingRecord record) {
    return normalize(stored(record));
  }

  /** A record as the inbox keeps it: first revision, received when webhook requests are. */
  public static StoredRecord stored(IncomingRecord record) {
    return stored(record, 1);
  }

  /** A record as the inbox keeps it, each revision received a second after the one before. */
  public static StoredRecord stored(IncomingRecord record, int revision) {
    return new StoredRecord(
        record.dedupeKey(),
        revision,
        WebhookRequests.RECEIVED_AT.plusSeconds(revision - 1L),
        record.attributes(),
        record.body());
  }

  /** Imports a file. */
  public CollectingSink importFile(InputStream file) {
    CollectingSink sink = new CollectingSink();
    importFile(file, sink);
    return sink;
  }

  /** Imports a file of these bytes. */
  public CollectingSink importFile(byte[] file) {
    return importFile(new ByteArrayInputStream(file));
  }

  /** Imports a file of this text, in UTF-8. */
  public CollectingSink importFile(String file) {
    return importFile(file.getBytes(StandardCharsets.UTF_8));
  }

  /** Imports a file into a sink. */
  public void importFile(InputStream file, RecordSink sink) {
    try {
      as(FileImporter.class).read(file, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a page of up to 100 records. */
  public Page poll(@Nullable String cursor) {
    return poll(cursor, USUAL_LIMIT);
  }

  /** Asks for a page. */
  public Page poll(@Nullable String cursor, int limit) {
    return as(Poller.class).poll(cursor, limit);
  }

  /**
   * Asks for page after page until there is no more.
   *
   * @param cursor where to begin
   * @throws AssertionError when there is no end after 1,000 pages
   */
  public List<Page> pollAll(@Nullable String cursor, int limit) {
    List<Page> pages = new ArrayList<>();
    String next = cursor;
    while (pages.size() < MOST_PAGES) {
      Page page = poll(next, limit);
      pages.add(page);
      if (!page.more()) {
        return pages;
      }
      next = page.cursor() == null ? next : page.cursor();
    }
    throw new AssertionError("polling does not end: there were " + MOST_PAGES + " pages");
  }

  /**
   * Runs a session on this thread, until the connection ends it.
   *
   * @param session where it begins, and what collects its records
   */
  public StreamEnd stream(FakeSession session) throws InterruptedException {
    return streamer().stream(session);
  }

  Streamer streamer() {
    return as(Streamer.class);
  }

  private <T> T within(Zone zone, String call, Supplier<T> body) {
    context.enter(zone);
    T result;
    try {
      result = body.get();
    } finally {
      context.enter(Zone.FREE);
    }
    checkViolations(call);
    return result;
  }

  void checkViolations(String call) {
    List<String> violations = context.violations();
    if (!violations.isEmpty()) {
      throw new AssertionError(call + "() used what it must not: " + String.join(", ", violations));
    }
  }

  /** Closes the connection, then its context. */
  @Override
  public void close() {
    connection.close();
    context.close();
  }
}
