package dev.touchline.host.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.connections.TestHost;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.intake.ImportJob.State;
import dev.touchline.host.store.TestConnections;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.record.IncomingRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {

  @TempDir Path folder;
  private TestHost host;
  private Inbox inbox;
  private Imports imports;

  @BeforeEach
  void open() {
    FileImporter builtIn =
        (file, sink) -> sink.accept(IncomingRecord.of("all", file.readAllBytes()).build());
    host = TestHost.open(folder, builtIn);
    if (host.connections().find("shop").isEmpty()) {
      host.create("shop");
    }
    inbox = new Inbox(host.store().inbox(), Clock.systemUTC());
    imports =
        new Imports(
            host.connections(),
            inbox,
            TestConnections.imports(host.store()),
            new ImportFiles(folder.resolve("imports"), 1_000_000),
            Clock.systemUTC());
  }

  @AfterEach
  void close() throws Exception {
    imports.close();
    inbox.close();
    host.close();
  }

  private static InputStream file(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private ImportJob ended(ImportJob job) throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      ImportJob now = imports.find(job.id()).orElseThrow();
      if (now.state() != State.RUNNING) {
        return now;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("import does not end");
  }

  @Test
  void readsAFileIntoTheInbox() throws Exception {
    // Given
    String lines =
        IntStream.range(0, 5_000).mapToObj(i -> "order " + i).collect(Collectors.joining("\n"));

    // When
    ImportJob job = ended(imports.start("shop", file(lines + "\norder 1\nbad one")));

    // Then
    assertThat(job.error()).isNull();
    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.accepted()).isEqualTo(5_000);
    assertThat(job.duplicates()).isEqualTo(1);
    assertThat(job.quarantined()).isEqualTo(1);
    assertThat(job.bytes()).isEqualTo(job.totalBytes()).isEqualTo(lines.length() + 16L);
    assertThat(job.recordsPerSecond(Clock.systemUTC().instant())).isPositive();
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void readsForTheBuiltInConnection() throws Exception {
    // When
    ImportJob job = ended(imports.start("events", file("{}")));

    // Then
    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.connectionId()).isEqualTo(LiveConnection.EVENTS_ID);
    assertThat(job.accepted()).isEqualTo(1);
  }

  @Test
  void tellsWhyAFileWasRejected() throws Exception {
    // When
    ImportJob job = ended(imports.start("shop", file("wrong file")));

    // Then
    assertThat(job.state()).isEqualTo(State.FAILED);
    assertThat(job.error()).isEqualTo("no-header: line 1 has no header");
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void cancelsAnImportThatRuns() throws Exception {
    // Given
    ImportJob job = imports.start("shop", file("a\nwait\nb"));

    // When
    imports.cancel(job.id());

    // Then
    assertThat(ended(job).state()).isEqualTo(State.CANCELLED);
    assertThat(imports.running(job.connectionId())).isFalse();
  }

  @Test
  void beginsAnewWhenTheHostWasStopped() throws Exception {
    // Given
    ImportJob job = imports.start("events", file("{}"));
    ended(job);
    ImportJob waiting = imports.start("shop", file("x\ny\nwait"));
    close();
    open();
    assertThat(imports.find(waiting.id()).orElseThrow().state()).isEqualTo(State.RUNNING);

    // When
    imports.resume();

    // Then
    assertThat(imports.running(waiting.connectionId())).isTrue();
    imports.cancel(waiting.id());
    assertThat(ended(waiting).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void failsWhenTheFileIsGone() throws Exception {
    // Given
    var repository = TestConnections.imports(host.store());
    ImportJob lost = repository.add(2, 10, Clock.systemUTC().instant());
    close();
    open();

    // When
    imports.resume();

    // Then
    assertThat(ended(lost).error()).isEqualTo("the file is missing");
  }

  @Test
  void leavesAloneWhatIsUploadedBeforeItIsResumed() throws Exception {
    // Given: requests come in a moment before the host is ready
    ImportJob quick = imports.start("shop", file("x\ny\nwait"));
    InputStream resumes =
        new InputStream() {
          @Override
          public int read() {
            imports.resume();
            return -1;
          }
        };

    // When
    InputStream slowly = new SequenceInputStream(file("order 1\n"), resumes);
    ImportJob slow = ended(imports.start("shop", slowly));

    // Then
    assertThat(slow.state()).isEqualTo(State.DONE);
    assertThat(slow.accepted()).isEqualTo(1);
    imports.cancel(quick.id());
    assertThat(ended(quick).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void removesWhatNoImportNeedsAnyMore() throws Exception {
    // Given
    Files.createDirectories(folder.resolve("imports"));
    Files.writeString(folder.resolve("imports/upload-1.part"), "half");
    Files.writeString(folder.resolve("imports/77.import"), "read");

    // When
    close();
    open();

    // Then
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    // When
    ImportException refused =
        catchThrowableOfType(
            ImportException.class, () -> imports.start("shop", file("x".repeat(1_000_001))));

    // Then
    assertThat(refused.status()).isEqualTo(413);
    assertThat(folder.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void leavesNothingBehindWhenAnUploadBreaksOff() {
    // Given
    InputStream broken =
        new SequenceInputStream(
            file("x\n"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            });

    // When, Then
    assertThatThrownBy(() -> imports.start("shop", broken))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(folder.resolve("imports")).isEmptyDirectory();
    assertThat(imports.newest(10)).isEmpty();
  }

  @Test
  void refusesConnectionsThatTakeNoFiles() {
    host.connections().pause("shop");

    assertThat(
            catchThrowableOfType(ImportException.class, () -> imports.start("none", file("x")))
                .code())
        .isEqualTo("connection-unknown");
    assertThat(
            catchThrowableOfType(ImportException.class, () -> imports.start("shop", file("x")))
                .code())
        .isEqualTo("connection-not-active");
  }
}
