package dev.touchline.host.plugins;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * Loads the plugins that come with the host and those in the data folder, before anything needs
 * them.
 */
@Configuration(proxyBeanMethods = false)
class PluginsConfiguration {

  @Bean
  PluginInstaller pluginInstaller(
      MeterRegistry registry,
      PluginRegister register,
      @Value("${touchline.data:data}") Path data,
      @Value("${touchline.plugins.bundled:}") List<String> bundled,
      @Value("${touchline.plugins.threads:4}") int threads,
      @Value("${touchline.plugins.queue:1000}") int queue,
      @Value("${touchline.plugins.allocation:0B}") DataSize allocation,
      PluginTrust trust) {
    Path work = data.toAbsolutePath().resolve("work").resolve("plugins");
    FileSystemUtils.deleteRecursively(work.toFile()); // left behind by a host that was killed
    Path installed = data.toAbsolutePath().resolve("plugins");
    PluginLeaks leaks = new PluginLeaks(registry, true);
    Watchdog watchdog = new Watchdog(leaks.retained());
    long bytes =
        allocation.toBytes() > 0 ? allocation.toBytes() : PluginLimits.allocationOfThisMachine();
    PluginLimits limits = PluginLimits.of(threads, queue, PluginLimits.DEFAULT.longRuns(), bytes);
    PluginLoading loading =
        new PluginLoading(work, limits, ArchiveLimits.DEFAULT, registry, watchdog, leaks);
    PluginStartup startup =
        new PluginStartup(
            new Plugins(loading, watchdog),
            loading,
            new PluginFolders(bundled.stream().map(Path::of).toList(), installed),
            new PluginStore(installed),
            register,
            trust);
    startup.start();
    return new PluginInstaller(startup);
  }

  @Bean
  PluginTrust pluginTrust(
      @Value("${touchline.plugins.trusted-keys:}") List<String> trustedKeys,
      @Value("${touchline.plugins.allow-unsigned:false}") boolean allowUnsigned) {
    return new PluginTrust(TrustedKeys.of(trustedKeys), allowUnsigned, ArchiveLimits.DEFAULT);
  }

  @Bean
  Catalogue catalogue(
      @Value("${touchline.plugins.catalogue:}") String location,
      @Value("${touchline.limits.plugin-body:100MB}") DataSize mostBytes) {
    return new Catalogue(location, mostBytes.toBytes());
  }

  @Bean
  PluginBill pluginBill(MeterRegistry registry) {
    return new PluginBill(registry);
  }

  @Bean
  Plugins plugins(PluginInstaller installer) {
    return installer.plugins();
  }
}
