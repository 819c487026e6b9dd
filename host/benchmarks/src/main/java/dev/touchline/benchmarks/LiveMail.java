package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * New mail, each from another customer: delivered, and asked for until it is on the sender's
 * timeline. The next one is delivered a while after the last, and not before that was seen.
 */
final class LiveMail {

  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 50;

  private final DovecotServer server;
  private final Api api;
  private final String user;
  private final AtomicLong seen = new AtomicLong();
  private final Histogram times = new Histogram();

  LiveMail(DovecotServer server, Api api, String user) {
    this.server = server;
    this.api = api;
    this.user = user;
  }

  /** Until it is closed, mails come; then the last one is waited for. */
  interface Flow extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins; one flow at a time. */
  Flow flow() {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> all =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                one();
                Api.pause(BETWEEN.toMillis());
              }
            },
            task -> Thread.ofPlatform().name("live-mail").start(task));
    return () -> {
      over.set(true);
      all.join();
    };
  }

  /** How many are on timelines. */
  long seen() {
    return seen.get();
  }

  /** From before the delivery until it was seen; to be read while nothing flows. */
  Histogram times() {
    return times;
  }

  private void one() {
    String sender = "live" + seen.get() + "@example.com";
    long began = System.nanoTime();
    deliver(sender);
    while (!isOnTimeline(sender)) {
      if (System.nanoTime() - began > LONGEST.toNanos()) {
        throw new IllegalStateException("a new mail was not seen after " + LONGEST);
      }
      Api.pause(POLL_MILLIS);
    }
    times.record(System.nanoTime() - began);
    seen.incrementAndGet();
  }

  private boolean isOnTimeline(String sender) {
    String found = api.get("/api/v1/customers?identifier=email:" + sender);
    if (!found.contains("\"id\":\"c")) {
      return false;
    }
    String id = found.replaceAll("(?s).*?\"id\":\"(c[^\"]*)\".*", "$1");
    return api.get("/api/v1/customers/" + id + "/timeline?limit=1").contains("message.received");
  }

  private void deliver(String sender) {
    try (LineSocket lmtp = new LineSocket(server.lmtp())) {
      answered(lmtp, "", "220");
      answered(lmtp, "LHLO bench.example\r\n", "250");
      answered(lmtp, "MAIL FROM:<" + sender + ">\r\n", "250");
      answered(lmtp, "RCPT TO:<" + user + ">\r\n", "250");
      answered(lmtp, "DATA\r\n", "354");
      answered(lmtp, mail(sender).replace("\n", "\r\n") + ".\r\n", "250");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answered(LineSocket lmtp, String text, String wanted) throws IOException {
    lmtp.send(text);
    String line = lmtp.line();
    while (line.startsWith(wanted + "-")) {
      line = lmtp.line();
    }
    if (!line.startsWith(wanted)) {
      throw new IllegalStateException("Dovecot took no mail: " + line);
    }
  }

  private String mail(String sender) {
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
    return """
    From: <%1$s>
    To: <%2$s>
    Subject: Is anybody there?
    Message-ID: <new.%1$s>
    Date: %3$s
    Content-Type: text/plain; charset=utf-8

    Chào shop, where is my order?
    """
        .formatted(sender, user, now);
  }
}
