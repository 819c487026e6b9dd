package dev.touchline.devkit.run;

import dev.touchline.cli.terminal.Terminal;
import dev.touchline.devkit.project.PluginProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a host with one plugin, until Ctrl-C. */
@Command(
    description = {
      "Run a host with your plugin and a stand-in for its provider.",
      "The stand-in answers from the recordings of the plugin's tests. Edits of Java files, resources,"
          + " recordings and settings are live within seconds; what the host stored stays, in"
          + " DIR/.touchline."
    })
public final class RunCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Terminal terminal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "The plugin's project; here.")
  private Path folder = Path.of(".");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:TOUCHLINE_PORT:-8080}",
      description = "The host's port; ${DEFAULT-VALUE} when it is not given.")
  private int port;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = {
        "The settings of the connection, a JSON object;",
        "DIR/src/test/resources/settings.json when it is not given."
      })
  private @Nullable Path settings;

  @Option(
      names = "--recordings",
      paramLabel = "FOLDER",
      description = {
        "What the provider answers, as WireMock's mappings;",
        "DIR/src/test/resources/recordings when it is not given."
      })
  private @Nullable Path recordings;

  @Option(
      names = "--real-provider",
      description = "Call the provider itself instead of a stand-in, with the settings given.")
  private boolean realProvider;

  /** The command. */
  public RunCommand(Map<String, String> environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("--port is " + port + ", must be from 1 to 65535");
    }
    PluginProject project = PluginProject.in(folder);
    Session.Choices choices =
        new Session.Choices(
            port,
            settings == null ? project.settings() : settings.toAbsolutePath(),
            recordings == null ? project.recordings() : recordings.toAbsolutePath(),
            realProvider);
    Session session = new Session(project, choices, HostLaunch.of(environment), terminal);
    Thread end = new Thread(session::close, "end");
    Runtime.getRuntime().addShutdownHook(end);
    return session.run();
  }
}
