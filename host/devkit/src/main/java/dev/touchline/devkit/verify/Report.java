package dev.touchline.devkit.verify;

import dev.touchline.cli.host.Json;
import dev.touchline.devkit.verify.Finding.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that was found out about a zip.
 *
 * @param plugin id and version; the file's name when they cannot be read
 */
record Report(String plugin, List<Finding> findings) {

  private static final int LONGEST_DETAIL = 4;

  Report {
    findings = List.copyOf(findings);
  }

  boolean passed() {
    return count(Outcome.FAIL) == 0;
  }

  long count(Outcome outcome) {
    return findings.stream().filter(finding -> finding.outcome() == outcome).count();
  }

  /** For people: a line for each check, and a reason once where several have the same. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(plugin);
    int width = findings.stream().mapToInt(finding -> finding.id().length()).max().orElse(0);
    String before = "";
    for (Finding finding : findings) {
      lines.add(line(finding, width, finding.detail().equals(before) ? "" : finding.detail()));
      before = finding.detail();
    }
    lines.add(
        "%d passed, %d failed, %d skipped"
            .formatted(count(Outcome.PASS), count(Outcome.FAIL), count(Outcome.SKIPPED)));
    return lines;
  }

  private static String line(Finding finding, int width, String detail) {
    String id = finding.id() + " ".repeat(width - finding.id().length());
    String head =
        switch (finding.outcome()) {
          case PASS -> "  pass     " + id + "  " + finding.rule();
          case FAIL -> "  FAIL     " + id + "  " + finding.rule();
          case SKIPPED -> "  skipped  " + id + "  " + finding.rule();
        };
    if (detail.isBlank()) {
      return head;
    }
    String indent = "\n" + " ".repeat(13 + width);
    return head + indent + String.join(indent, shortened(detail));
  }

  private static List<String> shortened(String detail) {
    List<String> lines = detail.strip().lines().filter(line -> !line.isBlank()).toList();
    return lines.size() <= LONGEST_DETAIL ? lines : lines.subList(0, LONGEST_DETAIL);
  }

  /** For programs. */
  String json() {
    ObjectNode json = Json.object().put("plugin", plugin).put("passed", passed());
    ArrayNode checks = json.putArray("checks");
    for (Finding finding : findings) {
      checks
          .addObject()
          .put("id", finding.id())
          .put("rule", finding.rule())
          .put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT))
          .put("detail", finding.detail());
    }
    return json.toPrettyString();
  }
}
