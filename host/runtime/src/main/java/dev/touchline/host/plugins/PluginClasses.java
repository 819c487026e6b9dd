package dev.touchline.host.plugins;

import java.util.function.Predicate;

/**
 * Which classes a plugin has loaded, by name.
 *
 * @param loaded whether its loader defined a class of a name
 */
record PluginClasses(Predicate<String> loaded) {

  private static final ClassLoader HOST = PluginClasses.class.getClassLoader();

  static PluginClasses of(ClassLoader loader) {
    return loader instanceof SinglePluginManager.Classes own
        ? new PluginClasses(name -> own.hasLoaded(name))
        : new PluginClasses(name -> false);
  }

  /** Whether a class is the plugin's, and no class of the host has the same name. */
  boolean isOnlyIn(String name) {
    return loaded.test(name) && HOST.getResource(name.replace('.', '/') + ".class") == null;
  }
}
