package dev.touchline.plugins.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts an operation together with the fragments that it needs, from the plugin's own files. */
final class DocumentText {

  private static final String FRAGMENTS = "order-parts";
  private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.\\s*(?!on\\b)(\\w+)");
  private static final Pattern BORDER = Pattern.compile("(?=^fragment )", Pattern.MULTILINE);

  private DocumentText() {}

  static String of(String file) {
    String operation = read(file);
    StringBuilder whole = new StringBuilder(operation);
    collect(operation, read(FRAGMENTS), new LinkedHashSet<>(), whole);
    return whole.toString();
  }

  private static void collect(String part, String all, Set<String> used, StringBuilder whole) {
    Matcher spread = SPREAD.matcher(part);
    while (spread.find()) {
      if (used.add(spread.group(1))) {
        String fragment = fragment(spread.group(1), all);
        whole.append('\n').append(fragment);
        collect(fragment, all, used, whole);
      }
    }
  }

  private static String fragment(String name, String all) {
    for (String fragment : BORDER.split(all, 0)) {
      if (fragment.startsWith("fragment " + name + " ")) {
        return fragment;
      }
    }
    throw new IllegalStateException("there is no fragment " + name);
  }

  private static String read(String file) {
    try (InputStream resource = DocumentText.class.getResourceAsStream(file + ".graphql")) {
      if (resource == null) {
        throw new IllegalStateException("the plugin lacks " + file + ".graphql");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
