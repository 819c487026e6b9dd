package dev.touchline.acceptance;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Hands mails to a mail server on this machine, as they are. */
final class SmtpClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  SmtpClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      expect("220", "the greeting");
      command("EHLO customer.example", "250");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends one; it has been taken when this returns. */
  void send(String from, String to, byte[] mail) {
    try {
      command("MAIL FROM:<" + from + ">", "250");
      command("RCPT TO:<" + to + ">", "250");
      command("DATA", "354");
      write(mail);
      out.flush();
      expect("250", "the mail");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void command(String line, String wanted) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    expect(wanted, line);
  }

  private void expect(String wanted, String to) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    if (line == null || !line.startsWith(wanted)) {
      throw new AssertionError(to + " was answered: " + line);
    }
  }

  /** With CRLF at the end of lines, and dots doubled at their beginning. */
  private void write(byte[] mail) throws IOException {
    boolean atLineStart = true;
    for (byte b : mail) {
      if (b == '\r') {
        continue;
      }
      if (b == '\n') {
        out.write('\r');
      } else if (b == '.' && atLineStart) {
        out.write('.');
      }
      out.write(b);
      atLineStart = b == '\n';
    }
    out.write((atLineStart ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    try (socket) {
      command("QUIT", "221");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
