package dev.touchline.host.connections;

import dev.touchline.host.connections.ConnectionChange.Kind;
import dev.touchline.host.plugins.PluginUsers;
import dev.touchline.sdk.CheckResult;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * All connections, as they are stored and as they run. Changes are applied live, one after the
 * other; reading never waits for them.
 */
public final class Connections {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  private final ConnectionRepository repository;
  private final SettingsVersions versions;
  private final ConnectionForge forge;
  private final ConnectionCheck check;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<ConnectionChange>> listeners = new CopyOnWriteArrayList<>();
  private final List<Function<LiveConnection, Optional<String>>> deletionGuards =
      new CopyOnWriteArrayList<>();
  private volatile ConnectionBook book;

  Connections(
      ConnectionRepository repository,
      ConnectionForge forge,
      ConnectionCheck check,
      BuiltInConnection events,
      Clock clock) {
    this.repository = repository;
    this.versions = new SettingsVersions(repository);
    this.forge = forge;
    this.check = check;
    this.clock = clock;
    this.book = ConnectionBook.EMPTY.with(events);
  }

  /** All connections, the built-in one included, by name. */
  public List<LiveConnection> list() {
    return book.list();
  }

  /** The connection of a name. */
  public Optional<LiveConnection> find(String name) {
    return book.find(name);
  }

  /** The connection of an id, unless it was deleted. */
  public Optional<LiveConnection> find(int id) {
    return book.find(id);
  }

  /** The name of a connection, also of one that was deleted. */
  public Optional<String> nameOf(int id) {
    return Optional.ofNullable(book.names().get(id));
  }

  /** A connection with its masked settings. */
  public Optional<ConnectionDetails> details(String name) {
    return find(name).map(forge::details);
  }

  /**
   * Creates a connection and opens it.
   *
   * @throws dev.touchline.host.settings.InvalidSettingsException with one entry for each wrong
   *     field
   * @throws ConnectionException when name or connector cannot be
   * @throws dev.touchline.host.plugins.PluginCallException when the plugin fails
   */
  public ConnectionDetails create(String name, String connector, JsonNode settings) {
    return alone(() -> {
      checkName(name);
      ConnectionForge.Forged forged = forge.forge(0, name, connector, settings, null);
      StoredConnection stored =
          repository.add(name, connector, forged.json(), forged.version(), now());
      forged.opened().context().storedAs(stored.id());
      PluginConnection live =
          PluginConnection.open(stored, forged.plugin().name(), forged.opened());
      return forge.details(put(Kind.OPENED, live));
    });
  }

