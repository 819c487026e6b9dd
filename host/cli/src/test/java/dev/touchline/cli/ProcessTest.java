package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: its memory, and Ctrl-C. */
class ProcessTest {

  private static final int MEGABYTES = 256;

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

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(withCtrlC());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx24m", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("dev.touchline.cli.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("TOUCHLINE_URL", host.url());
    return builder.start();
  }

  /** A build in the background ignores Ctrl-C, and its children do, too, unless they are told. */
  private static List<String> withCtrlC() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    return ignored ? List.of("env", "--default-signal=INT") : List.of();
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void uploadsMuchMoreThanItsMemory() throws Exception {
    // Given
    host.on("POST /api/v1/imports", 202, "{\"id\":\"i1\",\"state\":\"done\",\"accepted\":1}");
    Path file = folder.resolve("large.csv.gz");
    byte[] megabyte = new byte[1 << 20];
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < MEGABYTES; i++) {
        out.write(megabyte);
      }
    }

    // When
    Process process = start("import", file.toString(), "--connection", "shop");
    String complaints = text(process.getErrorStream());

    // Then
    assertThat(process.waitFor()).as(complaints).isZero();
    assertThat(host.requests("POST", "/api/v1/imports").get(0).bytes())
        .isEqualTo((long) MEGABYTES << 20);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysOnCtrlCThatTheImportGoesOn() throws Exception {
    // Given
    String running = "{\"id\":\"i7\",\"state\":\"running\",\"bytes\":1,\"totalBytes\":9}";
    host.on("POST /api/v1/imports", 202, running).on("GET /api/v1/imports/i7", running);
    Path file = Files.writeString(folder.resolve("orders.csv"), "order\n");
    Process process = start("import", file.toString(), "--connection", "shop");
    while (host.requests("GET", "/api/v1/imports/i7").isEmpty() && process.isAlive()) {
      Thread.sleep(20);
    }

    // When
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    // Then
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(text(process.getErrorStream()))
        .contains("the import goes on in the host")
        .contains("touchline import --watch i7")
        .contains("touchline import --cancel i7");
    assertThat(process.exitValue()).isEqualTo(130);
  }
}
