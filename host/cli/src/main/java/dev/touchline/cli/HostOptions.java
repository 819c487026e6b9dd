package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Token;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the host is, and who calls. */
final class HostOptions {

  static final String DEFAULT_URL = "http://127.0.0.1:8080";

  private final Map<String, String> environment;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The host's address; else TOUCHLINE_URL, else " + DEFAULT_URL + ".")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Else TOUCHLINE_TOKEN, else TOUCHLINE_ADMIN_TOKEN, else admin.token in the data folder.")
  private @Nullable String token;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The host's data folder; else TOUCHLINE_DATA, else data.")
  private @Nullable Path data;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  HostOptions(Surroundings surroundings) {
    this.environment = surroundings.environment();
  }

  /** The host; nothing is called yet. */
  Host open() {
    try {
      return Host.at(address(), Token.find(token, environment, data()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), e.getMessage(), e);
    }
  }

  private String address() {
    return url != null ? url : environment.getOrDefault("TOUCHLINE_URL", DEFAULT_URL);
  }

  /** The host's data folder, as far as this machine knows. */
  Path data() {
    return data != null ? data : Path.of(environment.getOrDefault("TOUCHLINE_DATA", "data"));
  }
}
