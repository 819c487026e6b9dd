package dev.touchline.cli;

import dev.touchline.cli.signing.SignedZip;
import dev.touchline.cli.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keys and signatures of plugins; these commands need no host. */
final class PluginSigningCommands {

  private PluginSigningCommands() {}

  static CommandLine addTo(CommandLine plugin, Surroundings surroundings) {
    return plugin
        .addSubcommand("keygen", new Keygen(surroundings))
        .addSubcommand("sign", new Sign(surroundings));
  }

  @Command(description = "Make a key that plugins are signed with.")
  private static final class Keygen implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "This text.")
    private boolean help;

    @Parameters(paramLabel = "FILE", description = "Where to keep it; it must not be there yet.")
    private Path file = Path.of("");

    Keygen(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
      if (Files.exists(file)) {
        throw new IOException(file + " is there already");
      }
      SigningKey key = SigningKey.create();
      key.write(file);
      surroundings.terminal().print("The key " + key.id() + " is in " + file + ": keep it secret.");
      surroundings.terminal().print("Hosts trust what it signs when they start with");
      surroundings.terminal().print("  --touchline.plugins.trusted-keys=" + key.publicKey());
      return ExitCode.OK;
    }
  }

  @Command(description = "Sign a plugin's zip, so that hosts which trust the key install it.")
  private static final class Sign implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "This text.")
    private boolean help;

    @Parameters(paramLabel = "ZIP", description = "The plugin's zip; it is signed in its place.")
    private Path zip = Path.of("");

    @Option(
        names = "--key",
        required = true,
        paramLabel = "FILE",
        description = "The key that 'plugin keygen' made.")
    private Path key = Path.of("");

    Sign(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
      if (!Files.isRegularFile(zip)) {
        throw new IOException("there is no file " + zip);
      }
      if (!Files.isRegularFile(key)) {
        throw new IOException("there is no file " + key);
      }
      SigningKey signing = SigningKey.read(key);
      SignedZip.sign(zip, signing);
      surroundings.terminal().print(zip + " is signed with the key " + signing.id() + ".");
      return ExitCode.OK;
    }
  }
}
