package dev.touchline.devkit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.devkit.project.TestProject;
import dev.touchline.devkit.verify.Finding.Outcome;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.SignedSamples;
import dev.touchline.sdk.testkit.WebhookRequests;
import dev.touchline.sdk.webhook.Signatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule with a plugin that keeps it and one that does not. */
class VerificationTest {

  private static final String CONNECTOR =
      """
      package tiny;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.settings.*;

      @org.pf4j.Extension
      public final class TinyConnector implements Connector<TinyConnector.Settings> {
        public record Settings(@Setting(label = "Key") Secret apiKey) {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("tiny", "Tiny", "For tests.", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new TinyConnection(context);
        }
      }
      """;

  private static final String CONNECTION =
      """
      package tiny;

      import dev.touchline.sdk.*;
      import dev.touchline.sdk.capability.*;
      import dev.touchline.sdk.event.*;
      import dev.touchline.sdk.identity.*;
      import dev.touchline.sdk.record.*;
      import java.nio.charset.StandardCharsets;
      import java.time.Instant;
      import java.util.List;

      final class TinyConnection implements Connection, WebhookReceiver, Normalizer {
        private final ConnectionContext context;

        TinyConnection(ConnectionContext context) {
          this.context = context;
        }

        public CheckResult check() {
          return CheckResult.ok("key", "fits");
        }

        public WebhookOutcome receive(WebhookRequest request) {
          return WebhookOutcome.forged("no signature");
        }

        public Normalized normalize(StoredRecord record) {
          String text = new String(record.body(), StandardCharsets.UTF_8);
          return Normalized.of(
              Event.of(text, EventKind.MESSAGE_RECEIVED, AT, EventData.Message.text(text, text))
                  .channel(Channel.APP)
                  .about(Identifier.phone("0901555003"))
                  .build());
        }

        private static final Instant AT = Instant.EPOCH;

        public void close() {}
      }
      """;

  private static final String TAKEN =
      """
      return WebhookOutcome.accepted(List.of(IncomingRecord.of("key", request.body()).build()));
      """;

  private static final String SIGNED =
      """
      dev.touchline.sdk.settings.Secret secret = context.secret("apiKey");
      String given = request.header("X-Tiny").orElse("");
      if (!dev.touchline.sdk.webhook.Signatures.verifyHex(secret, request.body(), given)) {
        return WebhookOutcome.forged("no signature");
      }
      if (request.body().length == 0) {
        throw new dev.touchline.sdk.verdict.RejectedException("empty", "there is nothing in it");
      }
      return WebhookOutcome.accepted(List.of(IncomingRecord.of("key", request.body()).build()));
      """;

  @TempDir private Path folder;
  private TestProject project;
  private Path samples;
  private Map<String, SignedSamples> signed = Map.of();

  @BeforeEach
  void aGoodPlugin() throws IOException {
    project = new TestProject(folder.resolve("project"));
    project.source("tiny/TinyConnector.java", CONNECTOR);
    project.source("tiny/TinyConnection.java", CONNECTION);
    project.manifest("Touchline-Capabilities", "webhook-receiver, normalizer");
    project.file("samples/webhooks/one.json", "one");
    project.file("samples/webhooks/two.json", "two");
    samples = folder.resolve("project/samples");
  }

  private Report report() throws IOException, InterruptedException {
    assertThat(project.compile().errors()).isEmpty();
    return report(project.zip());
  }

  private Report report(Path zip) throws IOException, InterruptedException {
    Verification.Choices choices =
        new Verification.Choices(SampleFolder.of(samples), null, signed, List.of(), null);
    return new Verification(zip, folder.resolve("work"), choices).run();
  }

