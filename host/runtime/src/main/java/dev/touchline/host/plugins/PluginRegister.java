package dev.touchline.host.plugins;

import java.util.List;
import java.util.Optional;

/** Where decisions about plugins are kept. Each change is durable when the call returns. */
public interface PluginRegister {

  /** Whether this host may keep decisions; not while it stands by. */
  default boolean isWritable() {
    return true;
  }

  /** All decisions, by id. */
  List<PluginRegistration> all();

  /** The decision about one plugin; empty while there was none. */
  Optional<PluginRegistration> find(String id);

  /** Keeps a decision in place of the one before. */
  void put(PluginRegistration registration);
}
