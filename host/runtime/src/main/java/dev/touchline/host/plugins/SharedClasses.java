package dev.touchline.host.plugins;

/**
 * What a plugin sees of the host: the JDK, the SDK, PF4J's API, slf4j and jspecify, nothing else.
 * No resource of the host is visible, so that no service file of it is found from a plugin.
 */
final class SharedClasses extends ClassLoader {

  private static final String[] SHOWN = {
    "dev.touchline.sdk.", "org.pf4j.", "org.slf4j.", "org.jspecify."
  };

  /** Library modules of the SDK that plugins bring along themselves. */
  private static final String[] BUNDLED = {
    "dev.touchline.sdk.feign.", "dev.touchline.sdk.testkit."
  };

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  SharedClasses(ClassLoader host) {
    super("touchline-shared", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  /** Whether a class always comes from the host, also when the plugin bundles it. */
  static boolean shown(String className) {
    return startsWithAny(className, SHOWN) && !startsWithAny(className, BUNDLED);
  }

  private static boolean startsWithAny(String className, String[] prefixes) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected Class<?> findClass(String className) throws ClassNotFoundException {
    if (shown(className)) {
      return host.loadClass(className);
    }
    throw new ClassNotFoundException(className);
  }
}
