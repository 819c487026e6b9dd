package dev.touchline.host.plugins;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Plugins without Spring. */
public final class TestPlugins {

  private TestPlugins() {}

  public static Plugins open(Path work, MeterRegistry registry) {
    return open(work, registry, PluginLimits.DEFAULT);
  }

  static Plugins open(Path work, MeterRegistry registry, PluginLimits limits) {
    PluginLoading loading = loading(work, registry, limits);
    return new Plugins(loading, loading.watchdog());
  }

  static PluginLoading loading(Path work, MeterRegistry registry, PluginLimits limits) {
    PluginLeaks leaks = new PluginLeaks(registry, true);
    Watchdog watchdog = new Watchdog(leaks.retained());
    return new PluginLoading(work, limits, ArchiveLimits.DEFAULT, registry, watchdog, leaks);
  }

  public static PluginBill bill(MeterRegistry registry) {
    return new PluginBill(registry);
  }

  /** Where a plugin's classes come from. */
  public static ClassLoader classLoader(RunningPlugin plugin) {
    return plugin.classLoader();
  }

  /** Plugins that are installed into a folder; those in {@code bundled} come with the host. */
  public static PluginInstaller installer(
      Path folder, MeterRegistry registry, PluginRegister register) {
    return installer(folder, registry, register, trustingAll());
  }

  static PluginInstaller installer(
      Path folder, MeterRegistry registry, PluginRegister register, PluginTrust trust) {
    PluginLoading loading = loading(folder.resolve("work"), registry, PluginLimits.DEFAULT);
    Path installed = folder.resolve("plugins");
    PluginStartup startup =
        new PluginStartup(
            new Plugins(loading, loading.watchdog()),
            loading,
            new PluginFolders(List.of(folder.resolve("bundled")), installed),
            new PluginStore(installed),
            register,
            trust);
    startup.start();
    return new PluginInstaller(startup);
  }

  public static Plugins of(PluginInstaller installer) {
    return installer.plugins();
  }

  static PluginTrust trustingAll() {
    return new PluginTrust(TrustedKeys.NONE, true, ArchiveLimits.DEFAULT);
  }

  /** A register that forgets when it is thrown away. */
  static final class Register implements PluginRegister {

    private final Map<String, PluginRegistration> decisions = new ConcurrentSkipListMap<>();
    boolean failing;

    @Override
    public List<PluginRegistration> all() {
      return List.copyOf(decisions.values());
    }

    @Override
    public Optional<PluginRegistration> find(String id) {
      return Optional.ofNullable(decisions.get(id));
    }

    @Override
    public void put(PluginRegistration registration) {
      if (failing) {
        throw new IllegalStateException("disk full");
      }
      decisions.put(registration.id(), registration);
    }
  }
}