  private void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw ConnectionException.invalid(
          "connection-name", "name '" + name + "' must be 1 to 40 of a-z, 0-9 and -");
    }
    if (find(name).isPresent()) {
      throw ConnectionException.conflict(
          "connection-exists", "there is a connection '" + name + "' already");
    }
  }

  /**
   * Replaces the settings; a secret that is missing or {@code ****} stays as it is.
   *
   * @throws dev.touchline.host.settings.InvalidSettingsException with one entry for each wrong
   *     field
   * @throws ConnectionException when there is none of that name
   * @throws dev.touchline.host.plugins.PluginCallException when the plugin fails
   */
  public ConnectionDetails update(String name, JsonNode settings) {
    return alone(() -> {
      PluginConnection before = changeable(name);
      ConnectionForge.Forged forged =
          forge.forge(before.id(), name, before.connector(), settings, before.stored());
      StoredConnection stored =
          before.stored().withSettings(forged.json(), forged.version(), now());
      versions.store(before.stored(), stored);
      PluginConnection live =
          PluginConnection.open(stored, forged.plugin().name(), forged.opened());
      put(Kind.CHANGED, live);
      retire(before).thenRun(forged.opened().scope()::renewMeters);
      return forge.details(live);
    });
  }

  /**
   * Deletes a connection; its history stays, and its id keeps its name.
   *
   * @throws ConnectionException when there is none of that name, or something still needs it
   */
  public void delete(String name) {
    alone(() -> {
      PluginConnection before = changeable(name);
      deletionGuards.forEach(guard -> guard.apply(before).ifPresent(Connections::refuse));
      repository.delete(before.stored().deleted(now()));
      book = book.without(before);
      tell(Kind.CLOSED, before);
      retire(before);
      return before;
    });
  }

  private static void refuse(String reason) {
    throw ConnectionException.conflict("connection-in-use", reason);
  }

  /** Tries the account for real; a failure is a failed check, not an exception. */
  public CheckResult check(String name) {
    return check.check(find(name).orElseThrow(() -> ConnectionException.notFound(name)));
  }

  /** Puts a connection to rest. Nothing happens when it rests already. */
  public ConnectionDetails pause(String name) {
    return setPaused(name, true);
  }

  /** Wakes a paused connection, and tries a broken one anew. Nothing happens when it is awake. */
  public ConnectionDetails resume(String name) {
    return setPaused(name, false);
  }

  private ConnectionDetails setPaused(String name, boolean paused) {
    return alone(() -> {
      PluginConnection before = changeable(name);
      if (before.stored().paused() == paused) {
        return forge.details(paused || before.opened() != null ? before : reopened(before));
      }
      StoredConnection stored = before.stored().withPaused(paused, now());
      repository.update(stored);
      return forge.details(put(Kind.CHANGED, before.with(stored)));
    });
  }

  /** A connection that is broken is tried anew, such as one that used more than its budget. */
  private LiveConnection reopened(PluginConnection before) {
    PluginConnection after = forge.open(before.stored());
    versions.storeIfChanged(before.stored(), after.stored());
    return put(Kind.CHANGED, after);
  }

  /** Puts a connection to rest that did what it must not; until it is resumed. */
  void quarantine(String name, String reason) {
    alone(() -> {
      if (find(name).orElse(null) instanceof PluginConnection live && live.opened() != null) {
        put(Kind.CHANGED, PluginConnection.broken(live.stored(), live.plugin(), reason));
        retire(live);
      }
      return true;
    });
  }

  private PluginConnection changeable(String name) {
    LiveConnection live = find(name).orElseThrow(() -> ConnectionException.notFound(name));
    if (live instanceof PluginConnection ofPlugin) {
      return ofPlugin;
    }
    throw ConnectionException.conflict(
        "connection-built-in", "connection '" + name + "' is built in and cannot be changed");
  }

  /**
   * Tells of every change from now on, and of all that is open now, on the thread that makes the
   * change. The listener returns quickly and does not throw.
   */
  public void onChange(Consumer<ConnectionChange> listener) {
    alone(() -> {
      list().forEach(live -> listener.accept(new ConnectionChange(Kind.OPENED, live)));
      return listeners.add(listener);
    });
  }

  /** Opens the connections of a plugin a second time, with another version, to try it. */
  public ConnectionTrial trial(PluginUsers.Move move) {
    return new ConnectionTrial(this, forge, move);
  }

  /** Adds a reason not to delete a connection, such as records that are still to be worked on. */
  public void refuseDeletion(Function<LiveConnection, Optional<String>> reason) {
    deletionGuards.add(reason);
  }

  /** Opens what is stored. Called once, before anything else. */
  void openAll() {
    alone(() -> {
      for (StoredConnection stored : repository.all()) {
        if (stored.deletedAt() != null || stored.id() == LiveConnection.EVENTS_ID) {
          book = book.withName(stored.id(), stored.name());
        } else {
          PluginConnection live = forge.open(stored);
          if (repository.isWritable()) {
            versions.storeIfChanged(stored, live.stored());
          }
          put(Kind.OPENED, live);
        }
      }
      return true;
    });
  }

  /** Tells that something about a connection is other than before, though not what it is. */
  void touched(int id) {
    alone(() -> {
      find(id).ifPresent(live -> tell(Kind.CHANGED, live));
      return true;
    });
  }

  /**
   * Stores connections in another form, which means the same: nothing is opened anew, and nobody is
   * told.
   */
  void rewrite(UnaryOperator<StoredConnection> form) {
    for (LiveConnection each : list()) {
      alone(() -> {
        if (find(each.id()).orElse(null) instanceof PluginConnection now) {
          StoredConnection after = form.apply(now.stored());
          if (after != now.stored()) {
            repository.update(after);
            book = book.with(now.with(after));
          }
        }
        return true;
      });
    }
  }

  /** Follows what another host on the same store has changed. */
  public void refresh() {
    alone(() -> {
      repository.all().forEach(this::refresh);
      return true;
    });
  }

  private void refresh(StoredConnection stored) {
    PluginConnection before =
        find(stored.id()).orElse(null) instanceof PluginConnection known ? known : null;
    if (stored.deletedAt() != null && before != null) {
      book = book.without(before);
      tell(Kind.CLOSED, before);
      retire(before);
    } else if (stored.deletedAt() == null
        && stored.id() != LiveConnection.EVENTS_ID
        && (before == null || before.stored().updatedAt().isBefore(stored.updatedAt()))) {
      PluginConnection live = forge.open(stored);
      put(before == null ? Kind.OPENED : Kind.CHANGED, live);
      Opened opened = live.opened();
      if (before != null && opened != null) {
        retire(before).thenRun(opened.scope()::renewMeters);
      }
    }
  }

  /** Puts others in the place of some connections. */
  void replace(
      Predicate<PluginConnection> who, Function<PluginConnection, PluginConnection> change) {
    alone(() -> {
      for (LiveConnection live : list()) {
        if (live instanceof PluginConnection before && who.test(before)) {
          PluginConnection after = change.apply(before);
          versions.storeIfChanged(before.stored(), after.stored());
          put(Kind.CHANGED, after);
        }
      }
      return true;
    });
  }

  private LiveConnection put(Kind kind, PluginConnection live) {
    book = book.with(live);
    tell(kind, live);
    return live;
  }

  private void tell(Kind kind, LiveConnection live) {
    listeners.forEach(listener -> listener.accept(new ConnectionChange(kind, live)));
  }

  private static CompletableFuture<Void> retire(PluginConnection before) {
    Opened opened = before.opened();
    return opened == null ? CompletableFuture.completedFuture(null) : opened.retire();
  }

  /** Does something while no connection changes. */
  <T> T alone(Supplier<T> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
