package dev.touchline.plugins.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is in a winmail.dat, the envelope in which Outlook puts what it cannot say in MIME.
 *
 * @param text its text; null when there is none
 * @param html its text as HTML; null when there is none
 * @param whole whether all files and the text were found; else it is of use itself as well
 */
record WinMail(@Nullable String text, @Nullable String html, List<File> files, boolean whole) {

  WinMail {
    files = List.copyOf(files);
  }

  /**
   * A file in it.
   *
   * @param type MIME type; null when it is not said
   * @param contentId by which the HTML points to it; null when it does not
   */
  record File(
      @Nullable String name, @Nullable String type, @Nullable String contentId, KeptFile kept) {

    private static final Pattern TYPE =
        Pattern.compile("[\\w!#$&.+^-]{1,100}/[\\w!#$&.+^-]{1,100}");
    private static final Pattern ID = Pattern.compile("[^<>\\s\\p{Cntrl}]{1,400}");

    File {
      type = type != null && TYPE.matcher(type).matches() ? type.toLowerCase(Locale.ROOT) : null;
      contentId = contentId != null && ID.matcher(contentId).matches() ? contentId : null;
    }

    String typeOrUnknown() {
      return type == null ? "application/octet-stream" : type;
    }
  }

  /** Takes the files as they are found. */
  @FunctionalInterface
  interface Keeper {

    /** Reads a file to its end, or does not keep it. */
    KeptFile keep(InputStream content) throws IOException;
  }

  /**
   * Reads one. Needs memory for its text, whatever the size of its files.
   *
   * @throws IOException of the keeper or the stream; damage is none
   */
  static WinMail read(InputStream in, Keeper keeper) throws IOException {
    return new WinMailReader(in, keeper).read();
  }

  /** Whether a part is one, by its type or its name. */
  static boolean is(String type, @Nullable String name) {
    return type.endsWith("/ms-tnef")
        || type.endsWith("/vnd.ms-tnef")
        || "winmail.dat".equalsIgnoreCase(name);
  }
}
