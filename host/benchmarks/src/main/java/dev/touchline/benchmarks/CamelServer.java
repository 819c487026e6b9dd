package dev.touchline.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody would write who has Apache Camel and PostgreSQL: JSON over HTTP, the identifier's
 * profile made when it is new, the event inserted once; answered after the commit.
 */
final class CamelServer {

  private static final int DATABASE_CONNECTIONS = 16;
  private static final List<String> TABLES =
      List.of(
          """
          create table if not exists profile (
            id bigint generated always as identity primary key,
            type text not null, value text not null, unique (type, value))
          """,
          """
          create table if not exists event (
            id text primary key, profile_id bigint not null, kind text not null,
            occurred_at timestamptz not null, channel text not null, body text not null)
          """,
          "create index if not exists event_timeline on event (profile_id, occurred_at)");

  private CamelServer() {}

  public static void main(String[] arguments) throws Exception {
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(arguments[1]);
    database.setMaximumPoolSize(DATABASE_CONNECTIONS);
    TABLES.forEach(table -> JdbcClient.create(database).sql(table).update());
    CamelContext camel = new DefaultCamelContext();
    camel.getRegistry().bind("database", database);
    camel.addRoutes(new Routes(arguments[0]));
    camel.start();
    Thread.currentThread().join(); // until it is ended from outside
  }

  private static final class Routes extends RouteBuilder {

    private final String address;

    Routes(String port) {
      this.address = "netty-http:http://127.0.0.1:" + port;
    }

    @Override
    public void configure() {
      from(address + "/health").setBody(constant("UP"));
      from(address + "/events")
          .convertBodyTo(String.class)
          .setProperty("json", body())
          .unmarshal()
          .json(JsonLibrary.Jackson, Map.class)
          .process(Routes::columns)
          .to(
              "sql:insert into profile (type, value) values (:#type, :#value)"
                  + " on conflict do nothing?dataSource=#database&noop=true")
          .to(
              "sql:insert into event (id, profile_id, kind, occurred_at, channel, body)"
                  + " select :#id, p.id, :#kind, cast(:#occurredAt as timestamptz), :#channel, :#json from profile p"
                  + " where p.type = :#type and p.value = :#value"
                  + " on conflict do nothing?dataSource=#database&noop=true")
          .removeHeaders("*")
          .setBody(constant("{\"accepted\":1}"));
    }

    private static void columns(Exchange exchange) {
      Map<?, ?> event = exchange.getMessage().getBody(Map.class);
      Map<?, ?> identifier =
          (Map<?, ?>) ((List<?>) Objects.requireNonNull(event.get("identifiers"))).getFirst();
      exchange.getMessage().setHeader("id", event.get("id"));
      exchange.getMessage().setHeader("kind", event.get("kind"));
      exchange.getMessage().setHeader("channel", event.get("channel"));
      exchange.getMessage().setHeader("occurredAt", event.get("occurredAt"));
      exchange.getMessage().setHeader("type", identifier.get("type"));
      exchange.getMessage().setHeader("value", identifier.get("value"));
      exchange.getMessage().setHeader("json", exchange.getProperty("json"));
    }
  }
}
