package dev.touchline.host.plugins;

import dev.touchline.host.plugins.PluginWarning.Kind;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** What a plugin entered into registers of the whole JVM. All of it is taken out again. */
final class LeakedRegistrations {

  /** What the JVM began with. */
  private static final @Nullable ProxySelector PROXIES = ProxySelector.getDefault();

  private final Owner owner;
  private final boolean mending;
  private final List<PluginWarning> leaks = new ArrayList<>();

  LeakedRegistrations(Owner owner, boolean mending) {
    this.owner = owner;
    this.mending = mending;
  }

  List<PluginWarning> find() {
    hooks();
    beans();
    drivers();
    handlers();
    providers();
    properties();
    defaults();
    return leaks;
  }

  private void found(Kind kind, String detail, Runnable mend) {
    boolean mended = mending;
    try {
      if (mending) {
        mend.run();
      }
    } catch (RuntimeException | Error e) {
      mended = false;
    }
    leaks.add(PluginWarning.of(kind, detail, mended));
  }

  private void hooks() {
    if (JvmInternals.readStatic("java.lang.ApplicationShutdownHooks", "hooks")
        instanceof Map<?, ?> hooks) {
      for (Object hook : List.copyOf(hooks.keySet())) {
        if (hook instanceof Thread thread && isOwn(thread)) {
          found(
              Kind.SHUTDOWN_HOOK,
              "shutdown hook '" + thread.getName() + "' of " + taskOf(thread),
              () -> Runtime.getRuntime().removeShutdownHook(thread));
        }
      }
    }
  }

  private boolean isOwn(Thread hook) {
    return owner.owns(hook.getClass())
        || owner.isOwn(hook.getContextClassLoader())
        || owner.owns(task(hook));
  }

  private static @Nullable Object task(Thread thread) {
    Object holder = JvmInternals.read(thread, "holder");
    return holder == null ? null : JvmInternals.read(holder, "task");
  }

  private static String taskOf(Thread thread) {
    Object task = task(thread);
    return (task == null ? thread : task).getClass().getName();
  }

  /** Of servers that are there already: asking for the platform's would make it. */
  private void beans() {
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      for (ObjectName name : server.queryNames(null, null)) {
        if (isOwn(server, name)) {
          found(Kind.MBEAN, "MBean " + name, () -> unregister(server, name));
        }
      }
    }
  }

  private boolean isOwn(MBeanServer server, ObjectName name) {
    try {
      return owner.isOwn(server.getClassLoaderFor(name));
    } catch (javax.management.InstanceNotFoundException e) {
      return false;
    }
  }

  private static void unregister(MBeanServer server, ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (javax.management.JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Through its list: {@link java.sql.DriverManager} shows each caller only the caller's own. */
  private void drivers() {
    if (JvmInternals.readStatic("java.sql.DriverManager", "registeredDrivers")
        instanceof Collection<?> drivers) {
      for (Object entry : List.copyOf(drivers)) {
        Object driver = JvmInternals.read(entry, "driver");
        if (driver != null && owner.owns(driver.getClass())) {
          found(
              Kind.JDBC_DRIVER,
              "JDBC driver " + driver.getClass().getName(),
              () -> drivers.removeIf(one -> one == entry));
        }
      }
    }
  }

  private void handlers() {
    LogManager manager = LogManager.getLogManager();
    manager
        .getLoggerNames()
        .asIterator()
        .forEachRemaining(name -> {
          Logger logger = manager.getLogger(name);
          for (Handler handler : logger == null ? new Handler[0] : logger.getHandlers()) {
            if (owner.owns(handler.getClass())) {
              found(
                  Kind.LOG_HANDLER,
                  "handler %s of logger '%s'".formatted(handler.getClass().getName(), name),
                  () -> logger.removeHandler(handler));
            }
          }
        });
  }

  private void providers() {
    for (Provider provider : Security.getProviders()) {
      if (owner.owns(provider.getClass())) {
        found(
            Kind.SECURITY_PROVIDER,
            "security provider " + provider.getClass().getName(),
            () -> Security.removeProvider(provider.getName()));
      }
    }
  }

  private void properties() {
    List.copyOf(System.getProperties().entrySet())
        .forEach(property -> {
          if (owner.owns(property.getValue()) || owner.owns(property.getKey())) {
            found(
                Kind.SYSTEM_PROPERTY,
                "a system property with a " + property.getValue().getClass().getName(),
                () -> System.getProperties().remove(property.getKey()));
          }
        });
  }

  private void defaults() {
    jvmDefault(
        "handler of uncaught exceptions",
        Thread.getDefaultUncaughtExceptionHandler(),
        () -> Thread.setDefaultUncaughtExceptionHandler(null));
    jvmDefault("authenticator", Authenticator.getDefault(), () -> Authenticator.setDefault(null));
    jvmDefault(
        "proxy selector", ProxySelector.getDefault(), () -> ProxySelector.setDefault(PROXIES));
    jvmDefault("cookie handler", CookieHandler.getDefault(), () -> CookieHandler.setDefault(null));
    jvmDefault("response cache", ResponseCache.getDefault(), () -> ResponseCache.setDefault(null));
  }

  private void jvmDefault(String what, @Nullable Object value, Runnable reset) {
    if (value != null && owner.owns(value.getClass())) {
      found(Kind.JVM_DEFAULT, "default " + what + " " + value.getClass().getName(), reset);
    }
  }
}
