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
    host.on("POST /api/v1/plugins", 201, "{\"id\":\"mail\",\"version\":\"1.2.0\"}")
        .on("DELETE /api/v1/plugins/mail?force=true", 204, "");

    // When
    Cli.Result installed = Cli.of(host).run("plugin", "install", zip.toString());
    Cli.Result removed = Cli.of(host).run("plugin", "remove", "mail", "--force");

    // Then
    assertThat(installed.out()).contains("mail 1.2.0 is installed");
    assertThat(removed.out()).contains("mail is removed");
  }
}
