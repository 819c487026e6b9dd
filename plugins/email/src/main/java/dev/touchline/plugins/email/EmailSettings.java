package dev.touchline.plugins.email;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.OAuth;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose mail it is, where it is, and how to get in. Without {@code imapHost} the connection takes
 * files only.
 */
@OAuth(
    authorizationEndpoint = "{authorizationEndpoint}",
    tokenEndpoint = "{tokenEndpoint}",
    hosts = {"{imapHost}", "{smtpHost}"},
    scopes = "{scope}",
    clientAuthentication = OAuth.ClientAuthentication.BODY,
    authorizationParameters = {"access_type=offline", "prompt=consent"})
record EmailSettings(
    @Setting(
            label = "The shop's own addresses",
            help =
                "Mail from these was sent by the shop: support@shop.example, or @shop.example. When"
                    + " none is given, the user name.")
        @Nullable List<String> addresses,
    @Setting(
            label = "Text after +",
            help = "ignore: lan+shop@example.com is lan@example.com; keep: they are two people.",
            defaultValue = "IGNORE")
        PlusAddressing plusAddressing,
    @Setting(
            label = "IMAP server",
            help = "Where mail is received, such as imap.gmail.com; empty for files only.",
            host = true,
            account = true)
        @Nullable String imapHost,
    @Setting(
            label = "IMAP port",
            help = "993 with TLS, else 143, unless given.",
            min = 1,
            max = 65_535)
        @Nullable Integer imapPort,
    @Setting(
            label = "SMTP server",
            help = "Where mail is sent, such as smtp.gmail.com; empty to send nothing.",
            host = true)
        @Nullable String smtpHost,
    @Setting(
            label = "SMTP port",
            help = "465 with TLS, 587 with STARTTLS, else 25, unless given.",
            min = 1,
            max = 65_535)
        @Nullable Integer smtpPort,
    @Setting(
            label = "User name",
            help = "At both servers; most often the whole address.",
            account = true)
        @Nullable String username,
    @Setting(
            label = "Password",
            help = "At both servers; with Gmail an app password. Empty when access is granted.")
        @Nullable Secret password,
    @Setting(
            label = "Protection",
            help =
                "tls: from the first byte; starttls: asked for after connecting; none: passwords and"
                    + " mails can be read on the way.",
            defaultValue = "tls")
        Tls tls,
    @Setting(
            label = "Protection of SMTP",
            help = "When it is another one than for IMAP: Microsoft 365 wants starttls.")
        @Nullable Tls smtpTls,
    @Setting(
            label = "Trusted certificates",
            help = "In PEM, trusted beside the public authorities': a company's own authority.")
        @Nullable String trustedCertificates,
    @Setting(
            label = "Folders",
            help =
                "Which to read; INBOX unless given. New mail in the first is seen at once, in the"
                    + " others within half a minute.")
        @Nullable List<String> folders,
    @Setting(
            label = "Folder of sent mail",
            help = "Found by itself on most servers; write - to leave it out.")
        @Nullable String sentFolder,
    @Setting(
            label = "Days at first",
            help =
                "How many days back the first look at a mailbox goes; a backfill reads what is"
                    + " older.",
            defaultValue = "7",
            min = 0,
            max = 36_500)
        int firstDays,
    @Setting(
            label = "Sender",
            help = "The address in From: of what is sent; the first own address unless given.")
        @Nullable String fromAddress,
    @Setting(label = "Sender's name", help = "The name in From: of what is sent.")
        @Nullable String fromName,
    @Setting(
            label = "Client ID",
            help = "Of an application at Google or Microsoft, for access without a password.")
        @Nullable String clientId,
    @Setting(label = "Client secret", help = "Of the same application.")
        @Nullable Secret clientSecret,
    @Setting(
            label = "Authorisation address",
            help = "Such as https://accounts.google.com/o/oauth2/v2/auth; with a client ID.")
        @Nullable URI authorizationEndpoint,
    @Setting(
            label = "Token address",
            help = "Such as https://oauth2.googleapis.com/token; with a client ID.")
        @Nullable URI tokenEndpoint,
    @Setting(
            label = "Scope",
            help = "What is asked for, such as https://mail.google.com/; with a client ID.")
        @Nullable String scope,
    @Setting(
            label = "Copy of sent mail",
            help =
                "append: put into the folder of sent mail after sending; server: the server does it"
                    + " by itself, as Gmail and Microsoft 365 do; none: nobody does.",
            defaultValue = "APPEND")
        SentCopy sentCopy) {

  private static final String NO_FOLDER = "-";
  private static final int MOST_FOLDERS = 50;

  EmailSettings {
    addresses = own(addresses, username);
    plusAddressing = plusAddressing == null ? PlusAddressing.IGNORE : plusAddressing;
    tls = tls == null ? Tls.TLS : tls;
    sentCopy = sentCopy == null ? SentCopy.APPEND : sentCopy;
    folders =
        folders == null || folders.isEmpty()
            ? List.of("INBOX")
            : folders.stream().map(String::strip).distinct().toList();
    if (folders.size() > MOST_FOLDERS) {
      throw new InvalidSettingException(
          "folders", "folders has " + folders.size() + " names, at most " + MOST_FOLDERS);
    }
    fromAddress = fromAddress == null ? null : whole("fromAddress", fromAddress);
    if (trustedCertificates != null && !trustedCertificates.contains("-----BEGIN CERTIFICATE")) {
      throw new InvalidSettingException(
          "trustedCertificates", "trustedCertificates holds no -----BEGIN CERTIFICATE-----");
    }
    for (String host : Stream.of(imapHost, smtpHost).filter(Objects::nonNull).toList()) {
      if (!host.matches("[\\p{L}\\p{N}._:-]+") || host.contains("//")) {
        throw new InvalidSettingException(
            host.equals(imapHost) ? "imapHost" : "smtpHost",
            "'" + host + "' is no host name: write it without protocol and port");
      }
    }
  }

  private static List<String> own(@Nullable List<String> addresses, @Nullable String username) {
    if (addresses != null && !addresses.isEmpty()) {
      return addresses.stream().map(EmailSettings::address).distinct().toList();
    }
    if (username != null && username.indexOf('@') > 0) {
      return List.of(address(username));
    }
    throw new InvalidSettingException("addresses", "addresses is missing: name at least one");
  }

  private static String address(String text) {
    String address = MailAddress.oneWriting(text.strip());
    int at = address.indexOf('@');
    if (at < 0 || at == address.length() - 1 || address.indexOf('@', at + 1) >= 0) {
      throw new InvalidSettingException(
          "addresses",
          "addresses has '" + text + "': write support@shop.example, or @shop.example for all");
    }
    return address;
  }

  private static String whole(String field, String text) {
    String address = text.strip();
    int at = address.indexOf('@');
    if (at < 1 || at == address.length() - 1 || address.indexOf('@', at + 1) >= 0) {
      throw new InvalidSettingException(
          field, field + " has '" + text + "': write a whole address, support@shop.example");
    }
    return address;
  }

  @Override
  public List<String> addresses() {
    return Objects.requireNonNull(addresses);
  }

  @Override
  public List<String> folders() {
    return Objects.requireNonNull(folders);
  }

  /** Whether an address is the shop's. */
  boolean isOwn(String address) {
    String lower = MailAddress.oneWriting(address);
    String plain = PlusAddressing.IGNORE.of(lower);
    String domain = lower.substring(lower.lastIndexOf('@') + 1);
    return addresses().contains(lower)
        || addresses().contains(plain)
        || addresses().contains("@" + domain);
  }

  /** Where mail is received; empty for files only. */
  Optional<MailServer> imap() {
    return Optional.ofNullable(imapHost)
        .map(host ->
            new MailServer(
                host,
                Objects.requireNonNullElse(imapPort, tls.imapPort()),
                tls,
                trustedCertificates));
  }

  /** Where mail is sent; empty to send nothing. */
  Optional<MailServer> smtp() {
    Tls protection = Objects.requireNonNullElse(smtpTls, tls);
    return Optional.ofNullable(smtpHost)
        .map(host ->
            new MailServer(
                host,
                Objects.requireNonNullElse(smtpPort, protection.smtpPort()),
                protection,
                trustedCertificates));
  }

  /** The folder of sent mail when it was named; empty: to be found. */
  Optional<String> sent() {
    return Optional.ofNullable(sentFolder).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** Whether sent mail is to be left alone. */
  boolean withoutSent() {
    return NO_FOLDER.equals(sentFolder);
  }

  /** The sender's address; empty when none of the shop's own is a whole one. */
  Optional<String> sender() {
    return Optional.ofNullable(fromAddress)
        .or(() -> addresses().stream().filter(own -> own.indexOf('@') > 0).findFirst());
  }

  /**
   * The sender's address.
   *
   * @throws InvalidSettingException when there is none
   */
  String requireSender() {
    return sender()
        .orElseThrow(() ->
            new InvalidSettingException(
                "fromAddress",
                "fromAddress is missing: say from which address mail is sent, since addresses names"
                    + " only whole domains"));
  }

  /** Whether the server is to be entered with a token rather than a password. */
  boolean byToken() {
    return clientId != null && !clientId.isBlank();
  }

  /**
   * Refuses settings of servers that lack how to get in; not in the constructor, so that one part
   * after the other can be said.
   *
   * @throws InvalidSettingException when something is missing
   */
  void checkAccess() {
    if (imapHost == null && smtpHost == null) {
      return;
    }
    require("username", username == null, "the mail server wants to know who it is");
    if (byToken()) {
      require("clientSecret", clientSecret == null, "it belongs to the client ID");
      require(
          "authorizationEndpoint", authorizationEndpoint == null, "it belongs to the client ID");
      require("tokenEndpoint", tokenEndpoint == null, "it belongs to the client ID");
    } else {
      require(
          "password", password == null, "give a password, or a client ID for access without one");
    }
  }

  private static void require(String field, boolean missing, String why) {
    if (missing) {
      throw new InvalidSettingException(field, field + " is missing: " + why);
    }
  }
}
