package dev.touchline.cli;

import dev.touchline.cli.host.HostException;
import dev.touchline.cli.host.HostUnreachableException;
import dev.touchline.cli.terminal.Bar;
import dev.touchline.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command that all others are under. */
@Command(
    name = "touchline",
    description = "A client of Touchline's HTTP API.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Touchline.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; the words say why",
      "2:the command was not understood",
      "3:no host answers"
    })
final class Touchline {

  private static final int NARROWEST_HELP = 60;

  /** The version that the jar's manifest names. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Touchline.class.getPackage().getImplementationVersion();
      return new String[] {"touchline " + (version == null ? "(development)" : version)};
    }
  }

  /** Runs a command; what it says goes to the terminal. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = commands(surroundings);
    Terminal terminal = surroundings.terminal();
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setErr(new PrintWriter(terminal.err(), true));
    boolean colors = terminal.colors() && terminal.outIsTerminal();
    line.setColorScheme(CommandLine.Help.defaultColorScheme(colors ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(100, Bar.columns(terminal))));
    line.setParameterExceptionHandler((e, words) -> usage(e, terminal));
    line.setExecutionExceptionHandler((e, at, parsed) -> failed(e, at, parsed, terminal));
    return line.execute(arguments);
  }

  private static CommandLine commands(Surroundings surroundings) {
    return new CommandLine(new Touchline())
        .addSubcommand("import", new ImportCommand(surroundings))
        .addSubcommand("demo", new DemoCommand(surroundings))
        .addSubcommand("status", new StatusCommand(surroundings))
        .addSubcommand("customer", new CustomerCommand(surroundings))
        .addSubcommand("records", new RecordsCommand(surroundings))
        .addSubcommand("replay", new ReplayCommand(surroundings))
        .addSubcommand("connection", ConnectionCommand.withCommands(surroundings))
        .addSubcommand("secrets", SecretsCommand.withCommands(surroundings))
        .addSubcommand("plugin", PluginCommand.withCommands(surroundings));
  }

  private static int usage(ParameterException e, Terminal terminal) {
    CommandLine command = e.getCommandLine();
    boolean unknown =
        e instanceof CommandLine.UnmatchedArgumentException && command.getSubcommands().size() > 1;
    String first = unknown ? command.getParseResult().unmatched().get(0) : "";
    terminal.tell(
        "touchline: " + (unknown ? "there is no command '" + first + "'" : e.getMessage()));
    terminal.tell("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine at, ParseResult parsed, Terminal terminal)
      throws Exception {
    switch (e) {
      case HostUnreachableException away -> {
        terminal.tell(String.valueOf(away.getMessage()));
        return ExitCode.UNREACHABLE;
      }
      case HostException refused -> terminal.tell(String.valueOf(refused.getMessage()));
      case IllegalArgumentException wrong -> terminal.tell("touchline: " + wrong.getMessage());
      case IOException file -> terminal.tell("touchline: " + file.getMessage());
      default -> throw e;
    }
    return ExitCode.FAILED;
  }
}
