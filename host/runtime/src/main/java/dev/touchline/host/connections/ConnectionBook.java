package dev.touchline.host.connections;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All connections at one moment. Immutable, so that the webhook path reads without a lock.
 *
 * @param byName those that are not deleted
 * @param byId the same
 * @param names the names of all, also of deleted ones
 */
record ConnectionBook(
    Map<String, LiveConnection> byName,
    Map<Integer, LiveConnection> byId,
    Map<Integer, String> names) {

  static final ConnectionBook EMPTY = new ConnectionBook(Map.of(), Map.of(), Map.of());

  ConnectionBook with(LiveConnection connection) {
    Map<String, LiveConnection> newByName = new HashMap<>(byName);
    Map<Integer, LiveConnection> newById = new HashMap<>(byId);
    newByName.put(connection.name(), connection);
    newById.put(connection.id(), connection);
    return new ConnectionBook(
        newByName, newById, withName(connection.id(), connection.name()).names());
  }

  ConnectionBook withName(int id, String name) {
    Map<Integer, String> newNames = new HashMap<>(names);
    newNames.put(id, name);
    return new ConnectionBook(byName, byId, newNames);
  }

  ConnectionBook without(LiveConnection connection) {
    Map<String, LiveConnection> newByName = new HashMap<>(byName);
    Map<Integer, LiveConnection> newById = new HashMap<>(byId);
    newByName.remove(connection.name());
    newById.remove(connection.id());
    return new ConnectionBook(newByName, newById, names);
  }

  List<LiveConnection> list() {
    return byName.values().stream().sorted(Comparator.comparing(LiveConnection::name)).toList();
  }

  Optional<LiveConnection> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<LiveConnection> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }
}
