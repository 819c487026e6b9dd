package dev.touchline.host.store;

import dev.touchline.host.attachments.UploadStore;
import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.GenerationStore;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.identity.IdentityQueries;
import dev.touchline.host.identity.IdentityStore;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.RelayedRecords;
import dev.touchline.host.outbox.OutboxStore;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.rebuild.RebuildStore;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The leaves' ports, in SQL. One host writes lane 0; further hosts get lanes of their own. */
@Configuration(proxyBeanMethods = false)
class PortsConfiguration {

  private static final int LANE = 0;

  @Bean
  RelayedRecords.Store relayedRecordStore(Databases databases) {
    SqlRelay relay = new SqlRelay(databases.inbox(), databases.owner(), LANE);
    return new RelayedRecords.Store() {
      @Override
      public List<RelayedRecords.Relayed> first(long bytes) {
        return relay.first(bytes);
      }

      @Override
      public void remove(List<RelayedRecords.Relayed> moved) {
        relay.remove(moved);
      }
    };
  }

  @Bean
  InboxStore inboxStore(Databases databases, OutcomeStore outcomes) {
    return databases.inCharge()
        ? new SqlInboxStore(databases.inbox(), LANE, outcomes.position(), databases.charge())
        : new SqlRelay(databases.inbox(), databases.owner(), LANE);
  }

  @Bean
  IdentityStore identityStore(Databases databases) {
    return new SqlIdentityStore(databases.history(), LANE);
  }

  @Bean
  IdentityQueries identityQueries(Databases databases) {
    return new SqlProfiles(databases.history()::read);
  }

  @Bean
  SqlHistoryStore historyStore(Databases databases) {
    return new SqlHistoryStore(databases.history(), LANE);
  }

  @Bean
  GenerationStore generationStore(Databases databases, SqlHistoryStore events) {
    return new SqlGenerations(databases.history(), events);
  }

  @Bean
  RebuildStore rebuildStore(Databases databases) {
    return new SqlRebuildStore(databases.history());
  }

  @Bean
  HistoryQueries historyQueries(Databases databases) {
    return new SqlHistoryQueries(databases.history());
  }

  @Bean
  OutboxStore outboxStore(Databases databases) {
    return new SqlOutboxStore(databases.operations());
  }

  @Bean
  ArrivalQueries arrivalQueries(Databases databases) {
    return new SqlArrivals(databases.history());
  }

  @Bean
  UploadStore uploadStore(Databases databases) {
    return new SqlUploadStore(databases.operations());
  }

  @Bean
  OutcomeStore outcomeStore(Databases databases, Clock clock) {
    return new SqlOutcomeStore(databases.history(), LANE, clock);
  }
}
