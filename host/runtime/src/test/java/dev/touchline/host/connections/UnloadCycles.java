package dev.touchline.host.connections;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.touchline.host.plugins.Governed;
import dev.touchline.host.plugins.LoadedPlugin;
import dev.touchline.host.plugins.TestPlugins;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Loads, opens, calls, closes and unloads each shipped plugin again and again, in a JVM whose space
 * for classes is small, and then looks for class loaders, threads and file descriptors that are
 * left. A program of its own, run by a test stage: {@code FOLDER-OR-ZIP CYCLES}.
 */
public final class UnloadCycles {

  private static final int WARM_UP = 20;
  private static final Duration SECONDS = Duration.ofSeconds(10);
  private static final byte[] FILE = "a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

  private final TestHost host;
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private UnloadCycles(TestHost host) {
    this.host = host;
  }

  /** Runs it; ends with 1 when something was left. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int cycles = Integer.parseInt(arguments[1]);
    List<String> problems = new ArrayList<>();
    int plugins = 0;
    for (Path zip : zips(folder)) {
      plugins++;
      problems.addAll(run(zip, cycles));
    }
    if (plugins == 0) {
      problems.add("there is no plugin in " + folder);
    }
    problems.forEach(problem -> System.out.println("LEFT: " + problem));
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  private static List<Path> zips(Path folder) throws IOException {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  private static List<String> run(Path zip, int cycles) throws Exception {
    Path folder = Files.createTempDirectory("unload-cycles");
    try (TestHost host = TestHost.withoutPlugin(folder)) {
      long began = System.nanoTime();
      long cpu = cpuNanos();
      List<String> problems = new UnloadCycles(host).repeat(zip, cycles);
      System.out.printf(
          "%s: %d cycles in %.1f s, %.1f s of CPU%n",
          zip.getFileName(), cycles, (System.nanoTime() - began) / 1e9, (cpuNanos() - cpu) / 1e9);
      return problems;
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private List<String> repeat(Path zip, int cycles) throws InterruptedException {
    LoadedPlugin plugin = host.plugins().load(zip);
    String name = plugin.id() + "@" + plugin.version();
    if (plugin.state() != LoadedPlugin.State.STARTED) {
      return List.of(name + " does not load: " + plugin.reason());
    }
    plugin.connectors().forEach(one -> PlausibleSettings.connect(host.connections(), one));
    host.plugins().unload(plugin.id());
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < WARM_UP && problems.isEmpty(); i++) {
      cycle(zip, plugin, problems);
    }
    Set<String> threads = threads();
    long descriptors = descriptors();
    for (int i = WARM_UP; i < cycles && problems.isEmpty(); i++) {
      cycle(zip, plugin, problems);
    }
    long alive = alive();
    if (alive > 0) {
      problems.add(name + ": " + alive + " class loaders of " + loaders.size());
    }
    Set<String> more = new TreeSet<>(threads());
    more.removeAll(threads);
    if (!more.isEmpty()) {
      problems.add(name + ": threads " + more);
    }
    if (descriptors() > descriptors) {
      problems.add(name + ": " + (descriptors() - descriptors) + " file descriptors");
    }
    host.plugins()
        .warnings(plugin.id())
        .forEach(warning -> problems.add(name + ": " + warning.detail()));
    return problems;
  }

  private void cycle(Path zip, LoadedPlugin plugin, List<String> problems) {
    LoadedPlugin loaded = host.plugins().load(zip);
    if (loaded.state() != LoadedPlugin.State.STARTED) {
      problems.add(loaded.id() + " does not load any more: " + loaded.reason());
      return;
    }
    for (String connector : plugin.connectors().stream().map(one -> one.id()).toList()) {
      LiveConnection live = host.connections().find(connector).orElseThrow();
      if (live.state() != LiveConnection.State.ACTIVE) {
        problems.add(connector + " is not active: " + live.reason());
      }
      call(live);
      loaders.add(loaderOf(connector));
    }
    host.plugins().unload(plugin.id());
  }

  private WeakReference<ClassLoader> loaderOf(String connector) {
    return host.plugins()
        .offering(connector)
        .map(running -> new WeakReference<>(TestPlugins.classLoader(running)))
        .orElseThrow();
  }

  /** What can be called without a provider. */
  private static void call(LiveConnection live) {
    WebhookRequest webhook =
        new WebhookRequest("POST", "/", Map.of(), Map.of(), BODY, Instant.EPOCH);
    StoredRecord record = new StoredRecord("key", 1, Instant.EPOCH, Map.of(), BODY);
    settle(live.capability(WebhookReceiver.class), target -> target.receive(webhook));
    settle(live.capability(Normalizer.class), target -> target.normalize(record));
    settle(
        live.capability(FileImporter.class),
        target -> {
          try {
            target.read(new ByteArrayInputStream(FILE), new Nowhere());
            return true;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A verdict on what makes no sense is an answer like any other. */
  private static <C, T> void settle(Optional<Governed<C>> capability, Function<C, T> call) {
    if (capability.isPresent()) {
      CompletableFuture<T> answer = capability.get().call("cycle", SECONDS, call);
      try {
        answer.join();
      } catch (CompletionException e) {
        return;
      }
    }
  }

  private record Nowhere() implements RecordSink {

    @Override
    public void accept(IncomingRecord record) {}

    @Override
    public void quarantine(IncomingRecord record, String code, String reason) {}
  }

  private long alive() throws InterruptedException {
    long alive = loaders.size();
    for (int i = 0; i < 50 && alive > 0; i++) {
      System.gc();
      Thread.sleep(20);
      alive = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return alive;
  }

  /** By name without numbers: pools of the JVM's own come and go. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replaceAll("[0-9]+", "#"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
