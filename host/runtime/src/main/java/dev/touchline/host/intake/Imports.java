package dev.touchline.host.intake;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.FileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that people upload. A file is durable before it is read, and read again from its beginning
 * when the host was stopped in between: what was stored already is recognised.
 */
public final class Imports implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Imports.class);

  private final Connections connections;
  private final Inbox inbox;
  private final ImportRepository repository;
  private final ImportFiles files;
  private final Clock clock;
  private final Map<Long, ImportRun> runs = new ConcurrentHashMap<>();
  private final Map<Long, ImportJob> waiting = new ConcurrentHashMap<>();
  private final List<ImportJob> unfinished;

  /** Made before the first upload can come: what is there by now is of the host's last life. */
  Imports(
      Connections connections,
      Inbox inbox,
      ImportRepository repository,
      ImportFiles files,
      Clock clock) {
    this.connections = connections;
    this.inbox = inbox;
    this.repository = repository;
    this.files = files;
    this.clock = clock;
    this.unfinished = repository.running();
    files.keepOnly(unfinished.stream().map(ImportJob::id).toList());
  }

  /**
   * Takes a file and begins to read it. The caller's thread writes the file; reading goes on after
   * the call.
   *
   * @param connection the name of a connection that takes files
   * @param body the file; not closed
   * @throws ImportException when the connection is unknown, paused, broken or takes no files, or
   *     the file is too large
   * @throws UncheckedIOException when the upload broke off or the disk refused
   */
  public ImportJob start(String connection, InputStream body) {
    LiveConnection live =
        connections
            .find(connection)
            .orElseThrow(() ->
                new ImportException(
                    404, "connection-unknown", "there is no connection '" + connection + "'"));
    Governed<FileImporter> importer = importer(live);
    ImportJob job = receive(live.id(), body);
    run(job, importer);
    return find(job.id()).orElse(job);
  }

  private static Governed<FileImporter> importer(LiveConnection live) {
    if (live.state() != LiveConnection.State.ACTIVE) {
      throw new ImportException(
          409, "connection-not-active", "connection '" + live.name() + "' is not active");
    }
    return live.capability(FileImporter.class)
        .orElseThrow(() ->
            new ImportException(
                409, "no-files", "connection '" + live.name() + "' takes no files"));
  }

  private ImportJob receive(int connectionId, InputStream body) {
    try {
      ImportFiles.Upload upload = files.receive(body);
      ImportJob job = repository.add(connectionId, upload.bytes(), now());
      files.assign(upload, job.id());
      return job;
    } catch (IOException e) {
      throw new UncheckedIOException("the upload could not be kept", e);
    }
  }

  private void run(ImportJob job, Governed<FileImporter> importer) {
    ImportRun run;
    try {
      run = new ImportRun(job, files.open(job.id()), new InboxSink(inbox, job.connectionId()));
    } catch (IOException e) {
      repository.update(job.ended(ImportJob.State.FAILED, "the file is missing", now()));
      return;
    }
    runs.put(job.id(), run);
    var reading = importer.run("import", run::read);
    run.reading(reading);
    reading.whenComplete((done, failure) -> ended(run, failure));
  }

  private void ended(ImportRun run, @Nullable Throwable failure) {
    ImportJob progress = run.progress();
    if (run.interruptedByHost()) {
      return;
    }
    ImportJob.State state = run.end(failure);
    String reason =
        failure == null || state == ImportJob.State.CANCELLED ? null : ImportRun.reason(failure);
    ImportJob job = progress.ended(state, reason, now());
    repository.update(job);
    runs.remove(job.id());
    files.delete(job.id());
    log.atInfo()
        .addKeyValue("import", job.id())
        .addKeyValue("state", state.label())
        .addKeyValue("accepted", job.accepted())
        .log("import ended");
  }

  /** An import, with what has been done until now. */
  public Optional<ImportJob> find(long id) {
    ImportRun run = runs.get(id);
    return run != null ? Optional.of(run.progress()) : repository.find(id);
  }

  /** The newest imports. */
  public List<ImportJob> newest(int limit) {
    return repository.newest(limit).stream().map(job -> find(job.id()).orElse(job)).toList();
  }

  /** Stops an import; what was stored stays. Nothing happens when it has ended. */
  public void cancel(long id) {
    ImportRun run = runs.get(id);
    if (run != null) {
      run.cancel();
    }
  }

  /** Whether files of a connection are being read. */
  public boolean running(int connectionId) {
    return runs.values().stream().anyMatch(run -> run.progress().connectionId() == connectionId);
  }

  /** Goes on with what the host had not finished when it ended. Called once, when it is ready. */
  void resume() {
    unfinished.forEach(this::resumeOrFail);
    connections.onChange(change -> {
      if (change.connection().state() == LiveConnection.State.ACTIVE) {
        waiting.values().stream()
            .filter(job -> job.connectionId() == change.connection().id())
            .forEach(this::resumeOrFail);
      }
    });
  }

  private void resumeOrFail(ImportJob job) {
    String problem = resume(job);
    if (problem != null) {
      repository.update(job.ended(ImportJob.State.FAILED, problem, now()));
      files.delete(job.id());
    }
  }

  private @Nullable String resume(ImportJob job) {
    if (!files.has(job.id())) {
      return "the file is missing";
    }
    Optional<LiveConnection> live = connections.find(job.connectionId());
    if (live.isEmpty()) {
      return "the connection was deleted";
    }
    if (live.get().state() != LiveConnection.State.ACTIVE) {
      waiting.put(job.id(), job); // until the connection is back
      return null;
    }
    try {
      waiting.remove(job.id());
      run(job, importer(live.get()));
      return null;
    } catch (ImportException e) {
      return e.getMessage();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Stops reading; the files stay, to be read when the host is back. */
  @Override
  public void close() {
    runs.values().forEach(ImportRun::stopWithHost);
  }
}
