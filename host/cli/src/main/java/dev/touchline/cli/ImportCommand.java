package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.transfer.FileImport;
import dev.touchline.cli.transfer.UploadFile;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads a file and watches its import. */
@Command(
    description = {
      "Upload a file and watch until the host has read it.",
      "Importing a file again does no harm: the host recognises what it knows. Ctrl-C ends the"
          + " watching, not the import."
    })
final class ImportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @ArgGroup(multiplicity = "1")
  private Work work = new Work();

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      description =
          "The connection that reads the file. Without it, the file holds events as NDJSON: one"
              + " JSON object a line.")
  private @Nullable String connection;

  /** What there is to do: exactly one of these. */
  static final class Work {

    @Parameters(
        paramLabel = "FILE",
        description = "The file, also compressed with gzip; - is standard input.")
    private @Nullable String file;

    @Option(
        names = "--watch",
        paramLabel = "ID",
        description = "Watch an import that was begun before.")
    private @Nullable String watch;

    @Option(
        names = "--cancel",
        paramLabel = "ID",
        description = "Stop an import; what it has brought stays.")
    private @Nullable String cancel;
  }

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (Host host = options.open()) {
      FileImport imports = new FileImport(host, surroundings.terminal());
      if (work.watch != null) {
        return ExitCode.of(imports.watch(work.watch));
      }
      if (work.cancel != null) {
        imports.cancel(work.cancel);
        return ExitCode.OK;
      }
      UploadFile file = UploadFile.open(String.valueOf(work.file), surroundings.in());
      return ExitCode.of(imports.run(file, Optional.ofNullable(connection)));
    }
  }
}
