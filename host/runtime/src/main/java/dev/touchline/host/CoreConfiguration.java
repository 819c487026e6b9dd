package dev.touchline.host;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.feeds.FeedSettings;
import dev.touchline.host.feeds.FeedStore;
import dev.touchline.host.feeds.Feeds;
import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.GenerationStore;
import dev.touchline.host.history.Generations;
import dev.touchline.host.history.History;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.history.HistoryStore;
import dev.touchline.host.identity.Identifiers;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.IdentityQueries;
import dev.touchline.host.identity.IdentityStore;
import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.RelayedRecords;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.pipeline.PipelineMetrics;
import dev.touchline.host.pipeline.Replay;
import dev.touchline.host.store.Databases;
import dev.touchline.host.timeline.Arrivals;
import dev.touchline.host.timeline.Customers;
import dev.touchline.host.timeline.Timelines;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Puts the way of the data together: inbox, pipeline, identity, history, timeline. */
@Configuration(proxyBeanMethods = false)
class CoreConfiguration {

  @Bean(destroyMethod = "close")
  Inbox inbox(InboxStore store, Clock clock) {
    return new Inbox(store, clock);
  }

  @Bean
  Identifiers identifiers(@Value("${touchline.identity.default-region:VN}") String region) {
    return new Identifiers(region);
  }

  @Bean
  Identity identity(
      Identifiers identifiers, IdentityStore store, IdentityQueries queries, Clock clock) {
    return new Identity(identifiers, store, queries, clock);
  }

  @Bean
  History history(HistoryStore store) {
    return new History(store);
  }

  /** What a host that was killed had prepared is undone before anything else is written. */
  @Bean
  Generations generations(
      GenerationStore store,
      History history,
      OutcomeStore outcomes,
      InCharge inCharge,
      Clock clock,
      @Value("${touchline.rebuild.keep-before:15m}") Duration kept) {
    Generations generations = new Generations(store, history, clock, kept);
    if (inCharge.here()) {
      outcomes.inTransaction(() -> {
        generations.undo();
        return true;
      });
    }
    return generations;
  }

  @Bean
  Pipeline.Target pipelineTarget(Identity identity, History history, OutcomeStore outcomes) {
    return new Pipeline.Target(identity.resolver(), history, outcomes);
  }

  @Bean
  Replay replay(
      InboxStore inbox,
      Connections connections,
      Identity identity,
      Pipeline.Target target,
      Clock clock) {
    return new Replay(inbox, connections::find, identity, target, clock);
  }

  @Bean(destroyMethod = "close")
  @DependsOn("generations")
  Pipeline pipeline(
      Inbox inbox,
      Connections connections,
      Pipeline.Target target,
      OutcomeStore outcomes,
      InCharge inCharge,
      Clock clock,
      MeterRegistry meters) {
    PipelineMetrics metrics = new PipelineMetrics(meters, connections::find);
    Pipeline pipeline = new Pipeline(inbox, connections::find, target, clock, metrics, inCharge);
    connections.onChange(metrics::onChange);
    connections.onChange(change -> {
      if (inCharge.here() && change.connection().state() == LiveConnection.State.ACTIVE) {
        outcomes.release(change.connection().id(), clock.instant());
        pipeline.wake();
      }
    });
    connections.refuseDeletion(connection ->
        pipeline.hasWaiting(connection.id())
            ? Optional.of("records of this connection are still to be normalised")
            : Optional.empty());
    return pipeline;
  }

  @Bean(destroyMethod = "close")
  Feeds feeds(
      Inbox inbox,
      FeedStore store,
      Connections connections,
      InCharge inCharge,
      Clock clock,
      @Value("${touchline.polling.interval:30s}") Duration interval,
      @Value("${touchline.gaps.tolerance:1m}") Duration tolerance) {
    FeedSettings settings = new FeedSettings(interval, tolerance, tolerance.dividedBy(6));
    Feeds feeds = new Feeds(inbox, store, connections::list, settings, clock);
    connections.onChange(feeds::onChange);
    if (inCharge.here()) {
      feeds.takeCharge();
    }
    return feeds;
  }

  /** Does for the hosts that stand by what only the host in charge can, and the other way round. */
  @Bean(destroyMethod = "close")
  Standby standby(
      Inbox inbox, RelayedRecords.Store relayed, Connections connections, Databases databases) {
    return new Standby(inbox, relayed, connections, databases);
  }

  @Bean
  Customers customers(Identity identity, HistoryQueries history) {
    return new Customers(identity, history);
  }

  @Bean
  Timelines timelines(Identity identity, HistoryQueries history, Connections connections) {
    return new Timelines(identity, history, id -> nameOf(connections, id));
  }

  @Bean
  Arrivals arrivals(
      Identity identity, HistoryQueries history, ArrivalQueries order, Connections connections) {
    return new Arrivals(identity, history, order, id -> nameOf(connections, id));
  }

  private static String nameOf(Connections connections, int id) {
    return connections.nameOf(id).orElse("connection-" + id);
  }
}
