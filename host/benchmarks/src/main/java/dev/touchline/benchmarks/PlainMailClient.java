package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads mails over one IMAP connection as fast as the server gives them: one command for all, whose
 * answer is thrown away. This is the server's own speed.
 */
final class PlainMailClient {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);

  private final LineSocket server;
  private int commands;
  private int mails;
  private long bytes;
  private String found = "";

  private PlainMailClient(LineSocket server) {
    this.server = server;
  }

  /** What was read, from logging in to the end. */
  record Reading(int mails, long bytes, long nanos) {

    double perSecond() {
      return mails * 1e9 / nanos;
    }

    double megabytesPerSecond() {
      return bytes * 1e3 / nanos;
    }
  }

  /** Reads what a user's inbox received from one day on and before another. */
  static Reading read(int port, String user, LocalDate from, LocalDate before) {
    long began = System.nanoTime();
    try (LineSocket server = new LineSocket(port)) {
      PlainMailClient client = new PlainMailClient(server);
      server.line(); // the greeting
      client.command("LOGIN " + user + " " + DovecotServer.PASSWORD);
      client.command("EXAMINE INBOX");
      client.command("UID SEARCH SINCE " + DAY.format(from) + " BEFORE " + DAY.format(before));
      client.command("UID FETCH " + client.found + " BODY.PEEK[]");
      return new Reading(client.mails, client.bytes, System.nanoTime() - began);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void command(String command) throws IOException {
    String tag = "a" + ++commands + " ";
    server.send(tag + command + "\r\n");
    String line = server.line();
    while (!line.startsWith(tag)) {
      if (line.startsWith("* SEARCH ")) {
        found = range(line.substring("* SEARCH ".length()));
      }
      skipLiteral(line);
      line = server.line();
    }
    if (!line.startsWith(tag + "OK")) {
      throw new IllegalStateException("the mail server answered " + line);
    }
  }

  /** Mails of neighbouring days have neighbouring numbers here. */
  private static String range(String numbers) {
    long[] sorted = Arrays.stream(numbers.split(" ")).mapToLong(Long::parseLong).sorted().toArray();
    return sorted[0] + ":" + sorted[sorted.length - 1];
  }

  private void skipLiteral(String line) throws IOException {
    if (line.endsWith("}")) {
      long length = Long.parseLong(line.substring(line.lastIndexOf('{') + 1, line.length() - 1));
      server.skip(length);
      bytes += length;
      mails++;
    }
  }
}
