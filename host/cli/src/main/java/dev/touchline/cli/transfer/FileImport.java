package dev.touchline.cli.transfer;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.HostException;
import dev.touchline.cli.host.HostUnreachableException;
import dev.touchline.cli.terminal.StatusLine;
import dev.touchline.cli.terminal.Terminal;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/** Uploads a file and watches its import until it ends. */
public final class FileImport {

  private static final long LIVE_MILLIS = 250;
  private static final long PLAIN_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FILE = "application/octet-stream";
  private static final String PATH = "/api/v1/imports";

  private final Host host;
  private final Terminal terminal;
  private final ProgressWords words;

  /** An import that has not begun. */
  public FileImport(Host host, Terminal terminal) {
    this.host = host;
    this.terminal = terminal;
    this.words = new ProgressWords(terminal);
  }

  /**
   * Uploads a file and watches.
   *
   * @param connection whose file it is; empty for events in NDJSON
   * @return whether the host read the file to its end
   * @throws IOException when the file cannot be read
   */
  public boolean run(UploadFile file, Optional<String> connection) throws IOException {
    connection.ifPresent(name -> new Destination(host).check(name));
    ImportState job = upload(file, connection);
    return follow(job, file.name(), connection.orElse(job.connection()));
  }

  /** Watches an import that somebody began. */
  public boolean watch(String id) {
    ImportState job = state(id);
    return follow(job, "import " + id, job.connection());
  }

  /**
   * Brings in a small file without a word.
   *
   * @throws IllegalArgumentException when the host could not read it to its end
   */
  public Imported quietly(String connection, byte[] content) {
    String path = PATH + "?connection=" + Host.encode(connection);
    ImportState job =
        ImportState.read(host.upload(path, FILE, BodyPublishers.ofByteArray(content)));
    while (!job.hasEnded()) {
      pause(LIVE_MILLIS);
      job = state(job.id());
    }
    if (!job.isDone()) {
      throw new IllegalArgumentException("the import into " + connection + ": " + job.error());
    }
    return new Imported(job.accepted(), job.duplicates(), job.quarantined());
  }

  /** Stops an import; what it has brought stays. */
  public void cancel(String id) {
    host.delete(PATH + "/" + Host.encode(id));
    terminal.tell("Stopped. What it has brought until now stays.");
  }

  private ImportState upload(UploadFile file, Optional<String> connection) throws IOException {
    String query = connection.map(name -> "?connection=" + Host.encode(name)).orElse("");
    String type = connection.isPresent() ? FILE : "application/x-ndjson";
    StatusLine line = new StatusLine(terminal);
    try (Repeated shown = new Repeated(() -> line.show(words.upload(file)), LIVE_MILLIS);
        Interruption interruption = new Interruption(terminal, line, Interruption.ofUpload())) {
      return ImportState.read(host.upload(PATH + query, type, body(file)));
    } catch (HostException e) {
      IOException cause = file.failure();
      if (cause != null) {
        throw new IOException(file.name() + " cannot be read: " + cause.getMessage(), cause);
      }
      throw e;
    } finally {
      line.erase();
    }
  }

  /** With its length where that is known, so that the host can refuse it before it is sent. */
  private static BodyPublisher body(UploadFile file) {
    BodyPublisher content = BodyPublishers.ofInputStream(file::content);
    return file.length() > 0 ? BodyPublishers.fromPublisher(content, file.length()) : content;
  }

  private boolean follow(ImportState begun, String name, String connection) {
    ImportState job = begun;
    if (!job.hasEnded()) {
      StatusLine line = new StatusLine(terminal);
      try (Interruption said =
          new Interruption(terminal, line, Interruption.ofWatching(job.id()))) {
        job = untilEnd(job, line);
      } finally {
        line.end();
      }
    }
    return new ImportReport(host, terminal).print(job, name, connection);
  }

  private ImportState untilEnd(ImportState begun, StatusLine line) {
    Pace pace = new Pace();
    ImportState job = begun;
    long answeredAt = System.nanoTime();
    show(job, pace, line);
    while (!job.hasEnded()) {
      pause(terminal.isLive() ? LIVE_MILLIS : PLAIN_MILLIS);
      try {
        job = state(job.id());
        answeredAt = System.nanoTime();
        show(job, pace, line);
      } catch (HostUnreachableException e) {
        if (System.nanoTime() - answeredAt > PATIENCE.toNanos()) {
          throw e;
        }
        line.show("The host does not answer; it goes on with the import when it is back ...");
      }
    }
    return job;
  }

  private void show(ImportState job, Pace pace, StatusLine line) {
    pace.add(System.nanoTime(), job.records(), job.part());
    line.show(words.reading(job, pace));
  }

  private ImportState state(String id) {
    return ImportState.read(host.get(PATH + "/" + Host.encode(id)));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