  private static Finding finding(Report report, String id) {
    return report.findings().stream()
        .filter(finding -> finding.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id + " in " + report));
  }

  private void changed(String from, String to) {
    assertThat(CONNECTION).contains(from);
    project.source("tiny/TinyConnection.java", CONNECTION.replace(from, to));
  }

  private static void fails(Report report, String id, String detail) {
    assertThat(finding(report, id).outcome()).as(id).isEqualTo(Outcome.FAIL);
    assertThat(finding(report, id).detail()).contains(detail);
    assertThat(report.passed()).isFalse();
  }

  @Test
  void aGoodPluginPasses() throws Exception {
    // When
    Report report = report();

    // Then
    assertThat(report.findings())
        .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
        .isEmpty();
    assertThat(report.plugin()).isEqualTo("tiny 1.0.0");
    for (Rule rule : Rule.values()) {
      Outcome expected = rule == Rule.SIGNATURE ? Outcome.SKIPPED : Outcome.PASS;
      assertThat(finding(report, rule.id()).outcome()).as(rule.id()).isEqualTo(expected);
    }
    assertThat(finding(report, "normalize-same").outcome()).isEqualTo(Outcome.PASS);
    assertThat(finding(report, "webhook-unsigned").outcome()).isEqualTo(Outcome.PASS);
    assertThat(finding(report, "webhook-forged").outcome()).isEqualTo(Outcome.PASS);
    assertThat(finding(report, "webhook-genuine").outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(finding(report, "webhook-genuine").detail()).contains("give --signed");
    assertThat(report.json()).contains("\"plugin\" : \"tiny 1.0.0\"", "\"passed\" : true");
  }

  @Test
  void whatCanBeRunWithoutSamplesIsRun() throws Exception {
    // Given
    samples = null;

    // When
    Report report = report();

    // Then
    assertThat(report.passed()).isTrue();
    assertThat(finding(report, "normalize-same").outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(finding(report, "normalize-same").detail()).contains("--recordings");
    assertThat(finding(report, "capabilities").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void aNameThatLeadsOutIsRefusedBeforeAnythingElse() throws Exception {
    // Given
    Path zip = folder.resolve("evil.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("classes/../../evil.class"));
    }

    // When
    Report report = report(zip);

    // Then
    fails(report, "archive", "leads out");
    assertThat(finding(report, "loads").outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void anotherSdkIsRefused() throws Exception {
    // Given
    project.manifest("Plugin-Requires", ">=2.0.0 & <3.0.0");

    // Then
    fails(report(), "sdk-range", "requires SDK");
  }

  @Test
  void aRangeWithoutAnEndIsRefused() throws Exception {
    // Given
    project.manifest("Plugin-Requires", "1.0.0");

    // Then
    fails(report(), "sdk-range", "no upper bound");
  }

  @Test
  void anExtensionThatIsNotThereIsFound() throws Exception {
    // Given
    project.compile();
    Path index = project.classes().resolve("META-INF/extensions.idx");
    Files.writeString(index, Files.readString(index) + "tiny.Missing\n");

    // Then
    fails(report(project.zip()), "extensions", "tiny.Missing");
  }

  @Test
  void classesOfTheHostAreFound() throws Exception {
    // Given
    project.source("org/slf4j/Mine.java", "package org.slf4j; class Mine {}");

    // Then
    fails(report(), "own-classes", "org/slf4j/Mine.class");
  }

  @Test
  void classesForANewerJavaAreFound() throws Exception {
    // Given
    project.compile();
    Path type = project.classes().resolve("tiny/TinyConnection.class");
    byte[] bytes = Files.readAllBytes(type);
    bytes[7] = 69; // Java 25
    Files.write(project.classes().resolve("tiny/Newer.class"), bytes);

    // Then
    fails(report(project.zip()), "class-release", "tiny/Newer.class (Java 25)");
  }

  @Test
  void capabilitiesAreComparedWithTheManifest() throws Exception {
    // Given
    project.manifest("Touchline-Capabilities", "poller, normalizer");

    // When
    Report report = report();

    // Then
    fails(report, "capabilities", "not in plugin.capabilities: webhook-receiver");
    fails(report, "capabilities", "declared, but not there: poller");
  }

  @Test
  void aThreadThatStaysIsNamed() throws Exception {
    // Given
    changed(
        "this.context = context;",
        """
        this.context = context;
        Thread thread = new Thread(() -> {
          try {
            Thread.sleep(20_000);
          } catch (InterruptedException e) {
            // ends
          }
        }, "tiny-forgotten");
        thread.setDaemon(true);
        thread.start();
        """);

    // Then
    fails(report(), "unloads", "tiny-forgotten");
  }

  @Test
  void aClassLoaderThatStaysIsFound() throws Exception {
    // Given
    changed(
        "this.context = context;",
        """
        this.context = context;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> context.log()));
        """);

    // Then
    fails(report(), "unloads", "class loaders stay");
  }

  @Test
  void normalisingThatLooksAtTheClockIsFound() throws Exception {
    // Given
    changed(
        "EventKind.MESSAGE_RECEIVED, AT,",
        "EventKind.MESSAGE_RECEIVED, context.clock().instant(),");

    // When
    Report report = report();

    // Then
    fails(report, "normalize-pure", "clock");
    assertThat(finding(report, "normalize-same").outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void normalisingThatCallsSomebodyIsFound() throws Exception {
    // Given
    changed(
        "String text =",
        """
        try {
          context.http().send(dev.touchline.sdk.http.HttpRequest.get(
              java.net.URI.create("https://api.tiny.example/")).build());
        } catch (dev.touchline.sdk.verdict.VerdictException e) {
          // goes on
        }
        String text =\
        """);

    // Then
    fails(report(), "normalize-pure", "http");
  }

  @Test
  void whatDoesNotLoadIsToldInItsOwnWords() throws Exception {
    // Given
    project.source(
        "tiny/TinyConnector.java",
        CONNECTOR.replace(
            "public ConnectorSpec<Settings> spec() {",
            "public ConnectorSpec<Settings> spec() { if (true) throw new"
                + " IllegalStateException(\"not today\");"));

    // When
    Report report = report();

    // Then
    fails(report, "loads", "not today");
    assertThat(finding(report, "unloads").outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void takingRequestsWithoutASignatureIsFoundWithoutAnySample() throws Exception {
    // Given
    samples = null;
    changed("return WebhookOutcome.forged(\"no signature\");", TAKEN);

    // When
    Report report = report();

    // Then
    fails(report, "webhook-unsigned", "no signature");
    fails(report, "webhook-forged", "another secret");
  }

  @Test
  void takingAnEmptyBodyWithoutASignatureIsFound() throws Exception {
    // Given
    changed(
        "return WebhookOutcome.forged(\"no signature\");",
        "if (request.body().length > 0) return WebhookOutcome.forged(\"no signature\");" + TAKEN);

    // Then
    fails(report(), "webhook-unsigned", "an empty body without a signature");
  }

  @Test
  void whatItsTestsSignedIsDelivered() throws Exception {
    // Given
    samples = null;
    changed("return WebhookOutcome.forged(\"no signature\");", SIGNED);
    signed = signedBy("made-up-apiKey-0815");

    // When
    Report report = report();

    // Then
    assertThat(report.passed()).as(report.json()).isTrue();
    for (String check : List.of("genuine", "forged", "tampered", "unsigned", "repeated", "empty")) {
      assertThat(finding(report, "webhook-" + check).outcome()).as(check).isEqualTo(Outcome.PASS);
    }
    assertThat(finding(report, "webhook-stale").detail()).contains("signs no time");
    assertThat(finding(report, "webhook-garbage").detail()).contains("never signed this");
    assertThat(finding(report, "normalize-same").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void keysThatChangeFromRequestToRequestAreFound() throws Exception {
    // Given
    changed(
        "return WebhookOutcome.forged(\"no signature\");",
        SIGNED.replace("of(\"key\"", "of(\"key\" + System.nanoTime()"));
    signed = signedBy("made-up-apiKey-0815");

    // Then
    fails(report(), "webhook-repeated", "for the second time");
  }

  /** As the contract's test of a plugin leaves it, by hand. */
  private Map<String, SignedSamples> signedBy(String secret) throws Exception {
    Instant now = WebhookRequests.RECEIVED_AT;
    StringBuilder requests = new StringBuilder();
    for (Instant at : List.of(now, now.minusSeconds(30))) {
      for (String body : List.of("", "Hello")) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        requests.append(
            """
            %s"%s %s": {"method":"POST", "path":"", "headers":{"x-tiny":["%s"]}}\
            """
                .formatted(
                    requests.isEmpty() ? "" : ",",
                    at,
                    HexFormat.of().formatHex(digest),
                    Signatures.hmacSha256Hex(Secret.of(secret), bytes)));
      }
    }
    Path file = folder.resolve("tiny.json");
    Files.writeString(
        file,
        """
        {"connector":"tiny", "settings":{"apiKey":"%s"}, "pollLimit":2, "staleAfterSeconds":300,
         "exemptions":{"WEBHOOK_STALE":"the provider signs no time"},
         "bodies":{"hello":"SGVsbG8="}, "signed":{%s}}
        """
            .formatted(secret, requests));
    return Map.of("tiny", SignedSamples.read(file));
  }
}
