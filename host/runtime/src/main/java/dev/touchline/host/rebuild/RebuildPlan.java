package dev.touchline.host.rebuild;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.rebuild.Rebuild.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides which rebuilds there have to be: one whenever the version that runs is not the one that
 * the newest rebuild of its plugin was for. Asked after every change and at the start, so a crash
 * between an upgrade and its rebuild loses nothing.
 */
final class RebuildPlan {

  private final RebuildParts parts;
  private final boolean automatic;

  RebuildPlan(RebuildParts parts, boolean automatic) {
    this.parts = parts;
    this.automatic = automatic;
  }

  /** Begins and ends rebuilds as the running versions want it. */
  void update() {
    versions().forEach(this::update);
  }

  private void update(String plugin, String version) {
    Optional<Rebuild> newest = parts.store().newest(plugin);
    if (newest.isEmpty()) { // its history began before anybody counted: taken as it is
      begin(plugin, version, version, State.DONE);
    } else if (!newest.get().to().equals(version)) {
      if (newest.get().state() == State.RUNNING) {
        end(newest.get(), State.SUPERSEDED);
      }
      begin(plugin, newest.get().to(), version, automatic ? State.RUNNING : State.CANCELLED);
    }
  }

  /** Begins one for the version that runs, whatever was before. */
  Rebuild begin(String plugin) {
    String version = versions().get(plugin);
    if (version == null) {
      throw RebuildException.unknown(plugin);
    }
    Optional<Rebuild> newest = parts.store().newest(plugin);
    if (newest.map(Rebuild::state).orElse(State.DONE) == State.RUNNING) {
      throw RebuildException.conflict(
          "rebuild-running", "history of plugin '" + plugin + "' is being rebuilt already");
    }
    return begin(plugin, newest.map(Rebuild::to).orElse(version), version, State.RUNNING);
  }

  private Rebuild begin(String plugin, String from, String to, State state) {
    InboxStore inbox = parts.sources().inbox();
    long upTo = inbox.lastId();
    long total = 0;
    List<Integer> connections = new ArrayList<>();
    if (state == State.RUNNING) {
      for (LiveConnection connection : of(plugin + "@" + to)) {
        connections.add(connection.id());
        total += inbox.count(connection.id(), upTo);
      }
    }
    return parts
        .store()
        .begin(
            new RebuildStore.New(plugin, from, to, state, upTo, total, parts.clock().instant()),
            connections);
  }

  void end(Rebuild rebuild, State state) {
    parts.store().end(rebuild.id(), state, parts.clock().instant());
  }

  private List<LiveConnection> of(String target) {
    List<LiveConnection> found = new ArrayList<>();
    for (LiveConnection connection : parts.connections().get()) {
      if (connection.plugin().equals(target)) {
        found.add(connection);
      }
    }
    return found;
  }

  /** The version of each plugin, unless its connections are on their way to another. */
  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    List<String> moving = new ArrayList<>();
    for (LiveConnection connection : parts.connections().get()) {
      int at = connection.plugin().indexOf('@');
      if (at > 0
          && connection.id() != LiveConnection.EVENTS_ID
          && connection.state() != LiveConnection.State.BROKEN) {
        String plugin = connection.plugin().substring(0, at);
        String version = connection.plugin().substring(at + 1);
        String other = versions.putIfAbsent(plugin, version);
        if (other != null && !other.equals(version)) {
          moving.add(plugin);
        }
      }
    }
    moving.forEach(versions::remove);
    return versions;
  }
}
