package dev.touchline.host;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.history.Generations;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.plugins.PluginInstaller;
import dev.touchline.host.rebuild.RebuildParts;
import dev.touchline.host.rebuild.RebuildSettings;
import dev.touchline.host.rebuild.RebuildStore;
import dev.touchline.host.rebuild.Rebuilds;
import dev.touchline.host.rebuild.UpgradePreviews;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what shows and carries out the changes that a new plugin version brings. */
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {

  @Bean
  UpgradePreviews.Sources rebuildSources(
      InboxStore inbox, OutcomeStore outcomes, HistoryQueries history, Identity identity) {
    return new UpgradePreviews.Sources(inbox, outcomes, history, identity);
  }

  @Bean(destroyMethod = "close")
  UpgradePreviews upgradePreviews(
      PluginInstaller installer,
      Connections connections,
      UpgradePreviews.Sources sources,
      Clock clock) {
    return new UpgradePreviews(installer, connections, sources, clock);
  }

  @Bean(destroyMethod = "close")
  Rebuilds rebuilds(
      UpgradePreviews.Sources sources,
      Pipeline.Target target,
      Generations generations,
      RebuildStore store,
      Connections connections,
      Pipeline pipeline,
      InCharge inCharge,
      Clock clock,
      @Value("${touchline.rebuild.automatic:true}") boolean automatic,
      @Value("${touchline.rebuild.share:0.4}") double share) {
    RebuildParts parts =
        new RebuildParts(sources, target, generations, store, connections::list, clock);
    LongSupplier backlog = () -> sources.inbox().lastId() - pipeline.position();
    Rebuilds rebuilds = new Rebuilds(parts, new RebuildSettings(automatic, share), backlog);
    if (inCharge.here()) {
      rebuilds.start();
      connections.onChange(change -> rebuilds.changed());
    }
    return rebuilds;
  }
}
