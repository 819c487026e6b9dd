package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Files are kept by content, and handed out so that no browser ever runs them. */
@TestPropertySource(properties = {"tests.folder=-attachments", "touchline.attachments.largest=2KB"})
class AttachmentsApiTest extends RunningHost {

  private static final String PATH = "/api/v1/attachments";

  private Answer upload(String query, String type, String content) {
    return send("POST", PATH + query, type, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anUploadCanBeHadByItsContent() {
    // When
    Answer answer = upload("?name=h%C3%B3a%20%C4%91%C6%A1n.pdf", "application/pdf; x=y", "hello");

    // Then
    assertThat(answer.status()).isEqualTo(201);
    JsonNode upload = answer.json();
    assertThat(upload.get("name").asString()).isEqualTo("hóa đơn.pdf");
    assertThat(upload.get("type").asString()).isEqualTo("application/pdf");
    assertThat(upload.get("size").asLong()).isEqualTo(5);
    assertThat(upload.get("id").asString()).startsWith("a");
    assertThat(get(upload.get("url").asString()).http().body()).isEqualTo("hello");
  }

  @Test
  void aPageOfAStrangerIsNeverShown() {
    // Given
    String url =
        upload("?name=x.html", "text/html", "<script>alert(1)</script>")
            .json()
            .get("url")
            .asString();

    // When
    Answer answer = get(url + "?name=b%E1%BA%A3ng%22%0D%0AX-Evil:1.html");

    // Then
    HttpHeaders headers = answer.http().headers();
    assertThat(answer.type()).isEqualTo("application/octet-stream");
    assertThat(headers.firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment; ")
        .contains("filename*=UTF-8''b%E1%BA%A3ngX-Evil1.html");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; sandbox");
    assertThat(headers.firstValue("X-Evil")).isEmpty();
    assertThat(headers.firstValue("Content-Length")).hasValue("25");
  }

  @Test
  void sameContentUnderTwoNamesIsOneFile() {
    // Given
    JsonNode one = upload("?name=a.txt", "text/plain", "same").json();

    // When
    JsonNode other = upload("", "", "same").json();

    // Then
    assertThat(other.get("url")).isEqualTo(one.get("url"));
    assertThat(other.get("id")).isNotEqualTo(one.get("id"));
    assertThat(other.get("name").asString()).isEqualTo("file");
    assertThat(other.get("type").asString()).isEqualTo("application/octet-stream");
  }

  @Test
  void whatIsTooLargeIsRefused() {
    // Given
    byte[] large = new byte[2_049];

    // When
    Answer declared = send("POST", PATH, "text/plain", large);
    Answer counted =
        send(
            request(PATH)
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

    // Then
    assertThat(declared.isProblem().status()).isEqualTo(413);
    assertThat(declared.detail()).contains("2049 bytes", "at most 2048");
    assertThat(counted.isProblem().status()).isEqualTo(413);
  }

  @Test
  void aFormIsNoFile() {
    // When
    Answer answer = upload("", "multipart/form-data; boundary=x", "--x--");

    // Then
    assertThat(answer.isProblem().status()).isEqualTo(415);
  }

  @Test
  void otherHashesAreUnknown() {
    // When
    Answer absent = get(PATH + "/" + "ab".repeat(32));
    Answer wrong = get(PATH + "/..%2Fsecrets.key");

    // Then
    assertThat(absent.isProblem().status()).isEqualTo(404);
    assertThat(absent.code()).isEqualTo("attachment-unknown");
    assertThat(wrong.status()).isIn(400, 404);
  }

  @Test
  void nobodyReadsThemWithoutAToken() {
    // Given
    String url = upload("", "text/plain", "secret").json().get("url").asString();

    // When
    Answer answer = send(request(url).setHeader("Authorization", "Bearer wrong").GET());

    // Then
    assertThat(answer.isProblem().status()).isEqualTo(401);
  }
}
