package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.upgrade.RebuildReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows, begins or ends the rebuild of a plugin's history. */
@Command(
    description = "Show how far the history is in line with the version of a plugin that runs.")
final class PluginRebuildCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Parameters(paramLabel = "ID", description = "The plugin's id.")
  private String id = "";

  @ArgGroup private @Nullable Change change;

  @Option(names = "--follow", description = "Watch it to its end.")
  private boolean follow;

  /** What is to be done about it: nothing, or one of these. */
  static final class Change {

    @Option(names = "--start", description = "Begin one, such as after one that was cancelled.")
    private boolean start;

    @Option(
        names = "--cancel",
        description = "End it: customers that were rebuilt stay so, the others as they were.")
    private boolean cancel;
  }

  PluginRebuildCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() {
    try (Host host = options.open()) {
      RebuildReport report = new RebuildReport(host, surroundings.terminal(), id);
      if (change != null && change.cancel) {
        report.cancel();
        return ExitCode.OK;
      }
      if (change != null) {
        report.start();
      }
      if (follow) {
        return ExitCode.of(report.follow());
      }
      report.show();
      return ExitCode.OK;
    }
  }
}
