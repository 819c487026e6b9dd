package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  private static final String UPLOAD = "POST /api/v1/imports";
  private static final String JOB = "GET /api/v1/imports/i1";
  private static final String RUNNING = job("running", 50, 3, 1, 0, "");
  private static final String DONE = job("done", 100, 6, 2, 0, "");

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

  private static String job(
      String state, long bytes, long accepted, long duplicates, long quarantined, String more) {
    return "{\"id\":\"i1\",\"connection\":\"shop\",\"state\":\"%s\",\"bytes\":%d,\"totalBytes\":100,"
            .formatted(state, bytes)
        + "\"accepted\":%d,\"duplicates\":%d,\"quarantined\":%d%s}"
            .formatted(accepted, duplicates, quarantined, more);
  }

  private Path file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path csv() {
    return file("orders.csv", "order,date\n1,today\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void uploadsAFileAndWatchesUntilItsEnd() {
    // Given
    host.on(UPLOAD, 202, RUNNING).on(JOB, RUNNING).on(JOB, DONE);

    // When
    Cli.Result result = Cli.of(host).run("import", csv().toString(), "--connection", "shop");

    // Then
    FakeHost.Request upload = host.requests("POST", "/api/v1/imports").get(0);
    assertThat(upload.path()).endsWith("?connection=shop");
    assertThat(upload.body()).isEqualTo("order,date\n1,today\n");
    assertThat(upload.header("Content-Length")).isEqualTo("19");
    assertThat(upload.header("Authorization")).isEqualTo("Bearer secret");
    assertThat(result.out())
        .contains("Imported orders.csv")
        .contains("6 records accepted")
        .contains("2 duplicates, known before")
        .contains("0 quarantined");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void namesTheConnectionsThereAreBeforeAnythingIsSent() {
    // Given
    host.on("GET /api/v1/connections", "{\"items\":[{\"name\":\"events\"},{\"name\":\"shop\"}]}");

    // When
    Cli.Result result = Cli.of(host).run("import", csv().toString(), "--connection", "shopp");

    // Then
    assertThat(result.err())
        .contains("there is no connection 'shopp'; there are: events, shop")
        .contains("touchline connection create shopp");
    assertThat(host.requests("POST", "/")).isEmpty();
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhyTheHostGaveUp() {
    // Given
    host.on(UPLOAD, 202, job("failed", 0, 0, 0, 0, ",\"error\":\"column-missing: no 'order'\""));

    // When
    Cli.Result result = Cli.of(host).run("import", csv().toString(), "--connection", "shop");

    // Then
    assertThat(result.out()).contains("failed: column-missing: no 'order'");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void countsTheReasonsOfTheQuarantine() {
    // Given
    host.on(UPLOAD, 202, job("done", 100, 5, 0, 3, ""))
        .on(
            "GET /api/v1/connections/shop/records",
            """
            {"items":[
              {"id":"r1","code":"time-unreadable","reason":"line 3 is no time"},
              {"id":"r2","code":"number-unreadable","reason":"line 4 is no number"},
              {"id":"r3","code":"number-unreadable","reason":"line 9 is no number"}]}
            """);

    // When
    Cli.Result result = Cli.of(host).run("import", csv().toString(), "--connection", "shop");

    // Then
    assertThat(result.out())
        .containsSubsequence(
            "3 quarantined",
            "2 x number-unreadable, such as: line 4 is no number",
            "1 x time-unreadable, such as: line 3 is no time",
            "touchline records --connection shop --state quarantined",
            "touchline replay --connection shop");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void failsWhenNothingCouldBeUnderstood() {
    // Given
    host.on(UPLOAD, 202, job("done", 100, 0, 0, 3, ""));

    // When
    Cli.Result result = Cli.of(host).run("import", csv().toString(), "--connection", "shop");

    // Then
    assertThat(result.err()).contains("Nothing of it could be understood");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhatToDoWithoutAHost() {
    // Given
    host.close();

    // When
    Cli.Result result = Cli.of(host).run("import", csv().toString(), "--connection", "shop");

    // Then
    assertThat(result.err()).contains("No host answers at " + host.url(), "touchline start");
    assertThat(result.exitCode()).isEqualTo(3);
  }

  @Test
  void redrawsOneLineOnATerminal() {
    // Given
    host.on(UPLOAD, 202, RUNNING).on(JOB, RUNNING).on(JOB, DONE);
    Cli cli = Cli.of(host).with("TOUCHLINE_COLUMNS", "100").with("LANG", "C.UTF-8");

    // When
    Cli.Result result = cli.run("import", csv().toString(), "--connection", "shop");

    // Then
    assertThat(result.err())
        .contains("\r\u001b[32m", "█", "░", " 50 %", "100 %")
        .endsWith(System.lineSeparator());
    assertThat(result.err().lines().filter(line -> line.contains("%"))).hasSizeLessThan(5);
  }

  @Test
  void watchesAndStopsImportsThatWereBegunBefore() {
    // Given
    host.on(JOB, DONE).on("DELETE /api/v1/imports/i1", 204, "");

    // When
    Cli.Result watched = Cli.of(host).run("import", "--watch", "i1");
    Cli.Result stopped = Cli.of(host).run("import", "--cancel", "i1");

    // Then
    assertThat(watched.out()).contains("6 records accepted");
    assertThat(host.requests("DELETE", "/api/v1/imports/i1")).hasSize(1);
    assertThat(stopped.exitCode()).isZero();
  }

  @Test
  void refusesToGuess() {
    // Given
    Cli cli = Cli.of(host);

    // When
    Cli.Result nothing = cli.run("import", "--connection", "shop");
    Cli.Result noFile = cli.run("import", folder.resolve("none.csv").toString());

    // Then
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("Try: touchline import --help");
    assertThat(noFile.exitCode()).isEqualTo(1);
    assertThat(noFile.err()).contains("there is no file");
  }
}
