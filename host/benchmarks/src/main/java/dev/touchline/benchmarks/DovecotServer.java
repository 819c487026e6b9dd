package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Dovecot with mailboxes for one run. It needs users of its own, and so root. */
final class DovecotServer implements AutoCloseable {

  static final String PASSWORD = "correct-horse-battery";

  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final Duration START = Duration.ofMinutes(1);
  private static final long POLL_MILLIS = 20;

  private final Path folder;
  private final Process process;
  private final int imap = Lab.freePort();
  private final int lmtp = Lab.freePort();

  private DovecotServer(Path folder, List<String> users, Path root) throws IOException {
    this.folder = folder;
    StringBuilder accounts = new StringBuilder();
    users.forEach(user -> accounts.append(user).append(":{PLAIN}" + PASSWORD + "\n"));
    Files.writeString(folder.resolve("users"), accounts);
    String template = Files.readString(root.resolve("build/mail/dovecot.conf"));
    Path configuration = Files.writeString(folder.resolve("dovecot.conf"), configured(template));
    process =
        new ProcessBuilder(PROGRAM.toString(), "-F", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
  }

  /**
   * Starts one.
   *
   * @param mail makes a folder for each user with their mail in it
   */
  static DovecotServer start(Path root, List<String> users, MailWriter mail) {
    if (!Files.isExecutable(PROGRAM)) {
      throw new IllegalStateException(
          "no " + PROGRAM + ": install dovecot-imapd and dovecot-lmtpd, and run this as root");
    }
    try {
      // Not in the lab's folder: Dovecot's users may not look in there.
      Path folder = Files.createTempDirectory(Path.of("/tmp"), "touchline-bench-mail-");
      run("chmod", "755", folder.toString());
      for (String user : users) {
        mail.write(user, folder.resolve("mail").resolve(user));
      }
      run("chown", "-R", "nobody:nogroup", folder.resolve("mail").toString());
      DovecotServer server = new DovecotServer(folder, users, root);
      server.awaitGreeting();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts mail where a server will find it. */
  interface MailWriter {
    void write(String user, Path maildir) throws IOException;
  }

  /** The tests' configuration, without its certificate. */
  private String configured(String template) {
    return template
        .replaceAll("(?m)^ssl.*$", "")
        .replace("{folder}", folder.toString())
        .replace("{capability}", "")
        .replace("{imap}", String.valueOf(imap))
        .replace("{imaps}", String.valueOf(Lab.freePort()))
        .replace("{lmtp}", String.valueOf(lmtp))
        .replace("{auth}", String.valueOf(Lab.freePort()))
        .concat("ssl = no\n");
  }

  private void awaitGreeting() throws IOException {
    long until = System.nanoTime() + START.toNanos();
    while (!greets(imap) || !greets(lmtp)) {
      if (!process.isAlive() || System.nanoTime() > until) {
        String output = Files.readString(folder.resolve("output.log"));
        close();
        throw new IllegalStateException("Dovecot did not start: " + output);
      }
      Api.pause(POLL_MILLIS);
    }
  }

  private static boolean greets(int port) {
    try (LineSocket socket = new LineSocket(port)) {
      return !socket.line().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  int imap() {
    return imap;
  }

  /** Where mail is delivered. */
  int lmtp() {
    return lmtp;
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    run("rm", "-rf", folder.toString());
  }
}
