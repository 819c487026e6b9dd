package dev.touchline.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Dovecot with mailboxes, and a real Postfix that takes mail for them, as Debian has them,
 * in a folder and with ports of their own. Both can be killed and started again over the same mail.
 * The test command sees that they are installed, and says so in TOUCHLINE_TEST_MAIL; without that
 * the tests are skipped. They need users of their own, and so root.
 */
final class MailServers implements AutoCloseable {

  static final String PASSWORD = "correct-horse-battery";

  private static final String VARIABLE = "TOUCHLINE_TEST_MAIL";
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final List<String> PORTS =
      List.of("imap", "imaps", "lmtp", "auth", "smtp", "smtps");

  private final Path folder;
  private final Map<String, String> values = new HashMap<>();
  private @Nullable Process dovecot;
  private @Nullable Process postfix;

  private MailServers() {
    try {
      // Not in a work folder: its parents may be closed to the servers' users.
      folder = Files.createTempDirectory(Path.of("/tmp"), "touchline-mail");
      run("chmod", "755", folder.toString());
      values.put("folder", folder.toString());
      values.put("capability", "");
      values.put("networks", "127.0.0.0/8");
      values.put("commands", "/usr/sbin");
      values.put("daemons", "/usr/lib/postfix/sbin");
      PORTS.forEach(name -> values.put(name, Integer.toString(freePort())));
      Files.createDirectories(folder.resolve("mail"));
      Files.createDirectories(folder.resolve("postfix"));
      Files.createDirectories(folder.resolve("queue"));
      Files.createDirectories(folder.resolve("data"));
      Files.writeString(folder.resolve("users"), "");
      run("chown", "nobody:nogroup", folder.resolve("mail").toString());
      run("chown", "postfix", folder.resolve("data").toString());
      makeCertificate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll));
  }

  /** Servers that are not started yet, with an empty folder. */
  static MailServers make() {
    String there = System.getenv(VARIABLE);
    assumeTrue(there != null, "there are no mail servers: " + VARIABLE + " is not set");
    return new MailServers();
  }

  /** Servers that run. */
  static MailServers start() {
    MailServers servers = make();
    servers.startDovecot();
    servers.startPostfix();
    return servers;
  }

  /** A host that may call them. */
  static HostProcess host(Class<?> test) {
    return HostProcess.of(test)
        .with("touchline.gateway.allow-private", "true")
        .with("touchline.polling.interval", "1s");
  }

  /** What Dovecot says it can, instead of all of it; before it is started. */
  MailServers capability(String capabilities) {
    values.put("capability", capabilities);
    return this;
  }

  /** Mailboxes with the password of all. */
  MailServers users(String... names) {
    for (String name : names) {
      append(folder.resolve("users"), name + ":{PLAIN}" + PASSWORD + "\n");
    }
    return this;
  }

  int port(String name) {
    return Integer.parseInt(String.valueOf(values.get(name)));
  }

  /** The certificate of both, which nobody else trusts, in PEM. */
  String certificate() {
    return new String(Folders.read(folder.resolve("certificate.pem")), StandardCharsets.US_ASCII);
  }

  /** Settings of a connection that reads a mailbox, as JSON without braces. */
  String settings(String user) {
    return """
    "imapHost":"127.0.0.1","imapPort":%d,"username":"%s","password":"%s","tls":"none",\
    "addresses":["@shop.example"]\
    """
        .formatted(port("imap"), user, PASSWORD);
  }

  /** Makes a connection that reads a mailbox; with more settings, each after a comma. */
  void connect(HostProcess host, String name, String user, String more) {
    String body =
        "{\"name\":\"%s\",\"connector\":\"email\",\"settings\":{%s%s}}"
            .formatted(name, settings(user), more);
    host.api().post("/api/v1/connections", body).expect(201);
  }

  MailServers startDovecot() {
    Path configuration = configured("dovecot.conf", folder.resolve("dovecot.conf"));
    dovecot = launch("dovecot", "-F", "-c", configuration.toString());
    awaitOpen(dovecot, "imap");
    awaitOpen(dovecot, "lmtp");
    return this;
  }

  MailServers startPostfix() {
    Path configuration = folder.resolve("postfix");
    configured("main.cf", configuration.resolve("main.cf"));
    configured("master.cf", configuration.resolve("master.cf"));
    run("/usr/sbin/postfix", "-c", configuration.toString(), "check");
    postfix = launch("/usr/lib/postfix/sbin/master", "-c", configuration.toString(), "-d");
    awaitOpen(postfix, "smtp");
    return this;
  }

  /** Ends all of Dovecot's processes without a warning. */
  void killDovecot() {
    kill(dovecot);
  }

  /** Ends all of Postfix's processes without a warning. */
  void killPostfix() {
    kill(postfix);
  }

  /** Sends a mail by SMTP. */
  void send(String from, String to, byte[] mail) {
    try (SmtpClient client = new SmtpClient(port("smtp"))) {
      client.send(from, to, mail);
    }
  }

  void send(String from, String to, String mail) {
    send(from, to, mail.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a mail into a folder as another program would, without telling the server. */
  void put(String user, String name, String file, byte[] mail) {
    Path into = maildir(user).resolve(name.equals("INBOX") ? "" : "." + name);
    try {
      for (String part : List.of("cur", "tmp", "new")) {
        Files.createDirectories(into.resolve(part));
      }
      Path written = Files.write(into.resolve("tmp").resolve(file), mail);
      UserPrincipal nobody = nobody();
      for (Path one : List.of(maildir(user), into, written)) {
        Files.setOwner(one, nobody);
      }
      for (String part : List.of("cur", "tmp", "new")) {
        Files.setOwner(into.resolve(part), nobody);
      }
      Files.move(written, into.resolve("new").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UserPrincipal nobody() throws IOException {
    return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
  }

  /** Lets Dovecot have all that was put into a mailbox. */
  void own(String user) {
    try (Stream<Path> all = Files.walk(maildir(user))) {
      UserPrincipal nobody = nobody();
      for (Path one : all.toList()) {
        Files.setOwner(one, nobody);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a user's mail lies. */
  Path maildir(String user) {
    return folder.resolve("mail").resolve(user);
  }

  /** How many mails are in a user's inbox, on the disk. */
  long inInbox(String user) {
    return Stream.of("new", "cur")
        .map(maildir(user)::resolve)
        .filter(Files::exists)
        .mapToLong(path -> Folders.files(path).size())
        .sum();
  }

  /** Has Dovecot number all mails of a user anew, while it does not run. */
  void renumber(String user) {
    for (Path file : Folders.files(maildir(user))) {
      String name = file.getFileName().toString();
      if (name.startsWith("dovecot")) {
        Folders.delete(file);
      }
    }
  }

  String log() {
    return Stream.of("dovecot.log", "postfix.log")
        .map(folder::resolve)
        .filter(Files::exists)
        .map(file -> new String(Folders.read(file), StandardCharsets.UTF_8))
        .reduce("", String::concat);
  }

  private void makeCertificate() {
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=mail.shop.example",
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout",
        folder.resolve("key.pem") + "",
        "-out",
        folder.resolve("certificate.pem") + "");
  }

  private Path configured(String name, Path to) {
    Path template = Distribution.root().resolve("build/mail").resolve(name);
    String text = new String(Folders.read(template), StandardCharsets.UTF_8);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    try {
      return Files.writeString(to, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitOpen(Process process, String port) {
    Pause.until(
        port + " is open:\n" + log(),
        LONGEST,
        () -> {
          if (!process.isAlive()) {
            Path output = folder.resolve("output.log");
            throw new AssertionError(
                "a mail server ended while it started:\n"
                    + new String(Folders.read(output), StandardCharsets.UTF_8)
                    + log());
          }
          return isOpen(port(port));
        });
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With all that it has started, which would go on for a while. */
  private static void kill(@Nullable Process process) {
    if (process != null) {
      List<ProcessHandle> all = process.descendants().toList();
      process.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
      process.onExit().join();
      all.forEach(one -> one.onExit().join());
    }
  }

  private void killAll() {
    kill(postfix);
    kill(dovecot);
  }

  @Override
  public void close() {
    killAll();
    Folders.delete(folder);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
