package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records the exchanges of one connection while that is wanted; else costs next to nothing. */
final class Recorder {

  private static final byte[] NOTHING = {};

  private final Recordings recordings;
  private final String connection;
  private final Supplier<Set<String>> secrets;
  private final Clock clock;

  Recorder(Recordings recordings, String connection, Supplier<Set<String>> secrets, Clock clock) {
    this.recordings = recordings;
    this.connection = connection;
    this.secrets = secrets;
    this.clock = clock;
  }

  Begun begin(Hop hop, boolean confidential) {
    return new Begun(hop, confidential, clock.instant(), System.nanoTime());
  }

  /** A request that was sent. */
  final class Begun {

    private final Hop hop;
    private final boolean confidential;
    private final Instant at;
    private final long begin;

    private Begun(Hop hop, boolean confidential, Instant at, long begin) {
      this.hop = hop;
      this.confidential = confidential;
      this.at = at;
      this.begin = begin;
    }

    long nanos() {
      return System.nanoTime() - begin;
    }

    void answered(HttpResponse answer) {
      record(answer, null);
    }

    void failed(String code) {
      record(new HttpResponse(0, Map.of(), NOTHING), code);
    }

    private void record(HttpResponse answer, @Nullable String failure) {
      Optional<Recording> recording = recordings.find(connection);
      if (recording.isPresent()) {
        recording.get().add(exchange(answer, failure));
      }
    }

    /** Secrets are looked for as they are now: also a token that was had in between. */
    private Exchange exchange(HttpResponse answer, @Nullable String failure) {
      Redaction redaction = new Redaction(secrets.get());
      byte[] sent = confidential || hop.body() == null ? NOTHING : hop.body();
      byte[] received = confidential || encoded(answer) ? NOTHING : answer.body();
      byte[] cleanSent = redaction.body(sent);
      byte[] cleanReceived = redaction.body(received);
      return new Exchange(
          at,
          nanos() / 1_000_000,
          hop.method(),
          redaction.uri(hop.uri()),
          redaction.headers(lists(hop.headers())),
          cut(cleanSent),
          answer.status(),
          redaction.headers(answer.headers()),
          cut(cleanReceived),
          failure,
          cleanSent.length > Recording.MOST_BODY_BYTES
              || cleanReceived.length > Recording.MOST_BODY_BYTES);
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
      Map<String, List<String>> lists = new TreeMap<>();
      headers.forEach((name, value) -> lists.put(name, List.of(value)));
      return lists;
    }

    /** What is compressed cannot be searched for secrets. */
    private static boolean encoded(HttpResponse answer) {
      String encoding = answer.header("content-encoding").orElse("identity");
      return !encoding.equalsIgnoreCase("identity");
    }

    private static byte[] cut(byte[] body) {
      return body.length > Recording.MOST_BODY_BYTES
          ? Arrays.copyOf(body, Recording.MOST_BODY_BYTES)
          : body;
    }
  }
}
