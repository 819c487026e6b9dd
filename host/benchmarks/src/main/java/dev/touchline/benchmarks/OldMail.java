package dev.touchline.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Made-up mail that customers sent to a shop long ago: conversations of four mails each, one in
 * three with HTML beside the text, one in twenty with a file; the same in every run.
 */
final class OldMail {

  private static final int CONVERSATION = 4;
  private static final int WITH_FILE = 20;
  private static final int WITH_HTML = 3;
  private static final int FILE_BYTES = 40_000;
  private static final Duration BETWEEN = Duration.ofSeconds(7);
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

  private final String user;
  private int number;

  OldMail(String user) {
    this.user = user;
  }

  /** Writes mails that were received on a day into a folder as Dovecot keeps them. */
  void write(Path maildir, LocalDate day, int count) throws IOException {
    Path folder = Files.createDirectories(maildir.resolve("cur"));
    Files.createDirectories(maildir.resolve("new"));
    Files.createDirectories(maildir.resolve("tmp"));
    Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int i = 0; i < count; i++) {
      String mail = mail(number, at);
      byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
      long onTheWire = bytes.length + mail.chars().filter(c -> c == '\n').count();
      String name =
          "%d.M%d.bench,S=%d,W=%d:2,S"
              .formatted(at.getEpochSecond(), number, bytes.length, onTheWire);
      Path file = Files.write(folder.resolve(name), bytes);
      Files.setLastModifiedTime(file, FileTime.from(at));
      number++;
      at = at.plus(BETWEEN);
    }
  }

  private String mail(int n, Instant at) {
    String type = type(n);
    String head =
        """
        Received: from mail.example.com by mx.shop.example; %1$s
        From: =?utf-8?B?%2$s?= <c%3$d@example.com>
        To: Shop <%4$s>
        Subject: %5$sOrder %3$d
        Message-ID: <%6$d.%7$s>
        %8$sDate: %1$s
        MIME-Version: 1.0
        Content-Type: %9$s
        """;
    int first = n - n % CONVERSATION;
    return head.formatted(
            DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)),
            encoded("Nguyễn Thị Lan " + n / CONVERSATION),
            n / CONVERSATION,
            user,
            n == first ? "" : "Re: ",
            n,
            user,
            n == first ? "" : "In-Reply-To: <%d.%s>\n".formatted(first, user),
            type)
        + body(n, type);
  }

  private static String type(int n) {
    if (n % WITH_FILE == 1) {
      return "multipart/mixed; boundary=\"outer\"";
    }
    return n % WITH_HTML == 0
        ? "multipart/alternative; boundary=\"inner\""
        : "text/plain; charset=utf-8";
  }

  private static String body(int n, String type) {
    String text = text(n);
    if (type.startsWith("text")) {
      return "Content-Transfer-Encoding: 8bit\n\n" + text;
    }
    if (type.contains("alternative")) {
      return "\n"
          + part("inner", "text/plain; charset=utf-8", "8bit", text)
          + part("inner", "text/html; charset=utf-8", "8bit", html(text))
          + "--inner--\n";
    }
    byte[] file = new byte[FILE_BYTES];
    new SplittableRandom(n).nextBytes(file);
    String image = BASE64.encodeToString(file).replace("\r", "") + "\n";
    return "\n"
        + part("outer", "text/plain; charset=utf-8", "8bit", text)
        + part("outer", "image/jpeg; name=\"photo-" + n + ".jpg\"", "base64", image)
        + "--outer--\n";
  }

  private static String part(String boundary, String type, String encoding, String body) {
    return "--%s\nContent-Type: %s\nContent-Transfer-Encoding: %s\n\n%s"
        .formatted(boundary, type, encoding, body);
  }

  /** With a quotation and a signature, which are not the message. */
  private static String text(int n) {
    String line = "Chào shop, đơn hàng số %d của tôi đến đâu rồi? I have waited since Monday.\n";
    return line.formatted(n).repeat(4 + n % 17)
        + "\nOn Monday, Shop wrote:\n"
        + "> Cảm ơn bạn đã đặt hàng. Your order is on its way.\n".repeat(3 + n % 11)
        + "\n-- \nNguyễn Thị Lan\n";
  }

  private static String html(String text) {
    StringBuilder html =
        new StringBuilder("<html><head><style>p {margin: 0}</style></head><body>\n");
    try (Stream<String> lines = text.lines()) {
      lines.forEach(line ->
          html.append("<p style=\"font-family: sans-serif\">").append(line).append("</p>\n"));
    }
    return html.append("</body></html>\n").toString();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
