package dev.touchline.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Sends webhooks to several hosts in turn, as a load balancer does, and keeps what was
 * acknowledged.
 */
final class HookSender {

  private final List<HostProcess> hosts;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final AtomicIntegerArray byHost;
  private final Thread thread;
  private volatile boolean stopped;

  HookSender(List<HostProcess> hosts) {
    this.hosts = hosts;
    this.byHost = new AtomicIntegerArray(hosts.size());
    this.thread = Thread.ofPlatform().daemon().start(this::send);
  }

  private void send() {
    for (int i = 0; !stopped; i++) {
      String key = "hook-" + i;
      int host = i % hosts.size();
      if (accepted(hosts.get(host), key)) {
        byHost.incrementAndGet(host);
        acknowledged.add(key);
      }
      Pause.millis(5);
    }
  }

  /** What is not acknowledged may be stored or not: nothing is asked of it. */
  private boolean accepted(HostProcess host, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host.address() + "/hooks/ticks"))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(key))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends, and says what was acknowledged. */
  List<String> stop() throws InterruptedException {
    stopped = true;
    thread.join();
    client.close();
    return List.copyOf(acknowledged);
  }

  /** How many each host acknowledged. */
  String byHost() {
    return byHost.toString();
  }
}
