package dev.touchline.host.plugins;

/** The source of a connector that leaves behind what a webhook's body names. */
public final class LeakySource {

  private LeakySource() {}

  /** A plugin with one connector, both of the same id. */
  public static PluginZip zip(String id) {
    return PluginZip.of(id, "1.0.0")
        .source("leaky.LeakyConnector", CONNECTOR.formatted(id))
        .source("leaky.LeakyConnection", CONNECTION)
        .source(
            "leaky.CounterMBean", "package leaky; public interface CounterMBean { int getN(); }")
        .source(
            "leaky.Counter",
            "package leaky; public final class Counter implements CounterMBean {"
                + " public int getN() { return 1; } }")
        .extension("leaky.LeakyConnector");
  }

  private static final String CONNECTOR =
      """
      package leaky;
      import dev.touchline.sdk.*;

      @org.pf4j.Extension
      public final class LeakyConnector implements Connector<LeakyConnector.Settings> {
        public record Settings() {}

        public ConnectorSpec<Settings> spec() {
          return ConnectorSpec.of("%s", "Leaky", "For tests", Settings.class);
        }

        public Connection connect(Settings settings, ConnectionContext context) {
          return new LeakyConnection();
        }
      }
      """;

  private static final String CONNECTION =
      """
      package leaky;
      import dev.touchline.sdk.CheckResult;
      import dev.touchline.sdk.capability.*;
      import java.lang.management.ManagementFactory;
      import java.nio.charset.StandardCharsets;
      import java.security.*;
      import java.sql.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.logging.*;
      import javax.management.ObjectName;

      public final class LeakyConnection implements dev.touchline.sdk.Connection, WebhookReceiver {
        private static final ThreadLocal<LeakyConnection> LOCAL = new ThreadLocal<>();

        public CheckResult check() {
          return CheckResult.ok("all", "well");
        }

        public WebhookOutcome receive(WebhookRequest request) {
          try {
            leak(new String(request.body(), StandardCharsets.UTF_8));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return WebhookOutcome.accepted(List.of());
        }

        private void leak(String kind) throws Exception {
          switch (kind) {
            case "nothing": parallel(); break;
            case "thread": start("leaky-poller", LeakyConnection::sleep); break;
            case "deaf": start("leaky-deaf", LeakyConnection::sleepDeaf); break;
            case "hidden":
              Thread hidden = new Thread(LeakyConnection::sleep, "leaky-hidden");
              hidden.setContextClassLoader(ClassLoader.getSystemClassLoader());
              hidden.start();
              break;
            case "executor": Executors.newScheduledThreadPool(1)
                .scheduleAtFixedRate(() -> {}, 0, 10, TimeUnit.MILLISECONDS); break;
            case "timer": new Timer("leaky-timer").schedule(
                new TimerTask() { public void run() {} }, 100_000, 100_000); break;
            case "hook": Runtime.getRuntime().addShutdownHook(
                new Thread(() -> {}, "leaky-hook")); break;
            case "mbean": ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new Counter(), new ObjectName("leaky:type=Counter")); break;
            case "driver": DriverManager.registerDriver(new LeakyDriver()); break;
            case "handler": Logger.getLogger("").addHandler(new LeakyHandler()); break;
            case "provider": Security.addProvider(new LeakyProvider()); break;
            case "property": System.getProperties().put("leaky", new LeakyConnection()); break;
            case "uncaught": Thread.setDefaultUncaughtExceptionHandler((t, e) -> {}); break;
            default: throw new IllegalArgumentException(kind);
          }
        }

        /** Uses what belongs to the JVM; leaves nothing behind. */
        private static void parallel() throws Exception {
          List.of(1, 2, 3).parallelStream().map(n -> n + 1).toList();
          CompletableFuture.runAsync(() -> {}).get();
          Thread done = new Thread(() -> {});
          done.start();
          ThreadLocal<LeakyConnection> own = new ThreadLocal<>();
          own.set(new LeakyConnection());
        }

        private static void start(String name, Runnable task) {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          thread.start();
        }

        private static void sleep() {
          try {
            Thread.sleep(100_000);
          } catch (InterruptedException e) {
            // ends
          }
        }

        public static volatile boolean go = true;

        private static void sleepDeaf() {
          while (go) {
            sleep();
          }
        }

        /** To be called on a thread of the host. */
        public static void leaveLocal() {
          LOCAL.set(new LeakyConnection());
        }

        private static final class LeakyDriver implements Driver {
          public java.sql.Connection connect(String url, Properties p) { return null; }
          public boolean acceptsURL(String url) { return false; }
          public DriverPropertyInfo[] getPropertyInfo(String url, Properties p) { return null; }
          public int getMajorVersion() { return 1; }
          public int getMinorVersion() { return 0; }
          public boolean jdbcCompliant() { return false; }
          public Logger getParentLogger() { return null; }
        }

        private static final class LeakyHandler extends Handler {
          public void publish(LogRecord record) {}
          public void flush() {}
          public void close() {}
        }

        private static final class LeakyProvider extends Provider {
          LeakyProvider() { super("Leaky", "1.0", "for tests"); }
        }
      }
      """;
}
