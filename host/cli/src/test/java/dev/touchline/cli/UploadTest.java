package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file on its way to the host. */
class UploadTest {

  private static final String UPLOAD = "POST /api/v1/imports";
  private static final String DONE = "{\"id\":\"i1\",\"state\":\"done\",\"accepted\":1}";

  @TempDir private Path folder;
  private final FakeHost host = new FakeHost();

  @BeforeEach
  void aConnection() {
    host.on("GET /api/v1/connections/shop", "{\"name\":\"shop\",\"state\":\"active\"}");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(String... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : parts) {
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(part.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void decompressesOnTheWayAllPartsOfTheFile() throws IOException {
    // Given
    host.on(UPLOAD, 202, DONE);
    Path file = file("orders.csv.gz", gzip("order,date\n", "1,today\n"));

    // When
    Cli.Result result = Cli.of(host).run("import", file.toString(), "--connection", "shop");

    // Then
    assertThat(host.requests("POST", "/api/v1/imports").get(0).body())
        .isEqualTo("order,date\n1,today\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void takesEventsFromStandardInputWithoutAConnection() {
    // Given
    host.on(UPLOAD, 202, DONE);
    Cli cli = Cli.of(host).reading("{\"id\":\"1\"}\n".getBytes(StandardCharsets.UTF_8));

    // When
    Cli.Result result = cli.run("import", "-");

    // Then
    FakeHost.Request upload = host.requests("POST", "/api/v1/imports").get(0);
    assertThat(upload.path()).isEqualTo("/api/v1/imports");
    assertThat(upload.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(upload.body()).isEqualTo("{\"id\":\"1\"}\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void saysThatADamagedFileIsTheTroubleAndNotTheHost() throws IOException {
    // Given
    host.on(UPLOAD, 202, DONE);
    byte[] whole = gzip("order,date\n".repeat(100_000));
    Path file = file("orders.csv.gz", java.util.Arrays.copyOf(whole, whole.length / 2));

    // When
    Cli.Result result = Cli.of(host).run("import", file.toString(), "--connection", "shop");

    // Then
    assertThat(result.err()).contains("orders.csv.gz cannot be read");
    assertThat(result.exitCode()).isEqualTo(1);
  }
}
