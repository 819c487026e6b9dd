package dev.touchline.plugins.email;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A server that takes mail by SMTP as real ones do, and fails where it is told to. */
final class StandInSmtp implements Closeable {

  /** What happens to the next mail. */
  enum Trouble {
    NONE,
    LOSES_THE_REPLY,
    REFUSES_THE_RECIPIENT,
    REFUSES_THE_SENDER,
    REFUSES_THE_MAIL,
    PUTS_OFF_THE_RECIPIENT,
    PUTS_OFF_THE_MAIL,
    HANGS_UP_IN_THE_MAIL,
    HANGS_UP_AT_ONCE,
    REFUSES_THE_PASSWORD
  }

  /** A mail that was taken. */
  record Taken(String from, List<String> to, String text) {}

  final List<Taken> taken = new CopyOnWriteArrayList<>();
  final AtomicReference<Trouble> next = new AtomicReference<>(Trouble.NONE);
  volatile long largest = 50_000_000;
  private final ServerSocket server;

  StandInSmtp() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      new Talk(socket, in).run();
    } catch (IOException e) {
      // the client is gone
    }
  }

  private final class Talk {

    private final Socket socket;
    private final BufferedReader in;
    private final List<String> to = new CopyOnWriteArrayList<>();
    private String from = "";

    Talk(Socket socket, BufferedReader in) {
      this.socket = socket;
      this.in = in;
    }

    private void say(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private boolean is(Trouble trouble) {
      return next.compareAndSet(trouble, Trouble.NONE);
    }

    void run() throws IOException {
      if (is(Trouble.HANGS_UP_AT_ONCE)) {
        return;
      }
      say("220 post.example ESMTP");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("EHLO")) {
          say("250-post.example");
          say("250-SIZE " + largest);
          say("250 AUTH PLAIN LOGIN");
        } else if (line.startsWith("AUTH PLAIN")) {
          say(
              is(Trouble.REFUSES_THE_PASSWORD)
                  ? "535 5.7.8 authentication failed"
                  : "235 2.7.0 welcome");
        } else if (line.startsWith("MAIL FROM:")) {
          from = address(line);
          say(
              is(Trouble.REFUSES_THE_SENDER)
                  ? "553 5.7.1 <" + from + ">: not owned by you"
                  : "250 2.1.0 ok");
        } else if (line.startsWith("RCPT TO:")) {
          recipient(address(line));
        } else if (line.equals("DATA")) {
          if (!data()) {
            return;
          }
        } else if (line.equals("QUIT")) {
          say("221 bye");
          return;
        } else {
          say("250 ok");
        }
      }
    }

    private void recipient(String address) throws IOException {
      if (is(Trouble.REFUSES_THE_RECIPIENT)) {
        say("550-5.1.1 <" + address + ">: Recipient address rejected:");
        say("550 5.1.1 User unknown in local recipient table");
      } else if (is(Trouble.PUTS_OFF_THE_RECIPIENT)) {
        say("450 4.2.0 <" + address + ">: greylisted, try again later");
      } else {
        to.add(address);
        say("250 2.1.5 ok");
      }
    }

    private boolean data() throws IOException {
      say("354 go ahead");
      boolean hangsUp = is(Trouble.HANGS_UP_IN_THE_MAIL);
      StringBuilder text = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (hangsUp) {
          return false;
        }
        if (line.equals(".")) {
          return end(text.toString());
        }
        text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      return false;
    }

    private boolean end(String text) throws IOException {
      if (is(Trouble.REFUSES_THE_MAIL)) {
        say("554 5.7.1 this looks like spam");
        return true;
      }
      if (is(Trouble.PUTS_OFF_THE_MAIL)) {
        say("452 4.3.1 out of space");
        return true;
      }
      taken.add(new Taken(from, List.copyOf(to), text));
      to.clear();
      if (is(Trouble.LOSES_THE_REPLY)) {
        return false;
      }
      say("250 2.0.0 queued");
      return true;
    }

    private static String address(String line) {
      return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
