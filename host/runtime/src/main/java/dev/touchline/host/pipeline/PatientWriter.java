package dev.touchline.host.pipeline;

import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.pipeline.HistoryWriter.Batch;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Writes batches, however long the store is away. What of a batch cannot be stored at all is found
 * by halves and quarantined, so that it holds up nobody else. For one thread.
 */
final class PatientWriter {

  private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;
  private static final int TRIES_WITH_A_STORE_THAT_IS_THERE = 2;

  private final HistoryWriter writer;
  private final BiConsumer<Batch, Map<Integer, Integer>> written;
  private final BooleanSupplier closed;

  /**
   * Makes one.
   *
   * @param written is told of each batch that was written, with how many events are new by
   *     connection; when it fails, the batch is written again, which changes nothing
   * @param closed whether to give up
   */
  PatientWriter(
      HistoryWriter writer,
      BiConsumer<Batch, Map<Integer, Integer>> written,
      BooleanSupplier closed) {
    this.writer = writer;
    this.written = written;
    this.closed = closed;
  }

  void write(Batch batch) throws InterruptedException {
    try {
      writePatiently(batch);
    } catch (RuntimeException e) {
      isolate(batch, e);
    }
  }

  /**
   * Writes a batch as it is.
   *
   * @throws RuntimeException when the store refuses the data, or what a plugin put into it cannot
   *     be read
   */
  private void writePatiently(Batch batch) throws InterruptedException {
    for (int tries = 1; !closed.getAsBoolean(); tries++) {
      try {
        written.accept(batch, writer.write(batch));
        return;
      } catch (DataIntegrityViolationException | IllegalArgumentException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        FailureLog.report("writing history failed, will be tried again", e);
        if (isOfTheStore(e)) {
          Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } else if (tries >= TRIES_WITH_A_STORE_THAT_IS_THERE) {
          throw new IllegalArgumentException("cannot be written", e);
        }
      }
    }
  }

  /** Anything else comes from the batch, such as a value of a plugin's own class that throws. */
  private static boolean isOfTheStore(Throwable failure) {
    return failure instanceof NestedRuntimeException // of Spring's data access and transactions
        || failure instanceof OutOfMemoryError;
  }

  private void isolate(Batch batch, RuntimeException failure) throws InterruptedException {
    List<Result> results = batch.results();
    if (results.size() == 1) {
      InboxRecord record = results.getFirst().record();
      String reason = "its events cannot be stored: " + name(failure);
      FailureLog.report("the store refuses a record's events, it is quarantined", failure);
      Result refused = new Result.Rejected(record, 0, "not-storable", reason);
      writePatiently(new Batch(List.of(refused), true, batch.upTo()));
    } else {
      int half = results.size() / 2;
      write(new Batch(results.subList(0, half), batch.again(), 0));
      write(new Batch(results.subList(half, results.size()), batch.again(), batch.upTo()));
    }
  }

  private static String name(Throwable failure) {
    Throwable cause =
        failure instanceof IllegalArgumentException ? FailureLog.causeOf(failure) : null;
    return (cause == null ? failure : cause).getClass().getSimpleName();
  }
}
