package dev.touchline.host;

import dev.touchline.host.commerce.Commerce;
import dev.touchline.host.commerce.OrderLookups;
import dev.touchline.host.commerce.OrderSnapshots;
import dev.touchline.host.commerce.RefundDecisions;
import dev.touchline.host.commerce.RefundLedger;
import dev.touchline.host.commerce.RefundLists;
import dev.touchline.host.commerce.RefundStore;
import dev.touchline.host.commerce.RefundWork;
import dev.touchline.host.commerce.Shops;
import dev.touchline.host.commerce.SnapshotKeeper;
import dev.touchline.host.commerce.SnapshotRetention;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts order look-up and the refund ledger together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommerceProperties.class)
class CommerceConfiguration {

  private static final int APPEND_SECONDS = 30;

  @Bean
  Shops shops(Connections connections) {
    return new Shops(connections::find, connections::find, connections::list);
  }

  @Bean
  Commerce commerce(RefundStore store, Shops shops, CommerceProperties properties, Clock clock) {
    return Commerce.over(store, shops, properties.rules(), properties.settings(), clock);
  }

  @Bean
  RefundLedger refundLedger(Commerce commerce) {
    return commerce.ledger();
  }

  @Bean
  RefundDecisions refundDecisions(Commerce commerce) {
    return commerce.decisions();
  }

  @Bean
  RefundLists refundLists(Commerce commerce, Connections connections) {
    RefundLists lists = commerce.lists();
    connections.refuseDeletion(lists::keeping);
    return lists;
  }

  @Bean(destroyMethod = "close")
  SnapshotRetention snapshotRetention(
      OrderSnapshots snapshots, CommerceProperties properties, InCharge inCharge, Clock clock) {
    CommerceProperties.Snapshots kept = properties.snapshots();
    SnapshotRetention retention = new SnapshotRetention(snapshots, kept.keep(), kept.most(), clock);
    return inCharge.here() ? retention.start() : retention;
  }

  @Bean(destroyMethod = "close")
  RefundWork refundWork(
      RefundLedger ledger, RefundStore store, Inbox inbox, InCharge inCharge, Clock clock) {
    RefundWork.Timeline timeline =
        (connection, record) ->
            inbox
                .append(connection, List.of(NewRecord.of(record)))
                .get(APPEND_SECONDS, TimeUnit.SECONDS);
    RefundWork work = new RefundWork(ledger, store, timeline, clock);
    return inCharge.here() ? work.start() : work;
  }

  @Bean(destroyMethod = "close")
  SnapshotKeeper snapshotKeeper(OrderSnapshots snapshots) {
    return new SnapshotKeeper(snapshots);
  }

  @Bean
  OrderLookups orderLookups(
      Shops shops,
      Identity identity,
      OrderSnapshots snapshots,
      SnapshotKeeper keeper,
      CommerceProperties properties,
      Clock clock) {
    return new OrderLookups(
        shops, identity, snapshots, keeper, properties.settings().lookupDeadline(), clock);
  }
}
