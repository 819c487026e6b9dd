package dev.touchline.plugins.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.FakeContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A page whose webhooks are delivered as Meta does it: signed, then stored, then normalised. */
final class Page {

  static final String ID = "100200300400500";
  static final String APP_SECRET = "bí mật của ứng dụng";
  static final String VERIFY_TOKEN = "tôi-là-shop";
  static final Instant RECEIVED = Instant.parse("2025-10-09T09:00:00Z");

  /** What Meta answers. */
  HttpGateway provider =
      request -> {
        throw new AssertionError("no call was expected");
      };

  final FakeContext context =
      FakeContext.builder()
          .connection("fb-test")
          .answering(request -> provider.send(request))
          .build();
  final FacebookConnection connection;

  Page() {
    this(ID, null);
  }

  Page(String pageId, @Nullable Secret token) {
    connection =
        (FacebookConnection)
            new FacebookConnector()
                .connect(
                    new FacebookSettings(
                        Secret.of(APP_SECRET), Secret.of(VERIFY_TOKEN), token, pageId),
                    context);
  }

  static HttpResponse answer(int status, String json) {
    return new HttpResponse(status, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  /** The records of a genuine delivery. */
  List<IncomingRecord> deliver(byte[] body) {
    WebhookOutcome outcome =
        connection.receive(
            post(body, Map.of("x-hub-signature-256", List.of("sha256=" + hmac(body)))));
    assertThat(outcome).isInstanceOf(WebhookOutcome.Accepted.class);
    return ((WebhookOutcome.Accepted) outcome).records();
  }

  List<IncomingRecord> deliver(String body) {
    return deliver(body.getBytes(StandardCharsets.UTF_8));
  }

  /** What the only record of a fixture turns into. */
  Normalized normalizeFixture(String name) {
    List<IncomingRecord> records = deliver(fixture(name));
    assertThat(records).hasSize(1);
    return normalize(records.get(0));
  }

  Normalized normalize(IncomingRecord record) {
    return connection.normalize(stored(record));
  }

  static StoredRecord stored(IncomingRecord record) {
    return new StoredRecord(record.dedupeKey(), 1, RECEIVED, record.attributes(), record.body());
  }

  static WebhookRequest post(byte[] body, Map<String, List<String>> headers) {
    return new WebhookRequest("POST", "", Map.of(), headers, body, RECEIVED);
  }

  static String hmac(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] fixture(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/facebook/" + name + ".json")) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
