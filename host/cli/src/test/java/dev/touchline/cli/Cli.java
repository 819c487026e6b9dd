package dev.touchline.cli;

import dev.touchline.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Runs commands as the launcher does, and keeps what they said. */
final class Cli {

  private final Map<String, String> environment = new TreeMap<>();
  private byte[] input = {};

  /** How a command ended. */
  record Result(int exitCode, String out, String err) {}

  static Cli of(FakeHost host) {
    return new Cli().with("TOUCHLINE_URL", host.url()).with("TOUCHLINE_TOKEN", "secret");
  }

  Cli with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Cli reading(byte[] standardInput) {
    input = standardInput.clone();
    return this;
  }

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int exitCode =
        Touchline.run(
            new Surroundings(environment, terminal, new ByteArrayInputStream(input)), arguments);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
