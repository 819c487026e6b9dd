package dev.touchline.devkit.run;

import dev.touchline.cli.host.HostException;
import dev.touchline.cli.host.RefusedException;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.devkit.project.Compiler;
import dev.touchline.devkit.project.Maven;
import dev.touchline.devkit.project.PluginProject;
import dev.touchline.devkit.project.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One run: starts everything, follows edits, ends everything. */
final class Session implements AutoCloseable {

  private static final int OK = 0;
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final PluginProject project;
  private final Choices choices;
  private final HostLaunch launch;
  private final Terminal terminal;
  private final DevelopmentConnections connections;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile boolean closed;
  private @Nullable ProviderStandIn provider;
  private @Nullable DevelopmentHost host;

  /**
   * What the author chose.
   *
   * @param settings of the connection
   * @param recordings what the stand-in answers
   * @param realProvider whether there is no stand-in
   */
  record Choices(int port, Path settings, Path recordings, boolean realProvider) {}

  Session(PluginProject project, Choices choices, HostLaunch launch, Terminal terminal) {
    this.project = project;
    this.choices = choices;
    this.launch = launch;
    this.terminal = terminal;
    this.connections = new DevelopmentConnections(choices.settings(), terminal);
  }

  /**
   * Runs until it is closed or the host ends.
   *
   * @throws IOException when it cannot begin
   */
  int run() throws IOException {
    try (Compiler compiler = new Compiler()) {
      ProviderStandIn standIn = choices.realProvider() ? null : startProvider();
      DevelopmentHost started = startHost(standIn);
      PluginBuild build = new PluginBuild(project, new Maven(project, launch.home()), compiler);
      Snapshot seen = look();
      build.begin(terminal);
      started.awaitReady();
      begin(build, started, seen);
      Introduction.print(project, build.id(), started, standIn, terminal);
      follow(build, started, seen);
    } finally {
      close();
    }
    return OK;
  }

  /** What the host refuses can be mended while it runs. */
  private void begin(PluginBuild build, DevelopmentHost started, Snapshot seen) throws IOException {
    try {
      deliver(build, started, Set.of(), seen);
    } catch (RefusedException e) {
      terminal.tell(String.valueOf(e.getMessage()));
      terminal.tell("Mend it and save, or delete " + project.shown(project.data()) + ".");
    }
  }

  private ProviderStandIn startProvider() throws IOException {
    ProviderStandIn standIn = new ProviderStandIn(choices.recordings(), terminal);
    provider = standIn;
    return standIn;
  }

  private DevelopmentHost startHost(@Nullable ProviderStandIn standIn) throws IOException {
    String address = standIn == null ? null : standIn.address();
    DevelopmentHost started =
        DevelopmentHost.start(project, choices.port(), address, launch, terminal);
    host = started;
    return started;
  }

  private Snapshot look() {
    return Snapshot.of(
        List.of(
            project.sources(),
            project.resources(),
            project.pom(),
            choices.settings(),
            choices.recordings()));
  }

  private void follow(PluginBuild build, DevelopmentHost started, Snapshot begin)
      throws IOException {
    Snapshot seen = begin;
    while (!closed && started.isRunning()) {
      Snapshot now = settled(seen);
      Set<Path> changed = now.since(seen);
      seen = now;
      if (!changed.isEmpty()) {
        apply(build, started, changed, now);
      }
    }
    if (!closed) {
      throw new IOException("the host ended:\n" + String.join("\n", started.lastWords()));
    }
  }

  /** Editors write in several steps, so a change counts once nothing changes any more. */
  private Snapshot settled(Snapshot seen) {
    Snapshot before = look();
    while (true) {
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        closed = true;
        return seen;
      }
      Snapshot now = look();
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
  }

  private void apply(PluginBuild build, DevelopmentHost started, Set<Path> changed, Snapshot now) {
    changing.lock();
    try {
      if (closed) {
        return;
      }
      if (provider != null && below(changed, choices.recordings())) {
        terminal.print("Recordings: " + provider.load() + " answers.");
      }
      if (changed.contains(choices.settings())) {
        terminal.print("Settings: given to " + connections.update(started.client(), build.id()));
      }
      if (changed.contains(project.pom())) {
        terminal.print("pom.xml changed: asking Maven ...");
        build.askMaven();
      }
      if (concernsCode(changed)) {
        deliver(build, started, changed, now);
      }
    } catch (IOException | HostException e) {
      terminal.tell(String.valueOf(e.getMessage()));
      terminal.tell("The version before goes on.");
    } finally {
      changing.unlock();
    }
  }

  private boolean concernsCode(Set<Path> changed) {
    return changed.contains(project.pom())
        || below(changed, project.sources())
        || below(changed, project.resources());
  }

  private static boolean below(Set<Path> changed, Path folder) {
    return changed.stream().anyMatch(file -> file.startsWith(folder));
  }

  /** Compiles, packs and hands over; what does not compile changes nothing. */
  private void deliver(PluginBuild build, DevelopmentHost started, Set<Path> changed, Snapshot now)
      throws IOException {
    Instant saved = now.savedAt(changed).orElseGet(Instant::now);
    String what = changed.isEmpty() ? build.id() : shown(changed);
    PluginBuild.Delivery delivery = build.deliver(started.client(), terminal);
    if (!delivery.errors().isEmpty()) {
      delivery.errors().forEach(terminal::tell);
      terminal.tell(
          "%d error%s: the version before goes on."
              .formatted(delivery.errors().size(), delivery.errors().size() == 1 ? "" : "s"));
      return;
    }
    terminal.print(
        String.format(
            Locale.ROOT,
            "%s: live as %s after %s (compiled in %s, taken over in %s)",
            what,
            delivery.version(),
            seconds(Duration.between(saved, Instant.now())),
            seconds(delivery.compiling()),
            seconds(delivery.takingOver())));
    for (String name : connections.update(started.client(), build.id())) {
      terminal.print("  " + connections.check(started.client(), name));
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }

  private String shown(Set<Path> changed) {
    Path first = changed.iterator().next();
    String more = changed.size() > 1 ? " and " + (changed.size() - 1) + " more" : "";
    return project.shown(first) + more;
  }

  /** Ends the host in order, then the stand-in. May be called twice. */
  @Override
  public void close() {
    closed = true;
    changing.lock();
    try {
      if (host != null) {
        host.close();
      }
      if (provider != null) {
        provider.close();
      }
    } finally {
      changing.unlock();
    }
  }
}
