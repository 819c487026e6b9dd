package dev.touchline.plugins.email;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Up to where each folder was read, as the host keeps it: {@code v1} and, for each folder, the
 * digest of its name with the numbers of its {@link Place}. Names can be long, and a checkpoint has
 * 4,000 characters.
 */
record Checkpoint(Map<String, Place> places) {

  private static final String VERSION = "v1";
  private static final int DIGITS_OF_NAME = 16;
  private static final int NUMBERS = 4;

  Checkpoint {
    places = Map.copyOf(places);
  }

  /**
   * Reads one.
   *
   * @param text as {@link #toString} wrote it; null for the very beginning. What cannot be
   *     understood is a beginning as well: what comes twice is recognised
   */
  static Checkpoint of(@Nullable String text) {
    Map<String, Place> places = new LinkedHashMap<>();
    if (text != null && text.startsWith(VERSION)) {
      for (String part : text.substring(VERSION.length()).strip().split(" ")) {
        String[] numbers = part.split(":", -1);
        if (numbers.length == NUMBERS) {
          places.put(
              numbers[0],
              new Place(
                  Long.parseLong(numbers[1]),
                  Long.parseLong(numbers[2]),
                  LocalDate.ofEpochDay(Long.parseLong(numbers[3]))));
        }
      }
    }
    return new Checkpoint(places);
  }

  Optional<Place> place(MailFolder folder) {
    return Optional.ofNullable(places.get(key(folder)));
  }

  Checkpoint with(MailFolder folder, Place place) {
    Map<String, Place> changed = new LinkedHashMap<>(places);
    changed.put(key(folder), place);
    return new Checkpoint(changed);
  }

  /** INBOX is the same in any case (RFC 3501, 5.1). */
  private static String key(MailFolder folder) {
    String name = folder.isInbox() ? "INBOX" : folder.name();
    return Digest.of(name).substring(0, DIGITS_OF_NAME);
  }

  @Override
  public String toString() {
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> {
          Place place = entry.getValue();
          return "%s:%d:%d:%d"
              .formatted(
                  entry.getKey(),
                  place.uidValidity(),
                  place.lastUid(),
                  place.complete().toEpochDay());
        })
        .collect(Collectors.joining(" ", VERSION + " ", ""));
  }
}
