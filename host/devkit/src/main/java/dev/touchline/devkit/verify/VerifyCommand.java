package dev.touchline.devkit.verify;

import dev.touchline.cli.terminal.Terminal;
import dev.touchline.sdk.testkit.SignedSamples;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a zip before it is given to anybody. */
@Command(
    description = {
      "Check a plugin's zip before it is given to anybody.",
      "Looks into the zip, loads it as a host does, and holds its connectors to the contract as far as"
          + " that goes without the plugin's own tests. The exit code is 1 when a check fails."
    })
public final class VerifyCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;

  private final Terminal terminal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  @Parameters(paramLabel = "ZIP", description = "The plugin's zip.")
  private Path zip = Path.of("");

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = {
        "Samples, laid out as src/test/resources of a plugin: bodies in webhooks/, files in imports/,",
        "answers of the provider in recordings/, settings that fit in settings.json."
      })
  private @Nullable Path recordings;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings of a connection, a JSON object; made up when none are given.")
  private @Nullable Path settings;

  @Option(
      names = "--poll-limit",
      paramLabel = "N",
      description = {
        "How many records to ask for at once, if the recordings are for a number; 100, or what the",
        "signed samples say."
      })
  private @Nullable Integer pollLimit;

  @Option(
      names = "--signed",
      paramLabel = "DIR",
      description = {
        "What the plugin's own tests signed, so that webhooks can be checked as well:",
        "touchline-contract beside the zip unless another is given. Brings settings along."
      })
  private @Nullable Path signed;

  @Option(
      names = "--trusted-key",
      paramLabel = "KEY",
      description = "A public key in base64 that may have signed it; may be repeated.")
  private List<String> trustedKeys = List.of();

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  /** The command. */
  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(zip)) {
      throw new IOException("there is no file " + zip);
    }
    SampleFolder samples = SampleFolder.of(recordings);
    Path chosen = settings == null ? samples.settings() : settings;
    Path work = Files.createTempDirectory("touchline-verify-");
    try {
      Report report =
          new Verification(
                  zip,
                  work,
                  new Verification.Choices(
                      samples, chosen, signedSamples(), List.copyOf(trustedKeys), pollLimit))
              .run();
      if (json) {
        terminal.print(report.json());
      } else {
        report.lines().forEach(terminal::print);
      }
      return report.passed() ? OK : FAILED;
    } finally {
      FileSystemUtils.deleteRecursively(work);
    }
  }

  /** By connector; none where other settings are given, for which nobody signed. */
  private Map<String, SignedSamples> signedSamples() throws IOException {
    Path folder =
        signed == null ? zip.toAbsolutePath().resolveSibling("touchline-contract") : signed;
    Map<String, SignedSamples> found = new TreeMap<>();
    if (settings != null || signed == null && !Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        SignedSamples samples = SignedSamples.read(file);
        found.put(samples.terms().connector(), samples);
      }
    }
    return found;
  }
}
