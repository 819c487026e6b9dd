package dev.touchline.host.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** Tells those who wait that the pipeline has passed their record. Thread-safe. */
final class Visibility {

  private final ConcurrentSkipListMap<Long, CompletableFuture<Void>> waiting =
      new ConcurrentSkipListMap<>();
  private volatile long position;

  Visibility(long position) {
    this.position = position;
  }

  long position() {
    return position;
  }

  CompletableFuture<Void> of(long recordId) {
    if (recordId <= position) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> answer =
        waiting.computeIfAbsent(recordId, id -> new CompletableFuture<>());
    if (recordId <= position) { // it passed in between
      waiting.remove(recordId);
      answer.complete(null);
    }
    return answer;
  }

  /** On the writer's thread, after the transaction. */
  void advance(long upTo) {
    if (upTo <= position) {
      return;
    }
    position = upTo;
    List<Long> passed = new ArrayList<>(waiting.headMap(upTo, true).keySet());
    for (Long id : passed) {
      CompletableFuture<Void> answer = waiting.remove(id);
      if (answer != null) {
        answer.complete(null);
      }
    }
  }
}
