package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secrets go in, and never come out: not in an answer, not in the log, not on the disk. */
class SecretsIT {

  private static final String APP = "kept-app-secret-3e7c91";
  private static final String VERIFY = "kept-verify-token-a41b07";
  private static final String ACCESS = "kept-access-token-5590fd";
  private static final String PATH = "/api/v1/connections";

  private final List<Answer> answers = new ArrayList<>();

  @Test
  void secretsAreInNoAnswerNoLogAndNoFile() {
    try (HostProcess host = HostProcess.of(SecretsIT.class).start()) {
      // When
      work(host);
      host.kill();
      host.start();
      answers.add(host.api().get(PATH + "/kept").expect(200));

      // Then
      assertThat(answers).allSatisfy(answer -> assertClean("answer", answer.text()));
      assertClean("log", host.log());
      for (Path file : Folders.files(host.data())) {
        byte[] bytes = Folders.read(file);
        assertClean(file.toString(), new String(bytes, StandardCharsets.ISO_8859_1));
        assertClean(file.toString(), new String(bytes, StandardCharsets.UTF_16LE));
      }
      assertSecretsStillWork(host);
      assertThat(host.errors()).isEmpty();
    }
  }

  /** All that shows, changes or tries a connection, also where it fails. */
  private void work(HostProcess host) {
    Api api = host.api();
    String kept = settings(APP, "\"1234\"");
    answers.add(api.post(PATH, connection("kept", kept)).expect(201));
    answers.add(api.post(PATH, connection("kept", kept)).expect(409));
    answers.add(api.post(PATH, connection("bad name!", kept)).expect(400));
    answers.add(api.post(PATH, connection("wrong", settings(APP, "\"no digits\""))).expect(400));
    answers.add(api.post(PATH, connection("wrong", settings(APP, "{}"))).expect(400));
    answers.add(api.post(PATH, connection("wrong", "[\"" + APP + "\"]")).expect(400));
    answers.add(api.put(PATH + "/kept", "{\"settings\":" + settings("****", "\"1234\"") + "}"));
    answers.getLast().expect(200);
    answers.add(api.get(PATH).expect(200));
    answers.add(api.get(PATH + "/kept").expect(200));
    answers.add(api.post(PATH + "/kept/check").expect(200));
    answers.add(api.post(PATH + "/kept/pause").expect(200));
    answers.add(api.post(PATH + "/kept/resume").expect(200));
    answers.add(api.get("/api/v1/plugins").expect(200));
    answers.add(api.get("/metrics").expect(200));
    assertThat(api.json(PATH + "/kept").path("settings").path("appSecret").asString())
        .isEqualTo("****");
  }

  private static String settings(String appSecret, String pageId) {
    return """
    {"appSecret":"%s","verifyToken":"%s","pageAccessToken":"%s","pageId":%s}\
    """
        .formatted(appSecret, VERIFY, ACCESS, pageId);
  }

  private static String connection(String name, String settings) {
    return """
    {"name":"%s","connector":"facebook","settings":%s}\
    """
        .formatted(name, settings);
  }

  private static void assertClean(String where, String text) {
    for (String secret : List.of(APP, VERIFY, ACCESS)) {
      assertThat(text.contains(secret)).as("%s holds %s", where, secret).isFalse();
    }
  }

  /** Masked ones that were sent back did not replace them, and the restart did not lose them. */
  private static void assertSecretsStillWork(HostProcess host) {
    try (FacebookPage page = FacebookPage.at(host, "kept")) {
      byte[] body = FacebookPage.messages().getBytes(StandardCharsets.UTF_8);
      page.deliver(body, "sha256=" + FacebookPage.signature(APP, body)).expect(200);
      page.shake(VERIFY, "echo").expect(200);
    }
  }
}
