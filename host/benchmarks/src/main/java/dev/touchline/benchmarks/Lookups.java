package dev.touchline.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks for the orders of customers in turn, and counts how long the answers take. */
final class Lookups {

  private static final int QUICK_IN_A_ROW = 20;
  private static final int MOST = 2_000;

  /** An answer: whether the host gave one, and whether all shops did. */
  record Answer(long nanos, boolean answered, boolean complete) {}

  /**
   * What came of many.
   *
   * @param complete answers in which no shop was missing
   * @param failed look-ups without an answer of 200
   */
  record Outcome(Histogram times, long complete, long failed) {

    static Outcome of(List<Answer> answers) {
      Histogram times = new Histogram();
      answers.forEach(answer -> times.record(answer.nanos()));
      return new Outcome(
          times,
          answers.stream().filter(Answer::complete).count(),
          answers.stream().filter(answer -> !answer.answered()).count());
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger turns = new AtomicInteger();
  private final List<HttpRequest> requests;

  Lookups(int port, List<String> customers) {
    this.requests =
        customers.stream()
            .map(customer ->
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:"
                                + port
                                + "/api/v1/customers/"
                                + customer
                                + "/orders"))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + Api.TOKEN)
                    .GET()
                    .build())
            .toList();
  }

  Answer one() {
    HttpRequest request = requests.get(Math.floorMod(turns.getAndIncrement(), requests.size()));
    long began = System.nanoTime();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      boolean complete = !answer.body().contains("\"answered\":false");
      return new Answer(System.nanoTime() - began, answer.statusCode() == 200, complete);
    } catch (IOException e) {
      return new Answer(System.nanoTime() - began, false, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** So many at a time, for a while. */
  Outcome sideBySide(int width, Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    return parallel(
        width,
        answers -> {
          while (System.nanoTime() < until) {
            answers.add(one());
          }
        });
  }

  /** All begun at the same moment. */
  Outcome atOnce(int count) throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    Thread starter =
        Thread.ofPlatform()
            .start(() -> {
              Api.pause(500); // until all threads wait
              go.countDown();
            });
    Outcome outcome =
        parallel(
            count,
            answers -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              answers.add(one());
            });
    starter.join();
    return outcome;
  }

  /** One after the other, until many in a row take far less than the deadline. */
  Outcome untilQuick(Duration deadline) {
    List<Answer> answers = new ArrayList<>();
    int quick = 0;
    while (quick < QUICK_IN_A_ROW && answers.size() < MOST) {
      Answer answer = one();
      answers.add(answer);
      quick = answer.nanos() < deadline.toNanos() / 2 ? quick + 1 : 0;
    }
    return Outcome.of(answers);
  }

  private interface Work {
    void into(List<Answer> answers);
  }

  private static Outcome parallel(int width, Work work) throws InterruptedException {
    List<List<Answer>> each = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      List<Answer> answers = new ArrayList<>();
      each.add(answers);
      threads.add(Thread.ofVirtual().start(() -> work.into(answers)));
    }
    List<Answer> all = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      threads.get(i).join();
      all.addAll(each.get(i));
    }
    return Outcome.of(all);
  }
}
