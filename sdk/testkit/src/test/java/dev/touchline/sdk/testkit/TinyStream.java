package dev.touchline.sdk.testkit;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.StreamSession;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.socket.SocketRequest;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stream of lines: the client says after which one to go on, and the server sends those that
 * follow.
 */
final class TinyStream {

  private static final int FIRST = 101; // others than those that are polled
  private static final int LAST = 106;

  private final Flaw flaw;
  private final ConnectionContext context;
  private final Function<String, IncomingRecord> records;
  private int place;
  private int sessions;

  TinyStream(Flaw flaw, ConnectionContext context, Function<String, IncomingRecord> records) {
    this.flaw = flaw;
    this.context = context;
    this.records = records;
  }

  /** The provider's side. */
  static void talk(StreamServer.Client client) throws IOException {
    client.line("hello");
    String after = client.readLine();
    for (int i = Math.max(FIRST, Integer.parseInt(String.valueOf(after)) + 1); i <= LAST; i++) {
      client.line(i + ";2025-05-31T10:01:" + (i - 90) + "Z;+4912345" + i + ";text " + i);
    }
  }

  StreamEnd listen(StreamSession session) throws InterruptedException {
    sessions++;
    int after = session.checkpoint().map(Integer::parseInt).orElse(0);
    if (flaw == Flaw.STREAM_PLACE_IN_MEMORY) {
      after = place;
    }
    Socket socket = context.sockets().open(SocketRequest.tls("api.tiny.example", 993));
    try {
      StreamEnd end = listen(session, socket, after);
      close(socket);
      return end;
    } catch (InterruptedIOException e) {
      close(socket);
      throw new InterruptedException();
    } catch (IOException e) {
      close(socket);
      if (flaw == Flaw.STREAM_THROWS_ANYTHING) {
        throw new IllegalStateException(e);
      }
      throw new RetryLaterException("provider-unreachable", "the stream broke off", null, e);
    } catch (RuntimeException e) {
      close(socket);
      throw e;
    }
  }

  private void close(Socket socket) {
    if (flaw == Flaw.STREAM_LEAVES_SOCKET) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      // closed in any case
    }
  }

  private StreamEnd listen(StreamSession session, Socket socket, int after)
      throws IOException, InterruptedException {
    InputStream in = socket.getInputStream();
    if (flaw == Flaw.STREAM_LEAVES_THREAD) {
      Thread.ofPlatform().name("tiny-keep-alive").daemon().start(() -> sleepFor(20_000));
    }
    String hello = readLine(in);
    if (hello == null) {
      if (flaw == Flaw.STREAM_THROWS_ANYTHING) {
        throw new IllegalStateException("no greeting");
      }
      return StreamEnd.CLOSED;
    }
    socket.getOutputStream().write((after + "\n").getBytes(StandardCharsets.US_ASCII));
    if (flaw != Flaw.STREAM_WITHOUT_CONNECTED) {
      session.connected();
    }
    for (String line = readLine(in); line != null; line = readLine(in)) {
      take(session, line);
    }
    return StreamEnd.CLOSED;
  }

  private void take(StreamSession session, String line) throws InterruptedException {
    String number = line.split(";")[0];
    String text =
        flaw == Flaw.STREAM_BEGINS_ANEW_WITH_OTHER_KEYS ? line + " session " + sessions : line;
    switch (flaw) {
      case STREAM_WITHOUT_CHECKPOINT -> session.deliver(List.of(records.apply(text)), null);
      case STREAM_CHECKPOINT_AHEAD -> {
        session.deliver(List.of(), number);
        session.deliver(List.of(records.apply(text)), null);
      }
      default -> session.deliver(List.of(records.apply(text)), number);
    }
    place = Integer.parseInt(number);
  }

  /** Half a line at the end was cut off: it will come again. */
  private @Nullable String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = read(in); b >= 0; b = read(in)) {
      if (b == '\n') {
        return line.toString().strip();
      }
      line.append((char) b);
    }
    boolean half = flaw == Flaw.STREAM_TAKES_HALF_LINES && !line.isEmpty();
    return half ? line.toString().strip() : null;
  }

  private int read(InputStream in) throws IOException {
    while (true) {
      try {
        return in.read();
      } catch (InterruptedIOException e) {
        if (flaw != Flaw.STREAM_DEAF) {
          throw e;
        }
        boolean wasInterrupted = Thread.interrupted();
        context.log().info("interrupted {}, goes on", wasInterrupted);
      }
    }
  }

  private static void sleepFor(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }
}
