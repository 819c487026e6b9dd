package dev.touchline.host.store;

import dev.touchline.host.feeds.FeedStore;
import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.Generations;
import dev.touchline.host.history.History;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.identity.Identifiers;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.rebuild.RebuildStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** A fresh store of either engine for a test, and the ports on it. */
public final class TestStore implements AutoCloseable {

  private final StoreSettings settings;
  private final Databases databases;
  private final Clock clock;

  private TestStore(StoreSettings settings, Clock clock) {
    this.settings = settings;
    this.databases = Databases.open(settings);
    this.clock = clock;
  }

  /** The embedded store in a folder; opened again, it holds what it held. */
  public static TestStore embedded(Path folder) {
    return new TestStore(StoreSettings.embedded(folder), Clock.systemUTC());
  }

  /** A new schema on the server that the test command started. */
  public static TestStore postgres() throws SQLException {
    String url = System.getenv("TOUCHLINE_TEST_POSTGRES_URL");
    String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    }
    String own = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    return new TestStore(new StoreSettings(folder(), own, null, null), Clock.systemUTC());
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("host");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the same store as another host on the same server would. */
  Databases beside(Duration lease) {
    return Databases.open(new StoreSettings(folder(), settings.url(), null, null), lease);
  }

  /** Opens the same store as another host with the same data folder would. */
  void again() {
    Databases.open(settings);
  }

  public Databases databases() {
    return databases;
  }

  public InboxStore inbox() {
    return new SqlInboxStore(databases.inbox(), 0, outcomes().position(), Charge.ALONE);
  }

  public FeedStore feeds() {
    return new SqlFeedStore(databases.inbox());
  }

  public OutcomeStore outcomes() {
    return new SqlOutcomeStore(databases.history(), 0, clock);
  }

  public History history() {
    return new History(new SqlHistoryStore(databases.history(), 0));
  }

  /** A history and its generations; older ones are kept for some time. */
  public record Both(History history, Generations generations) {}

  public Both history(Duration kept) {
    SqlHistoryStore events = new SqlHistoryStore(databases.history(), 0);
    History history = new History(events);
    SqlGenerations store = new SqlGenerations(databases.history(), events);
    return new Both(history, new Generations(store, history, clock, kept));
  }

  public RebuildStore rebuilds() {
    return new SqlRebuildStore(databases.history());
  }

  public HistoryQueries historyQueries() {
    return new SqlHistoryQueries(databases.history());
  }

  public ArrivalQueries arrivals() {
    return new SqlArrivals(databases.history());
  }

  public Identity identity() {
    return new Identity(
        new Identifiers("VN"),
        new SqlIdentityStore(databases.history(), 0),
        new SqlProfiles(databases.history()::read),
        clock);
  }

  @Override
  public void close() throws Exception {
    databases.close();
    if (settings.url() != null) {
      FileSystemUtils.deleteRecursively(settings.data());
    }
  }
}
