package dev.touchline.host.connections;

import dev.touchline.sdk.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * All connections, as they are stored and as they run. Changes are applied live, one after the
 * other; reading never waits for them.
 */
public final class Connections {

  /** All connections, the built-in one included, by name. */
  public List<LiveConnection> list() {
    throw new UnsupportedOperationException("coming");
  }

  /** The connection of a name. */
  public Optional<LiveConnection> find(String name) {
    throw new UnsupportedOperationException("coming");
  }

  /** The connection of an id, unless it was deleted. */
  public Optional<LiveConnection> find(int id) {
    throw new UnsupportedOperationException("coming");
  }

  /** The name of a connection, also of one that was deleted. */
  public Optional<String> nameOf(int id) {
    throw new UnsupportedOperationException("coming");
  }

  /** A connection with its masked settings. */
  public Optional<ConnectionDetails> details(String name) {
    throw new UnsupportedOperationException("coming");
  }

  /**
   * Creates a connection and opens it.
   *
   * @throws dev.touchline.host.settings.InvalidSettingsException with one entry for each wrong field
   * @throws ConnectionException when name or connector cannot be
   */
  public ConnectionDetails create(String name, String connector, JsonNode settings) {
    throw new UnsupportedOperationException("coming");
  }

  /**
   * Replaces the settings; a secret that is missing or {@code ****} stays as it is.
   *
   * @throws dev.touchline.host.settings.InvalidSettingsException with one entry for each wrong field
   * @throws ConnectionException when there is none of that name
   */
  public ConnectionDetails update(String name, JsonNode settings) {
    throw new UnsupportedOperationException("coming");
  }

  /** Deletes a connection; its history stays, and its id keeps its name. */
  public void delete(String name) {
    throw new UnsupportedOperationException("coming");
  }

  /** Tries the account for real; a failure is a failed check, not an exception. */
  public CheckResult check(String name) {
    throw new UnsupportedOperationException("coming");
  }

  /** Puts a connection to rest. Nothing happens when it rests already. */
  public ConnectionDetails pause(String name) {
    throw new UnsupportedOperationException("coming");
  }

  /** Wakes a paused connection. Nothing happens when it is awake. */
  public ConnectionDetails resume(String name) {
    throw new UnsupportedOperationException("coming");
  }

  /**
   * Tells of every change from now on, and of all that is open now, on the thread that makes the
   * change. The listener returns quickly and does not throw.
   */
  public void onChange(Consumer<ConnectionChange> listener) {
    throw new UnsupportedOperationException("coming");
  }

  /** Adds a reason not to delete a connection, such as records that are still to be worked on. */
  public void refuseDeletion(Function<LiveConnection, Optional<String>> reason) {
    throw new UnsupportedOperationException("coming");
  }
}
