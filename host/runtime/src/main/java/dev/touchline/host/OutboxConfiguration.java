package dev.touchline.host;

import dev.touchline.host.attachments.Uploads;
import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.outbox.Messaging;
import dev.touchline.host.outbox.Outbox;
import dev.touchline.host.outbox.OutboxSettings;
import dev.touchline.host.outbox.OutboxStore;
import dev.touchline.host.outbox.OutboxWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the outbox together. Only the host in charge sends. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

  private static final int APPEND_SECONDS = 30;

  @Bean
  OutboxSettings outboxSettings(
      @Value("${touchline.outbox.send-deadline:2m}") Duration deadline,
      @Value("${touchline.outbox.give-up:2d}") Duration giveUp) {
    OutboxSettings usual = OutboxSettings.DEFAULT;
    return new OutboxSettings(deadline, giveUp, usual.attempts(), usual.looks());
  }

  @Bean
  Messaging.Ports messagingPorts(OutboxStore store, ArrivalQueries arrivals, Inbox inbox) {
    return new Messaging.Ports(
        store,
        arrivals,
        (connection, record) ->
            inbox
                .append(connection, List.of(NewRecord.of(record)))
                .get(APPEND_SECONDS, TimeUnit.SECONDS));
  }

  @Bean
  Messaging.Customers messagingCustomers(
      Identity identity, HistoryQueries history, Uploads uploads) {
    return new Messaging.Customers(identity, history, uploads);
  }

  @Bean
  Messaging messaging(
      Messaging.Ports ports,
      Messaging.Customers customers,
      Connections connections,
      OutboxSettings settings,
      MeterRegistry registry,
      Clock clock) {
    Messaging messaging =
        Messaging.over(
            ports,
            new Messaging.Lines(connections::find, connections::find),
            customers,
            settings,
            registry,
            clock);
    connections.refuseDeletion(messaging.outbox()::keeping);
    return messaging;
  }

  @Bean
  Outbox outbox(Messaging messaging) {
    return messaging.outbox();
  }

  @Bean(destroyMethod = "close")
  OutboxWork outboxWork(Messaging messaging, Connections connections, InCharge inCharge) {
    OutboxWork work = messaging.work();
    if (inCharge.here()) {
      work.start();
    }
    connections.onChange(change -> {
      LiveConnection connection = change.connection();
      if (change.kind() == ConnectionChange.Kind.CLOSED) {
        messaging.forget().accept(connection.name());
      } else if (inCharge.here() && connection.state() == LiveConnection.State.ACTIVE) {
        work.hurry(connection.id());
      }
    });
    return work;
  }
}
