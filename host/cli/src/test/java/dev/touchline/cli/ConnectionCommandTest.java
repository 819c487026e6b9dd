package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes the host: connections and plugins. */
class ConnectionCommandTest {

  @TempDir private Path folder;
  private final FakeHost host = new FakeHost();

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void createsAConnectionAndShowsWhatIsWrongWithItsSettings() throws IOException {
    // Given
    Path settings = Files.writeString(folder.resolve("s.json"), "{\"pageId\":\"x\"}");
    host.on("POST /api/v1/connections", 201, "{}")
        .on(
            "POST /api/v1/connections",
            400,
            "{\"detail\":\"wrong\",\"errors\":[{\"field\":\"pageId\",\"detail\":\"digits only\"}]}");
    String[] create = {
      "connection", "create", "fb", "--connector", "facebook", "--settings", settings.toString()
    };

    // When
    Cli.Result created = Cli.of(host).run(create);
    Cli.Result refused = Cli.of(host).run(create);

    // Then
    assertThat(host.requests("POST", "/api/v1/connections").get(0).body())
        .isEqualTo("{\"name\":\"fb\",\"connector\":\"facebook\",\"settings\":{\"pageId\":\"x\"}}");
    assertThat(created.out()).contains("fb is connected");
    assertThat(refused.err()).contains("- pageId: digits only");
    assertThat(refused.exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhereSettingsAreNotJson() {
    // Given
    Cli cli = Cli.of(host).reading("{\"a\":1,\n oops}".getBytes(StandardCharsets.UTF_8));

    // When
    Cli.Result result =
        cli.run("connection", "create", "fb", "--connector", "facebook", "--settings", "-");

    // Then
    assertThat(result.err()).contains("is not JSON: line 2");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void checksPausesResumesAndDeletes() {
    // Given
    host.on(
            "POST /api/v1/connections/fb/check",
            """
            {"ok":false,"message":"token: expired",
             "checks":[{"name":"token","ok":false,"message":"expired"}]}
            """)
        .on("POST /api/v1/connections/fb/pause", "{}")
        .on("POST /api/v1/connections/fb/resume", "{}")
        .on("DELETE /api/v1/connections/fb", 204, "");

    // When
    Cli.Result check = Cli.of(host).run("connection", "check", "fb");
    Cli.Result pause = Cli.of(host).run("connection", "pause", "fb");
    Cli.Result resume = Cli.of(host).run("connection", "resume", "fb");
    Cli.Result delete = Cli.of(host).run("connection", "delete", "fb");

    // Then
    assertThat(check.out()).contains("failed  token: expired", "fb does not work: token: expired");
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(pause.out()).contains("fb is paused");
    assertThat(resume.out()).contains("fb is active");
    assertThat(delete.out()).contains("its history stays");
  }

  @Test
  void installsAndRemovesPlugins() throws IOException {
    // Given
    Path zip = Files.writeString(folder.resolve("plugin.zip"), "zip");
    host.on("POST /api/v1/plugins?dryRun=true", "{\"id\":\"mail\",\"version\":\"1.2.0\"}")
        .on("POST /api/v1/plugins", 201, "{\"id\":\"mail\",\"version\":\"1.2.0\"}")
        .on("DELETE /api/v1/plugins/mail?force=true", 204, "");

    // When
    Cli.Result installed = Cli.of(host).run("plugin", "install", zip.toString());
    Cli.Result removed = Cli.of(host).run("plugin", "remove", "mail", "--force");

    // Then
    assertThat(installed.out()).contains("mail 1.2.0 is installed");
    assertThat(removed.out()).contains("mail is removed");
  }

  @Test
  void showsTheFeedWithItsGapsAndBeginsABackfill() {
    // Given
    host.on(
            "GET /api/v1/connections/mail/feed",
            200,
            """
            {"state":"backing-off","records":7,"failures":2,"code":"provider-unreachable",
             "message":"no connection to mail.example","nextAt":"2026-03-01T12:00:00Z",
             "gaps":[{"from":"2026-03-01T10:02:00Z","to":"2026-03-01T11:40:00Z",
                      "reason":"the host was down","foundAt":"2026-03-01T11:40:00Z"}],
             "backfills":[]}
            """)
        .on("POST /api/v1/connections/mail/backfills", 202, "{\"id\":3,\"state\":\"running\"}")
        .on("DELETE /api/v1/connections/mail/backfills/3", 204, "");

    // When
    Cli.Result feed = Cli.of(host).run("connection", "feed", "mail");
    Cli.Result begun =
        Cli.of(host).run("connection", "backfill", "mail", "--from", "2026-03-01T10:02:00Z");
    Cli.Result stopped = Cli.of(host).run("connection", "backfill", "mail", "--cancel", "3");

    // Then
    assertThat(feed.out())
        .contains("state            backing-off", "no connection to mail.example")
        .contains("2026-03-01T10:02:00Z  2026-03-01T11:40:00Z", "the host was down");
    assertThat(begun.out()).contains("Backfill 3 begins");
    assertThat(host.requests("POST", "/api/v1/connections/mail/backfills").get(0).body())
        .isEqualTo("{\"from\":\"2026-03-01T10:02:00Z\"}");
    assertThat(stopped.out()).contains("Backfill 3 is stopped");
  }
}
