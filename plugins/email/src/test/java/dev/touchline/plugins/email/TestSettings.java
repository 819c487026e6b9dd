package dev.touchline.plugins.email;

import dev.touchline.sdk.settings.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings for tests, changed where a test looks at them. */
final class TestSettings {

  private @Nullable List<String> addresses = List.of("support@shop.example", "@shop.example");
  private PlusAddressing plusAddressing = PlusAddressing.IGNORE;
  private @Nullable String imapHost;
  private @Nullable Integer imapPort;
  private @Nullable String smtpHost;
  private @Nullable Integer smtpPort;
  private @Nullable String username;
  private @Nullable String password;
  private Tls tls = Tls.TLS;
  private @Nullable Tls smtpTls;
  private @Nullable String trusted;
  private List<String> folders = List.of();
  private @Nullable String sentFolder;
  private @Nullable String fromAddress;
  private @Nullable String clientId;
  private @Nullable String clientSecret;

  static TestSettings files() {
    return new TestSettings();
  }

  /** A mailbox on this machine. */
  static TestSettings mailbox(int port) {
    TestSettings settings = new TestSettings();
    settings.imapHost = "127.0.0.1";
    settings.imapPort = port;
    settings.username = "support@shop.example";
    settings.password = "correct-horse";
    settings.tls = Tls.NONE;
    return settings;
  }

  TestSettings addresses(@Nullable List<String> own) {
    addresses = own;
    return this;
  }

  TestSettings plus(PlusAddressing addressing) {
    plusAddressing = addressing;
    return this;
  }

  TestSettings imap(@Nullable String host, @Nullable Integer port) {
    imapHost = host;
    imapPort = port;
    return this;
  }

  TestSettings smtp(@Nullable String host, @Nullable Integer port) {
    smtpHost = host;
    smtpPort = port;
    return this;
  }

  TestSettings login(@Nullable String name, @Nullable String secret) {
    username = name;
    password = secret;
    return this;
  }

  TestSettings tls(Tls imap, @Nullable Tls smtp) {
    tls = imap;
    smtpTls = smtp;
    return this;
  }

  TestSettings trusting(@Nullable String pem) {
    trusted = pem;
    return this;
  }

  TestSettings folders(String... names) {
    folders = List.of(names);
    return this;
  }

  TestSettings sentFolder(@Nullable String name) {
    sentFolder = name;
    return this;
  }

  TestSettings from(@Nullable String address) {
    fromAddress = address;
    return this;
  }

  TestSettings client(@Nullable String id, @Nullable String secret) {
    clientId = id;
    clientSecret = secret;
    return this;
  }

  EmailSettings build() {
    boolean token = clientId != null;
    return new EmailSettings(
        addresses,
        plusAddressing,
        imapHost,
        imapPort,
        smtpHost,
        smtpPort,
        username,
        password == null ? null : Secret.of(password),
        tls,
        smtpTls,
        trusted,
        folders,
        sentFolder,
        7,
        fromAddress,
        null,
        clientId,
        clientSecret == null ? null : Secret.of(clientSecret),
        token ? URI.create("https://login.example/authorize") : null,
        token ? URI.create("https://login.example/token") : null,
        token ? "mail" : null,
        SentCopy.APPEND);
  }
}
