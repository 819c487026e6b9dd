package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginCommandTest {

  private static final String PREFIX = "302a300506032b6570032100";

  private final FakeHost host = new FakeHost();
  @TempDir Path folder;

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void rollsBackDisablesAndEnables() {
    // Given
    String mail = "{\"id\":\"mail\",\"version\":\"1.0.0\"}";
    host.on("POST /api/v1/plugins/mail/rollback", mail)
        .on("POST /api/v1/plugins/mail/disable", mail)
        .on("POST /api/v1/plugins/mail/enable", mail);

    // When
    Cli.Result rollback = Cli.of(host).run("plugin", "rollback", "mail");
    Cli.Result disable = Cli.of(host).run("plugin", "disable", "mail");
    Cli.Result enable = Cli.of(host).run("plugin", "enable", "mail");

    // Then
    assertThat(rollback.out()).contains("mail 1.0.0 runs.");
    assertThat(disable.out()).contains("mail 1.0.0 is disabled.");
    assertThat(enable.out()).contains("mail 1.0.0 runs.");
  }

  @Test
  void showsWhatAnUpgradeWouldChange() throws IOException {
    // Given
    Path zip = Files.writeString(folder.resolve("plugin.zip"), "zip");
    host.on(
        "POST /api/v1/plugins?dryRun=true",
        """
        {"id":"mail","version":"1.1.0","installed":"1.0.0","hosts":["a.example","b.example"],
         "hostsAdded":["b.example"],"connections":["info"]}
        """);

    // When
    Cli.Result result = Cli.of(host).run("plugin", "upgrade", zip.toString(), "--dry-run");

    // Then
    assertThat(result.out())
        .contains("installed now    1.0.0", "  of that new    b.example", "connections      info");
  }

  @Test
  void showsWhatAnUpgradeWouldChangeInTheHistory() throws IOException {
    // Given
    Path zip = Files.writeString(folder.resolve("plugin.zip"), "zip");
    host.on("POST /api/v1/plugins?dryRun=true", "{\"id\":\"mail\",\"version\":\"1.1.0\"}")
        .on("POST /api/v1/plugins/mail/upgrade-preview?seconds=30", 202, "{\"state\":\"running\"}")
        .on("GET /api/v1/plugins/mail/upgrade-preview", "{\"state\":\"running\",\"total\":4}")
        .on(
            "GET /api/v1/plugins/mail/upgrade-preview",
            """
            {"plugin":"mail","version":"1.1.0","installed":"1.0.0","state":"done","records":4,
             "total":4,"unchanged":2,"changed":1,"added":0,"removed":0,"recovered":0,"failed":1,
             "examples":[{"difference":"changed","connection":"info","record":"r1","event":"e1",
               "summary":"Message: \\"xin chào\\"",
               "fields":[{"field":"data.text","before":"xin chao","after":"xin chào"},
                         {"field":"session","after":"s-1"}]}],
             "failures":[{"code":"no-sender","records":1,"reason":"it has no sender",
               "examples":["r2"]}],
             "unfit":{"old":"a setting is missing"}}
            """);

    // When
    Cli.Result result =
        Cli.of(host).run("plugin", "upgrade", zip.toString(), "--preview", "--seconds", "30");

    // Then
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains(
            "mail 1.1.0 compared with 1.0.0: all of 4 records",
            "1 event different",
            "data.text: \"xin chao\" -> \"xin chào\"",
            "session: nothing -> \"s-1\"",
            "refused: no-sender, 1 record: it has no sender (such as r2)",
            "the connection old would not work: a setting is missing",
            "Nothing has been switched.")
        .doesNotContain("event new");
  }

  @Test
  void showsHowFarARebuildIsAndEndsIt() {
    // Given
    String path = " /api/v1/plugins/mail/rebuild";
    String done =
        """
        {"plugin":"mail","from":"1.0.0","to":"1.1.0","state":"%s","total":1200,"compared":1200,
         "differing":30,"rebuilt":%d,"customers":12,"added":4,"changed":20,"removed":6,"failed":1,
         "recordsPerSecond":250.4,"secondsLeft":90}
        """;
    host.on("POST" + path, 202, "{}")
        .on("GET" + path, done.formatted("comparing", 0))
        .on("GET" + path, done.formatted("rebuilding", 12))
        .on("GET" + path, done.formatted("done", 30))
        .on("DELETE" + path, done.formatted("cancelled", 12));

    // When
    Cli.Result followed = Cli.of(host).run("plugin", "rebuild", "mail", "--start", "--follow");
    Cli.Result ended = Cli.of(host).run("plugin", "rebuild", "mail", "--cancel");
    Cli.Result both = Cli.of(host).run("plugin", "rebuild", "mail", "--cancel", "--start");

    // Then
    assertThat(host.requests("POST", "/api/v1/plugins/mail/rebuild")).hasSize(1);
    assertThat(followed.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(followed.out())
        .contains(
            "mail from 1.0.0 to 1.1.0: done",
            "compared   1,200 of 1,200 records",
            "rebuilt    30 of 30 records, 12 customers",
            "events     4 new, 20 different, 6 gone",
            "refused    1 record; their events stay",
            "speed      250/s, 1 min 30 s left");
    assertThat(ended.out()).contains("mail from 1.0.0 to 1.1.0: cancelled");
    assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private void offersMail() {
    host.on(
            "POST /api/v1/plugins?dryRun=true",
            "{\"id\":\"mail\",\"version\":\"1.1.0\",\"hosts\":[\"imap.example\"]}")
        .on("POST /api/v1/plugins", 201, "{\"id\":\"mail\",\"version\":\"1.1.0\"}");
  }

  @Test
  void installsFromTheCatalogueAndShowsWhatItMayDoBefore() {
    // Given
    offersMail();

    // When
    Cli.Result installed = Cli.of(host).run("plugin", "install", "--from-catalogue", "mail");
    Cli.Result neither = Cli.of(host).run("plugin", "install");

    // Then
    assertThat(installed.out())
        .containsSubsequence("may call         imap.example", "mail 1.1.0 is installed.");
    assertThat(neither.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "n, false", "'', false"})
  void asksWhoeverSitsBeforeIt(String answer, boolean installs) {
    // Given
    offersMail();

    // When
    Cli.Result result =
        Cli.of(host)
            .with("TOUCHLINE_OUT_IS_TERMINAL", "1")
            .reading((answer + "\n").getBytes(StandardCharsets.UTF_8))
            .run("plugin", "install", "--from-catalogue", "mail");

    // Then
    assertThat(result.err()).contains("Install it?");
    assertThat(result.exitCode()).isEqualTo(installs ? ExitCode.OK : ExitCode.FAILED);
    assertThat(result.out())
        .contains(installs ? "mail 1.1.0 is installed." : "Nothing was installed.");
    assertThat(host.requests("POST", "/api/v1/plugins")).hasSize(installs ? 2 : 1);
  }

  @Test
  void doesNotAskWhoSaidYes() {
    // Given
    offersMail();

    // When
    Cli.Result result =
        Cli.of(host)
            .with("TOUCHLINE_OUT_IS_TERMINAL", "1")
            .run("plugin", "install", "--from-catalogue", "mail", "--yes");

    // Then
    assertThat(result.err()).doesNotContain("Install it?");
    assertThat(result.out()).contains("mail 1.1.0 is installed.");
  }

  @Test
  void makesAKeyAndSignsWithIt() throws Exception {
    // Given
    Path key = folder.resolve("shop.key");
    Path zip = folder.resolve("plugin.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("lib/a.jar"));
      out.write("a".getBytes(StandardCharsets.UTF_8));
    }
    Cli.Result made = Cli.of(host).run("plugin", "keygen", key.toString());

    // When
    Cli.Result signed = Cli.of(host).run("plugin", "sign", zip.toString(), "--key", key.toString());
    Cli.of(host).run("plugin", "sign", zip.toString(), "--key", key.toString());

    // Then
    assertThat(signed.out()).contains("is signed with the key");
    assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.size()).isEqualTo(3);
      byte[] list = bytes(file, "META-INF/TOUCHLINE.SHA256");
      assertThat(new String(list, StandardCharsets.UTF_8))
          .isEqualTo(
              "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  lib/a.jar\n");
      String[] signature =
          new String(bytes(file, "META-INF/TOUCHLINE.SIG"), StandardCharsets.UTF_8)
              .strip()
              .split(" ");
      assertThat(made.out()).contains(signature[1]);
      assertThat(verifies(made.out().strip().split("trusted-keys=")[1], list, signature[2]))
          .isTrue();
    }
    assertThat(Cli.of(host).run("plugin", "keygen", key.toString()).exitCode())
        .isEqualTo(ExitCode.FAILED);
  }

  private static byte[] bytes(ZipFile zip, String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name)).readAllBytes();
  }

  private static boolean verifies(String publicKey, byte[] list, String signature)
      throws Exception {
    String raw = HexFormat.of().formatHex(Base64.getDecoder().decode(publicKey));
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(PREFIX + raw))));
    ed25519.update(list);
    return ed25519.verify(Base64.getDecoder().decode(signature));
  }
}
