package dev.touchline.devkit;

import dev.touchline.cli.host.HostException;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.devkit.run.RunCommand;
import dev.touchline.devkit.verify.VerifyCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the commands for authors of plugins. */
@Command(
    name = "touchline plugin",
    description = "For authors of plugins.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class Main {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Terminal terminal =
        Terminal.of(environment, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    System.exit(run(environment, terminal, arguments));
  }

  static int run(Map<String, String> environment, Terminal terminal, String... arguments) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand("run", new RunCommand(environment, terminal))
            .addSubcommand("verify", new VerifyCommand(terminal));
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setErr(new PrintWriter(terminal.err(), true));
    line.setParameterExceptionHandler((e, words) -> {
      terminal.tell("touchline: " + e.getMessage());
      terminal.tell("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return USAGE;
    });
    line.setExecutionExceptionHandler((e, at, parsed) -> {
      switch (e) {
        case HostException refused -> terminal.tell(String.valueOf(refused.getMessage()));
        case IllegalArgumentException wrong -> terminal.tell("touchline: " + wrong.getMessage());
        case IOException file -> terminal.tell("touchline: " + file.getMessage());
        default -> throw e;
      }
      return FAILED;
    });
    return line.execute(arguments);
  }

  /** Names and texts are in many languages, whatever the locale says. */
  private static PrintStream utf8(FileDescriptor where) {
    return new PrintStream(new FileOutputStream(where), false, StandardCharsets.UTF_8);
  }
}
