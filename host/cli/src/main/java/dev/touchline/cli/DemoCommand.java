package dev.touchline.cli;

import dev.touchline.cli.demo.Demo;
import dev.touchline.cli.demo.DemoPeople;
import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.HostUnreachableException;
import dev.touchline.cli.host.Token;
import dev.touchline.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a host with a small made-up shop. */
@Command(
    description = {
      "Fill the host with a small made-up shop.",
      "It comes in through the same doors as real traffic: a file, signed webhooks, events."
          + " Loading it again adds nothing. Not for a host with real customers."
    })
final class DemoCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 25;

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Option(names = "--show-token", description = "Also show the token, on a terminal only.")
  private boolean showToken;

  @Option(
      names = "--host-process",
      paramLabel = "PID",
      hidden = true,
      description = "Say nothing when that process is stopped meanwhile; the launcher's.")
  private @Nullable Long hostProcess;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    try (Host host = options.open()) {
      DemoPeople people = new Demo(host, surroundings.terminal()).load();
      print(host, people);
      return ExitCode.of(!people.star().isEmpty());
    } catch (HostUnreachableException e) {
      if (hostProcess != null && hasEnded(hostProcess)) {
        return ExitCode.OK;
      }
      throw e;
    }
  }

  /** Whoever stopped the host does not want to read that it is gone. */
  private static boolean hasEnded(long process) {
    try {
      ProcessHandle.of(process)
          .map(ProcessHandle::onExit)
          .orElseGet(() -> CompletableFuture.completedFuture(null))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void print(Host host, DemoPeople people) throws IOException {
    Terminal terminal = surroundings.terminal();
    Path file = tokenFile();
    String api = host.address() + "/api/v1/customers";
    String curl = "  curl -s -H \"Authorization: Bearer " + tokenInShell(file) + "\" '" + api;
    terminal.print("");
    terminal.print("The demo shop is loaded.");
    terminal.print("  Address  " + host.address());
    terminal.print("  Token    in " + file + (showToken ? shownToken(file) : ""));
    if (people.star().isEmpty() || people.twin().isEmpty()) {
      terminal.tell("The host is still working on it; touchline status says when it is done.");
      return;
    }
    terminal.print("");
    terminal.print("Who is behind this number? " + people.starName() + ":");
    terminal.print(
        curl + "?identifier=" + Host.encode(people.starIdentifier()).replace("%3A", ":") + "'");
    terminal.print("Her timeline, over all channels:");
    terminal.print(curl + "/" + people.star() + "/timeline?limit=20'");
    terminal.print("Two loyalty cards behind one telephone: one person or two?");
    terminal.print(curl + "/" + people.twin() + "/identity'");
    terminal.print("");
    terminal.print(
        "For people:  " + launcher() + " customer " + people.starIdentifier() + where(host));
  }

  /** How the launcher is called from here. */
  private String launcher() {
    Path home = home();
    if (home == null) {
      return "touchline";
    }
    Path here = Path.of("").toAbsolutePath();
    return here.equals(home) ? "./touchline" : home.resolve("touchline").toString();
  }

  /** What a command needs to be told when the host is not where it is looked for. */
  private String where(Host host) {
    String address = host.address().toString();
    Path home = home();
    Path data = options.data().toAbsolutePath().normalize();
    boolean usualData = home != null && data.equals(home.resolve("data"));
    return (address.equals(HostOptions.DEFAULT_URL) ? "" : " --url " + address)
        + (usualData ? "" : " --data " + data);
  }

  private @Nullable Path home() {
    String home = surroundings.environment().get("TOUCHLINE_HOME");
    return home == null ? null : Path.of(home).toAbsolutePath().normalize();
  }

  /** As short as it can be said from here. */
  private Path tokenFile() {
    Path file = options.data().resolve(Token.FILE).toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  private String tokenInShell(Path file) {
    if (!Files.isRegularFile(file)) {
      return "$TOUCHLINE_TOKEN";
    }
    String name = file.toString();
    boolean plain = name.matches("[A-Za-z0-9_./-]+");
    return "$(cat " + (plain ? name : "'" + name.replace("'", "'\\''") + "'") + ")";
  }

  private String shownToken(Path file) throws IOException {
    if (!surroundings.terminal().outIsTerminal() || !Files.isReadable(file)) {
      return " (shown on a terminal only)";
    }
    return ": " + Files.readString(file).strip();
  }
}
