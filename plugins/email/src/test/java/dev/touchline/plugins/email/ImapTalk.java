package dev.touchline.plugins.email;

import dev.touchline.sdk.testkit.StreamServer;
import dev.touchline.sdk.testkit.StreamServer.Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a small IMAP server says: folders with mails, as many as a test puts in. It hangs up when it
 * is asked to wait, so that a session ends. Searches find everything, whatever the day.
 */
final class ImapTalk implements StreamServer.Talk {

  private static final Pattern FETCH =
      Pattern.compile("UID FETCH ([0-9:,]+) \\((.*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PART = Pattern.compile("BODY\\.PEEK\\[]<(\\d+)\\.(\\d+)>");
  private static final Pattern ABOVE = Pattern.compile("UID SEARCH UID (\\d+):\\*");
  private static final Pattern QUOTED = Pattern.compile("\"?([^\" ]+)\"?");

  private final Map<String, Folder> folders = new LinkedHashMap<>();
  private final List<String> heard = new ArrayList<>();
  private String capabilities = "IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2 IDLE";
  private String signIn = "OK signed in";

  /** A folder with its numbering. */
  private static final class Folder {
    private final String attributes;
    private final SortedMap<Long, byte[]> mails = new TreeMap<>();
    private long uidValidity = 7;
    private long uidNext = 1;

    Folder(String attributes) {
      this.attributes = attributes;
    }
  }

  ImapTalk() {
    folders.put("INBOX", new Folder(""));
  }

  ImapTalk folder(String name, String attributes) {
    folders.put(name, new Folder(attributes));
    return this;
  }

  ImapTalk mail(String folder, String text) {
    Folder into = folder(folder);
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    into.mails.put(into.uidNext++, bytes);
    return this;
  }

  /** As when the mailbox was restored: the same mails with other numbers. */
  ImapTalk renumber(String name) {
    Folder folder = folder(name);
    List<byte[]> mails = List.copyOf(folder.mails.values());
    folder.mails.clear();
    folder.uidValidity++;
    folder.uidNext = 100;
    mails.forEach(mail -> folder.mails.put(folder.uidNext++, mail));
    return this;
  }

  ImapTalk remove(String folder, long uid) {
    folder(folder).mails.remove(uid);
    return this;
  }

  ImapTalk capabilities(String words) {
    capabilities = words;
    return this;
  }

  /** The answer to whoever signs in, without the tag. */
  ImapTalk signIn(String answer) {
    signIn = answer;
    return this;
  }

  /** All commands so far, without tags. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  private Folder folder(String name) {
    Folder folder = folders.get(name);
    if (folder == null) {
      throw new IllegalArgumentException("no folder " + name);
    }
    return folder;
  }

  @Override
  public synchronized void with(Client client) throws IOException {
    client.line("* OK [CAPABILITY " + capabilities + "] ready");
    Folder open = folder("INBOX");
    for (String line = client.readLine(); line != null; line = client.readLine()) {
      int space = line.indexOf(' ');
      String tag = line.substring(0, Math.max(0, space));
      String command = line.substring(space + 1);
      heard.add(command);
      String word = command.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
      if (word.equals("IDLE")) {
        client.line("+ idling");
        return;
      }
      if (word.equals("EXAMINE")) {
        Folder wanted = folders.get(named(command));
        open = wanted == null ? open : wanted;
      }
      answer(client, tag, command, word, open);
      if (word.equals("LOGOUT")) {
        return;
      }
    }
  }

  private void answer(Client client, String tag, String command, String word, Folder open)
      throws IOException {
    String done = "OK done";
    switch (word) {
      case "CAPABILITY" -> client.line("* CAPABILITY " + capabilities);
      case "AUTHENTICATE", "LOGIN" -> done = signIn;
      case "LIST" -> {
        for (Map.Entry<String, Folder> one : folders.entrySet()) {
          client.line("* LIST (" + one.getValue().attributes + ") \"/\" " + one.getKey());
        }
      }
      case "EXAMINE" -> done = examined(client, named(command), open);
      case "STATUS" -> {
        Folder asked = folder(named(command));
        client.line(
            "* STATUS %s (UIDNEXT %d UIDVALIDITY %d)"
                .formatted(named(command), asked.uidNext, asked.uidValidity));
      }
      case "UID" -> uid(client, command, open);
      case "LOGOUT" -> client.line("* BYE");
      default -> done = "BAD what is " + word;
    }
    client.line(tag + " " + done);
  }

  private String examined(Client client, String name, Folder open) throws IOException {
    if (!folders.containsKey(name)) {
      return "NO [NONEXISTENT] no such folder";
    }
    client.line("* " + open.mails.size() + " EXISTS");
    client.line("* OK [UIDVALIDITY " + open.uidValidity + "] numbering");
    client.line("* OK [UIDNEXT " + open.uidNext + "] next");
    return "OK [READ-ONLY] done";
  }

  private static String named(String command) {
    Matcher name = QUOTED.matcher(command.substring(command.indexOf(' ') + 1));
    return name.lookingAt() ? name.group(1) : "";
  }

  private static void uid(Client client, String command, Folder open) throws IOException {
    Matcher fetch = FETCH.matcher(command);
    if (fetch.matches()) {
      fetched(client, fetch.group(1), fetch.group(2), open);
      return;
    }
    Matcher above = ABOVE.matcher(command);
    long least = above.matches() ? Long.parseLong(above.group(1)) : 0;
    StringBuilder found = new StringBuilder("* SEARCH");
    for (Long uid : open.mails.keySet()) {
      if (uid >= least || uid.equals(open.mails.lastKey())) { // * is there even below
        found.append(' ').append(uid);
      }
    }
    client.line(found.toString());
  }

  private static void fetched(Client client, String set, String what, Folder open)
      throws IOException {
    int number = 0;
    for (Map.Entry<Long, byte[]> mail : open.mails.entrySet()) {
      number++;
      if (!contains(set, mail.getKey())) {
        continue;
      }
      Matcher part = PART.matcher(what);
      String head = "* " + number + " FETCH (UID " + mail.getKey();
      if (!part.find()) {
        client.line(
            head
                + " RFC822.SIZE "
                + mail.getValue().length
                + " INTERNALDATE \"01-Jun-2025 10:00:00 +0000\")");
        continue;
      }
      int from = Math.min(Integer.parseInt(part.group(1)), mail.getValue().length);
      int to = Math.min(from + Integer.parseInt(part.group(2)), mail.getValue().length);
      client.line(head + " BODY[]<" + part.group(1) + "> {" + (to - from) + "}");
      client.send(java.util.Arrays.copyOfRange(mail.getValue(), from, to));
      client.line(")");
    }
  }

  private static boolean contains(String set, long uid) {
    for (String range : set.split(",")) {
      String[] ends = range.split(":");
      if (uid >= Long.parseLong(ends[0]) && uid <= Long.parseLong(ends[ends.length - 1])) {
        return true;
      }
    }
    return false;
  }

  /** What somebody signed in with, decoded. */
  String credentials() {
    String sent =
        heard.stream()
            .filter(command -> command.startsWith("AUTHENTICATE"))
            .max(Comparator.comparing(String::length))
            .orElse("AUTHENTICATE NONE ");
    String encoded = sent.substring(sent.lastIndexOf(' ') + 1);
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }
}
