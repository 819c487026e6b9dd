package dev.touchline.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** All doors of a host at once: single events, batches, webhooks, and imported files. */
final class CrashLoad {

  static final String PAGE = "crash-page";
  static final String SHOP = "crash-shop";

  private static final int CUSTOMERS = 7;
  private static final int BATCH = 40;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  private final Ledger ledger = new Ledger();
  private final List<CrashClient> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Api api;
  private final FacebookPage page;

  private CrashLoad(HostProcess host) {
    this.api = Api.at(host.address(), host.token());
    this.page = FacebookPage.at(host, PAGE);
  }

  /** Begins to send to a host that has both connections. */
  static CrashLoad start(HostProcess host, long seed) {
    CrashLoad load = new CrashLoad(host);
    load.add(new CrashClient(load.ledger, 5, seed, n -> load.events("a" + n, 1)));
    load.add(new CrashClient(load.ledger, 5, seed + 1, n -> load.events("b" + n, 1)));
    load.add(new CrashClient(load.ledger, 50, seed + 2, n -> load.events("c" + n, BATCH)));
    load.add(new CrashClient(load.ledger, 5, seed + 3, load::delivery));
    load.add(new CrashClient(load.ledger, 300, seed + 4, load::eventFile));
    load.add(new CrashClient(load.ledger, 300, seed + 5, load::orderFile));
    load.threads.forEach(Thread::start);
    return load;
  }

  private void add(CrashClient client) {
    clients.add(client);
    threads.add(new Thread(client, "crash-client-" + clients.size()));
  }

  /** Ends all clients. */
  Ledger stop() {
    clients.forEach(CrashClient::stop);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    api.close();
    page.close();
    return ledger;
  }

  private CrashClient.Parcel events(String name, int count) {
    List<String> ids = ids(name, count);
    String body = Events.list(ids.stream().map(CrashLoad::event).toList());
    return new CrashClient.Parcel(
        ids,
        () -> {
          Answer answer = api.post(Events.PATH, body);
          return answer.status() == 200 && answer.json().path("rejected").isEmpty();
        });
  }

  private CrashClient.Parcel delivery(int number) {
    List<String> ids = ids("f" + number, 2);
    String body =
        FacebookPage.messages(
            FacebookPage.message("5" + number % CUSTOMERS, ids.get(0), millis(number), "first"),
            FacebookPage.message("6" + number % CUSTOMERS, ids.get(1), millis(number), "second"));
    return new CrashClient.Parcel(ids, () -> page.deliver(body).status() == 200);
  }

  private CrashClient.Parcel eventFile(int number) {
    List<String> ids = ids("i" + number, 100);
    String file = String.join("\n", ids.stream().map(CrashLoad::event).toList());
    return file(ids, "events", file);
  }

  private CrashClient.Parcel orderFile(int number) {
    List<String> ids = ids("o" + number, 50);
    StringBuilder file = new StringBuilder(HEADER);
    for (String id : ids) {
      int customer = 100 + Math.floorMod(id.hashCode(), CUSTOMERS);
      file.append(id + ",X1,THING,1,2026-01-02 10:00:00,2.50," + customer + ",Viet Nam\n");
    }
    return file(ids, SHOP, file.toString());
  }

  private CrashClient.Parcel file(List<String> ids, String connection, String file) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    String path = "/api/v1/imports?connection=" + connection;
    return new CrashClient.Parcel(
        ids, () -> api.send("POST", path, "text/plain", bytes, Map.of()).status() == 202);
  }

  private static List<String> ids(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
  }

  private static String event(String id) {
    int number = Math.floorMod(id.hashCode(), 10_000);
    String customer = "customer-number:crash-" + number % CUSTOMERS;
    return Events.message(id, Instant.ofEpochMilli(millis(number)), customer, "hello " + id);
  }

  private static long millis(int number) {
    return BEGIN.toEpochMilli() + 1_000L * number;
  }

  /** The ids of all events on all timelines; fails when one is there twice. */
  static Set<String> found(Api api) {
    List<String> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add("customer-number:crash-" + i);
      customers.add("customer-number:" + (100 + i));
      customers.add(FacebookPage.customer("5" + i));
      customers.add(FacebookPage.customer("6" + i));
    }
    Set<String> found = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (String customer : customers) {
      for (JsonNode known : Timeline.customers(api, customer)) {
        for (JsonNode event : Timeline.of(api, known.path("id").asString())) {
          String id = id(event.path("data"));
          if (!found.add(id)) {
            twice.add(id);
          }
        }
      }
    }
    if (!twice.isEmpty()) {
      throw new AssertionError(twice.size() + " events are on a timeline twice: " + twice);
    }
    return found;
  }

  private static String id(JsonNode data) {
    return data.path("messageId").asString(data.path("number").asString(""));
  }
}
