package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.record.IncomingRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records in a form that can be compared: key, attributes, digest of the body. */
final class Prints {

  private Prints() {}

  static String of(IncomingRecord record) {
    return record.dedupeKey()
        + " "
        + new TreeMap<>(record.attributes())
        + (record.revisable() ? " revisable " : " ")
        + digest(record.body());
  }

  static List<String> of(Collection<IncomingRecord> records) {
    return records.stream().map(Prints::of).toList();
  }

  /** What all pages together bring into the inbox, where a record that comes twice is one. */
  static SortedSet<String> ofPages(Collection<Page> pages) {
    SortedSet<String> prints = new TreeSet<>();
    pages.forEach(page -> prints.addAll(of(page.records())));
    return prints;
  }

  static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
