package dev.touchline.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Stands between a host and Vendure, and loses what it is told to: requests before Vendure has
 * them, and answers after it has done what was asked.
 */
final class LossyProxy implements AutoCloseable {

  /** The calls that a commit makes, in their order. */
  enum Step {
    QUOTE,
    LIST,
    READ,
    REFUND
  }

  /** What happens to one of these calls. */
  enum Loss {
    /** Vendure never sees it. */
    REQUEST,
    /** Vendure does it, and nobody hears. */
    ANSWER,
    /** It is held until the host is dead, and never reaches Vendure. */
    REQUEST_AT_DEATH,
    /** It is held until the host is dead, and reaches Vendure then. */
    LATE_REQUEST,
    /** Vendure does it, and the answer is held until the host is dead. */
    ANSWER_AT_DEATH,
    /** The answer is held until right before the host dies. */
    NOTHING_BEFORE_DEATH;

    boolean holds() {
      return this != REQUEST && this != ANSWER;
    }
  }

  /** What is to be lost, once. */
  record Plan(Step step, Loss loss) {}

  /** Later, the plugin's promise of how late a refund may still be booked would not hold. */
  private static final Duration LATEST = Duration.ofSeconds(17);

  private static final long LONGEST_HOLD_SECONDS = 120;
  private static final Set<String> PASSED_ON =
      Set.of("authorization", "content-type", "vendure-token");

  private final URI target;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Set<String> passedOnLate = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch dying = new CountDownLatch(1);
  private volatile CountDownLatch dead = new CountDownLatch(1);

  LossyProxy(URI target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What is to be lost of the commit of an order's refund. */
  void plan(String order, Plan plan) {
    plans.put(order, plan);
  }

  /** The orders of which something was lost, or is held. */
  Set<String> touched() {
    Set<String> all = ConcurrentHashMap.newKeySet();
    all.addAll(lost);
    all.addAll(held);
    return all;
  }

  /** The orders whose refund reached Vendure when the host was dead. */
  Set<String> passedOnLate() {
    return passedOnLate;
  }

  /** Lets through the answers that are held until right before the host's death. */
  void hostIsDying() {
    dying.countDown();
  }

  /** The host is dead: gives up what was held, or passes it on, and begins anew. */
  void hostIsDead() {
    dead.countDown();
    dying = new CountDownLatch(1);
    dead = new CountDownLatch(1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonNode request = Json.read(new String(body, java.nio.charset.StandardCharsets.UTF_8));
      String order = order(request);
      Plan plan = plans.get(order);
      if (plan == null || step(request, order) != plan.step() || !plans.remove(order, plan)) {
        answer(exchange, forward(exchange, body));
        return;
      }
      lose(exchange, body, order, plan.loss());
    }
  }

  /** Without an answer the exchange ends with its connection. */
  private void lose(HttpExchange exchange, byte[] body, String order, Loss loss)
      throws IOException {
    CountDownLatch lastBreath = dying;
    CountDownLatch death = dead;
    long began = System.nanoTime();
    switch (loss) {
      case REQUEST -> lost.add(order);
      case ANSWER -> {
        forward(exchange, body);
        lost.add(order);
      }
      case REQUEST_AT_DEATH -> {
        held.add(order);
        await(death);
      }
      case LATE_REQUEST -> {
        held.add(order);
        await(death);
        if (System.nanoTime() - began < LATEST.toNanos()) {
          forward(exchange, body);
          passedOnLate.add(order);
        }
      }
      case ANSWER_AT_DEATH -> {
        forward(exchange, body);
        held.add(order);
        await(death);
      }
      case NOTHING_BEFORE_DEATH -> {
        HttpResponse<byte[]> answer = forward(exchange, body);
        held.add(order);
        await(lastBreath);
        answer(exchange, answer);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the host was not killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The code of the planned order that a call is about; empty when it is about none. */
  private String order(JsonNode request) {
    String variables = request.path("variables").toString();
    return plans.keySet().stream().filter(variables::contains).findFirst().orElse("");
  }

  private Step step(JsonNode request, String order) {
    if (request.path("operationName").asString().equals("RefundOrder")) {
      return Step.REFUND;
    }
    return switch (asked.merge(order, 1, Integer::sum)) {
      case 1 -> Step.QUOTE;
      case 2 -> Step.LIST;
      default -> Step.READ;
    };
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .POST(BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            request.header(name, values.getFirst());
          }
        });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    for (String name : Set.of("content-type", "vendure-auth-token")) {
      answer.headers().firstValue(name).ifPresent(v -> exchange.getResponseHeaders().set(name, v));
    }
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    dying.countDown();
    dead.countDown();
    server.stop(0);
    client.shutdownNow();
  }
}
