package dev.touchline.cli;

import dev.touchline.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Entry point of the command line. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Terminal terminal =
        Terminal.of(environment, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    Surroundings surroundings = new Surroundings(environment, terminal, System.in);
    System.exit(Touchline.run(surroundings, arguments));
  }

  /** Names and texts are in many languages, whatever the locale says. */
  private static PrintStream utf8(FileDescriptor where) {
    return new PrintStream(new FileOutputStream(where), false, StandardCharsets.UTF_8);
  }
}
