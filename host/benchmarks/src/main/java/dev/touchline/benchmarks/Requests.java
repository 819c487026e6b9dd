package dev.touchline.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/**
 * HTTP requests rendered beforehand, back to back in memory outside of the heap, so that sending
 * one costs nothing but the system call.
 */
final class Requests {

  private final ByteBuffer bytes;
  private final int[] ends;
  private final int eventsEach;
  private int next;

  private Requests(ByteBuffer bytes, int[] ends, int eventsEach) {
    this.bytes = bytes;
    this.ends = ends;
    this.eventsEach = eventsEach;
  }

  /**
   * Renders requests.
   *
   * @param count how many
   * @param eventsEach how many events each of them brings
   * @param render the whole request of a number, counted from 0
   */
  static Requests render(int count, int eventsEach, LongFunction<byte[]> render) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      byte[] request = render.apply(i);
      if (bytes.remaining() < request.length) {
        bytes = larger(bytes, request.length, count - i);
      }
      bytes.put(request);
      ends[i] = bytes.position();
    }
    return new Requests(bytes, ends, eventsEach);
  }

  /** Room for what comes as well, if it is about as long as what is here, or as the next one. */
  private static ByteBuffer larger(ByteBuffer full, int next, int missing) {
    long wanted = full.position() + (long) (next * (double) missing) + next;
    return ByteBuffer.allocateDirect(Math.toIntExact(wanted)).put(full.flip());
  }

  /** Head and body of a POST. */
  static byte[] post(String path, String headers, byte[] body) {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + headers
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  /** Head of a GET. */
  static byte[] get(String path, String headers) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  boolean hasNext() {
    return next < ends.length;
  }

  /** The next request, once. */
  ByteBuffer next() {
    int start = next == 0 ? 0 : ends[next - 1];
    return bytes.slice(start, ends[next++] - start);
  }

  int count() {
    return ends.length;
  }

  int eventsEach() {
    return eventsEach;
  }
}
