package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real mails, which lie beside the checkout; skipped where they do not. */
class MailCorpusTest {

  private static Path folder() {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    return root == null ? Path.of("mail") : root.resolve("../shared/data/mail").normalize();
  }

  private static List<Path> files(String name) throws IOException {
    Path folder = folder().resolve(name);
    assumeTrue(Files.isDirectory(folder), "the mails are not beside the checkout");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String kind(Path file) throws IOException {
    try {
      Normalized normalized = Mails.normalize(Files.readAllBytes(file));
      if (normalized.events().isEmpty()) {
        return "none: " + normalized.note();
      }
      assertThat(normalized.events()).as(file.toString()).hasSize(1);
      EventData data = normalized.events().getFirst().data();
      return data instanceof EventData.Custom custom ? custom.name() : "message";
    } catch (RejectedException e) {
      return "rejected: " + e.getMessage();
    }
  }

  private static Map<String, Integer> kinds(String folder) throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Path file : files(folder)) {
      kinds.merge(kind(file), 1, Integer::sum);
    }
    return kinds;
  }

  @Test
  void ordinaryMailIsMessagesAndMailOfLists() throws IOException {
    assertThat(kinds("ham")).isEqualTo(Map.of("message", 51, "list-mail", 74));
  }

  /** The two taken for messages are a JSON notification and a list's warning to its owner. */
  @Test
  void bouncesAreAboutThoseWhoDidNotGetTheMail() throws IOException {
    assertThat(kinds("bounces"))
        .isEqualTo(
            Map.of(
                "mail-bounced", 84,
                "automatic-reply", 2,
                "mail-complaint", 1,
                "message", 2,
                "none: a complaint that does not say who complained", 1));
  }

  @Test
  void awkwardStructuresAreReadOrRejectedWithTheReason() throws IOException {
    assertThat(kinds("mime"))
        .isEqualTo(
            Map.of(
                "message", 20,
                "list-mail", 1,
                "rejected: none of From, Sender, Reply-To and Return-Path has a usable address", 17,
                "rejected: there is no mail header at its beginning", 2));
  }
}
