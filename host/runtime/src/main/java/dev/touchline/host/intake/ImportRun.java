package dev.touchline.host.intake;

import dev.touchline.host.plugins.PluginCallException;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.verdict.VerdictException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One file while it is read. */
final class ImportRun {

  private static final int BUFFER = 256 << 10;

  private final ImportJob job;
  private final CountedInput input;
  private final InboxSink sink;
  private volatile @Nullable CompletableFuture<Boolean> reading;
  private volatile ImportJob.State end = ImportJob.State.DONE;
  private volatile boolean hostStops;

  ImportRun(ImportJob job, InputStream file, InboxSink sink) {
    this.job = job;
    this.input = new CountedInput(file);
    this.sink = sink;
  }

  /** Runs on the plugin's thread; true when all was read and is durable. */
  boolean read(FileImporter importer) {
    try (BufferedInputStream file = new BufferedInputStream(input, BUFFER)) {
      importer.read(file, sink);
      sink.finish();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sink.stop();
    }
  }

  void reading(CompletableFuture<Boolean> result) {
    reading = result;
    if (end == ImportJob.State.CANCELLED) {
      stop();
    }
  }

  /** The import with what has been done so far. */
  ImportJob progress() {
    InboxSink.Counts counts = sink.counts();
    return job.progress(
        input.bytes(), counts.accepted(), counts.duplicates(), counts.quarantined());
  }

  void cancel() {
    end = ImportJob.State.CANCELLED;
    stop();
  }

  /** Ends it without a result: it begins anew when the host is back. */
  void stopWithHost() {
    hostStops = true;
    stop();
  }

  private void stop() {
    sink.stop();
    input.stop();
    CompletableFuture<Boolean> running = reading;
    if (running != null) {
      running.cancel(true);
    }
  }

  boolean interruptedByHost() {
    return hostStops;
  }

  /** How it ended; CANCELLED whatever the plugin made of being stopped. */
  ImportJob.State end(@Nullable Throwable failure) {
    boolean cancelled = end == ImportJob.State.CANCELLED;
    return failure != null && !cancelled ? ImportJob.State.FAILED : end;
  }

  /** The reason for people. */
  static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case VerdictException verdict -> verdict.code() + ": " + verdict.getMessage();
      case PluginCallException failed -> String.valueOf(failed.getMessage());
      default -> "failed: " + cause.getClass().getSimpleName();
    };
  }
}
