package dev.touchline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stands in for a host: answers as it was told, and remembers what it was asked. */
public final class FakeHost implements AutoCloseable {

  private static final int KEPT = 1 << 20;

  /** A request. Of a long body the first megabyte is kept. */
  public record Request(
      String method, String path, Map<String, String> headers, String body, long bytes) {

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** What is answered. */
  public record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Function<Request, Answer>>> answers = new LinkedHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public FakeHost() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  /** Answers a request with 200; told several times, one after the other, the last for ever. */
  public FakeHost on(String methodAndPath, String json) {
    return on(methodAndPath, request -> new Answer(200, json));
  }

  public FakeHost on(String methodAndPath, int status, String json) {
    return on(methodAndPath, request -> new Answer(status, json));
  }

  public FakeHost on(String methodAndPath, Function<Request, Answer> answer) {
    synchronized (answers) {
      answers.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).add(answer);
    }
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Request> requests(String method, String pathPrefix) {
    return requests.stream()
        .filter(one -> one.method().equals(method) && one.path().startsWith(pathPrefix))
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      requests.add(request);
      Answer answer = answer(request);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(Request request) {
    Function<Request, Answer> answer;
    synchronized (answers) {
      Deque<Function<Request, Answer>> queue = answers.get(request.method() + " " + request.path());
      if (queue == null) {
        queue = answers.get(request.method() + " " + request.path().replaceAll("\\?.*", ""));
      }
      if (queue == null) {
        return new Answer(404, "{\"code\":\"nothing-here\",\"detail\":\"nothing is here\"}");
      }
      answer = queue.size() > 1 ? queue.remove() : queue.getFirst();
    }
    return answer.apply(request);
  }

  private static Request read(HttpExchange exchange) throws IOException {
    List<byte[]> kept = new ArrayList<>();
    long bytes = 0;
    try (InputStream in = exchange.getRequestBody()) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (bytes < KEPT) {
          kept.add(Arrays.copyOf(buffer, n));
        }
        bytes += n;
      }
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    kept.forEach(body::writeBytes);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        body.toString(StandardCharsets.UTF_8),
        bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
