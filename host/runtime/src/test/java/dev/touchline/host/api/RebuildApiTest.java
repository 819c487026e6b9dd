package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.plugins.DiaryPlugin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RebuildApiTest extends RunningHost {

  private static final String ID = "rebuild-diary";
  private static final String PLUGIN = "/api/v1/plugins/" + ID;

  @TempDir Path folder;

  @BeforeEach
  void install() throws Exception {
    upgrade(1);
    post(
        "/api/v1/connections",
        """
        {"name":"rebuild-diary","connector":"rebuild-diary","settings":{"title":"mine"}}\
        """);
  }

  @AfterEach
  void remove() {
    UpgradePreviewApiTest.await(
        () -> !state().equals("comparing") && !state().equals("rebuilding"));
    send(request("/api/v1/connections/rebuild-diary").DELETE());
    send(request(PLUGIN + "?force=true").DELETE());
  }

  private void upgrade(int version) throws Exception {
    byte[] zip = Files.readAllBytes(DiaryPlugin.version(ID, version).write(folder));
    int status = send("POST", "/api/v1/plugins", "application/zip", zip).status();
    assertThat(status).isIn(200, 201);
  }

  private String state() {
    return get(PLUGIN + "/rebuild").json().path("state").asString("");
  }

  private JsonNode rebuiltTo(String version) {
    UpgradePreviewApiTest.await(() -> {
      JsonNode rebuild = get(PLUGIN + "/rebuild").json();
      return rebuild.path("to").asString("").equals(version)
          && rebuild.path("state").asString("").equals("done");
    });
    return get(PLUGIN + "/rebuild").json();
  }

  private void receive(String... lines) {
    byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThat(send("POST", "/hooks/rebuild-diary", "text/plain", body).status()).isEqualTo(200);
    UpgradePreviewApiTest.await(() ->
        get("/api/v1/connections/rebuild-diary/records?state=pending")
            .json()
            .get("items")
            .isEmpty());
  }

  private String timeline(String phone) {
    String id =
        get("/api/v1/customers?identifier=phone:" + phone).json().at("/items/0/id").asString();
    return get("/api/v1/customers/" + id + "/timeline").json().get("items").toString();
  }

  @Test
  void anUpgradeRebuildsTheHistoryAndARollBackRebuildsItBack() throws Exception {
    // Given
    rebuiltTo("1.0.0");
    receive(
        "a1 0912100001 1 same",
        "a2 0912100001 2 change me",
        "a3 0912100001 3 drop me",
        "a4 0912100001 4 refuse me",
        "a5 0912100002 5 same");
    String before = timeline("0912100001");

    // When
    upgrade(2);
    JsonNode done = rebuiltTo("2.0.0");

    // Then
    assertThat(done.get("from").asString()).isEqualTo("1.0.0");
    assertThat(done.get("compared").asInt()).isEqualTo(5);
    assertThat(done.get("rebuilt").asInt()).isEqualTo(2);
    assertThat(done.get("customers").asInt()).isEqualTo(1);
    assertThat(done.get("changed").asInt()).isEqualTo(1);
    assertThat(done.get("removed").asInt()).isEqualTo(1);
    assertThat(done.get("failed").asInt()).isEqualTo(1);
    assertThat(timeline("0912100001")).contains("change me!").doesNotContain("drop me");
    assertThat(get("/api/v1/rebuilds").json().toString()).contains("\"plugin\":\"" + ID + "\"");
    post(PLUGIN + "/rollback", "");
    rebuiltTo("1.0.0");
    assertThat(timeline("0912100001")).isEqualTo(before);
  }

  @Test
  void oneCanBeBegunByHandAndOnlyOneThatRunsCanBeEnded() {
    // Given
    rebuiltTo("1.0.0");

    // When
    Answer begun = post(PLUGIN + "/rebuild", "");

    // Then
    assertThat(begun.status()).isEqualTo(202);
    rebuiltTo("1.0.0");
    assertThat(send(request(PLUGIN + "/rebuild").DELETE()).isProblem().code())
        .isEqualTo("rebuild-not-running");
    assertThat(post("/api/v1/plugins/none/rebuild", "").isProblem().code())
        .isEqualTo("rebuild-unknown");
    assertThat(get("/api/v1/plugins/none/rebuild").isProblem().status()).isEqualTo(404);
    assertThat(send(request("/api/v1/plugins/none/rebuild").DELETE()).isProblem().status())
        .isEqualTo(404);
  }

  @Test
  void aCursorGoesOnInTheHistoryThatItBeganIn() throws Exception {
    // Given
    rebuiltTo("1.0.0");
    receive("b1 0912100009 1 change one", "b2 0912100009 2 change two");
    String id =
        get("/api/v1/customers?identifier=phone:0912100009").json().at("/items/0/id").asString();
    String path = "/api/v1/customers/" + id + "/timeline?limit=1";
    JsonNode first = get(path).json();

    // When
    upgrade(2);
    rebuiltTo("2.0.0");
    JsonNode second = get(path + "&before=" + first.get("next").asString()).json();

    // Then
    assertThat(first.at("/items/0/data/text").asString()).isEqualTo("change two");
    assertThat(second.at("/items/0/data/text").asString()).isEqualTo("change one");
    assertThat(get(path).json().at("/items/0/data/text").asString()).isEqualTo("change two!");
  }
}
