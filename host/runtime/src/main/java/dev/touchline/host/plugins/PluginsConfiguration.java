package dev.touchline.host.plugins;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/**
 * Loads the plugins that come with the host and those in the data folder, before anything needs
 * them.
 */
@Configuration(proxyBeanMethods = false)
class PluginsConfiguration {

  @Bean
  Plugins plugins(
      MeterRegistry registry,
      @Value("${touchline.data:data}") Path data,
      @Value("${touchline.plugins.bundled:}") List<Path> bundled,
      @Value("${touchline.plugins.threads:4}") int threads,
      @Value("${touchline.plugins.queue:1000}") int queue) {
    Path work = data.toAbsolutePath().resolve("work").resolve("plugins");
    FileSystemUtils.deleteRecursively(work.toFile()); // left behind by a host that was killed
    Watchdog watchdog = new Watchdog();
    PluginLimits limits = new PluginLimits(threads, queue, PluginLimits.DEFAULT.longRuns());
    PluginLoading loading =
        new PluginLoading(work, limits, ArchiveLimits.DEFAULT, registry, watchdog);
    Plugins plugins = new Plugins(loading, watchdog);
    List<Path> folders = new ArrayList<>(bundled);
    folders.add(data.toAbsolutePath().resolve("plugins"));
    new PluginFolders(folders).newest(loading).forEach(plugins::load);
    return plugins;
  }
}
