package dev.touchline.plugins.email;

/** A mail's text in the forms in which it came. */
final class MailText {

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder spare = new StringBuilder();

  void addPlain(String text) {
    append(plain, text);
  }

  void addHtml(String text) {
    append(html, text);
  }

  /** What counts when there is nothing else. */
  void addSpare(String text) {
    append(spare, text);
  }

  private static void append(StringBuilder to, String text) {
    if (!to.isEmpty() && to.charAt(to.length() - 1) != '\n') {
      to.append('\n');
    }
    to.append(text);
  }

  String read() {
    if (!plain.toString().isBlank()) {
      return plain.toString();
    }
    String text = HtmlText.of(html.toString());
    return text.isBlank() ? spare.toString() : text;
  }

  boolean hasHtml() {
    return !html.isEmpty();
  }

  /** Whether the HTML points to a part (RFC 2392). */
  boolean shows(String contentId) {
    String encoded = contentId.replace("%", "%25").replace("@", "%40");
    return html.indexOf("cid:" + contentId) >= 0 || html.indexOf("cid:" + encoded) >= 0;
  }
}
