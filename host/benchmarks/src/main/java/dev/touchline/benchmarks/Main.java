package dev.touchline.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Runs one program: {@code NAME [--quick] [--store=postgres]}. */
final class Main {

  private static final List<String> NAMES =
      List.of("intake", "pipeline", "latency", "timeline", "startup", "lookup", "mail", "plugins");

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0 || !NAMES.contains(arguments[0])) {
      System.err.println(
          "bench: name one of " + String.join(", ", NAMES) + ", then --quick or not");
      System.exit(2);
    }
    String name = arguments[0];
    Settings settings = Settings.of(Arrays.asList(arguments).subList(1, arguments.length));
    Report.head(name, settings);
    try (Lab lab = new Lab()) {
      switch (name) {
        case "intake" -> new IntakeProgram(lab, settings).run();
        case "pipeline" -> new PipelineProgram(lab, settings).run();
        case "latency" -> new LatencyProgram(lab, settings).run();
        case "timeline" -> new TimelineProgram(lab, settings).run();
        case "lookup" -> new LookupProgram(lab, settings).run();
        case "mail" -> new MailProgram(lab, settings).run();
        case "startup" -> new StartupProgram(lab, settings).run();
        case "plugins" -> new PluginsProgram(lab, settings).run();
        default -> throw new IllegalArgumentException(name);
      }
    }
  }
}
