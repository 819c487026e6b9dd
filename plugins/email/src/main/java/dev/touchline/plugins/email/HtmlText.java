package dev.touchline.plugins.email;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML mail with its lines; quotations of mail programs begin with {@code >}. */
final class HtmlText {

  private static final Set<String> BREAKS =
      Set.of(
          "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre");
  private static final String QUOTES =
      "blockquote, div.gmail_quote, #divRplyFwdMsg ~ *, div.yahoo_quoted";

  private HtmlText() {}

  static String of(String html) {
    if (html.isBlank()) {
      return "";
    }
    Document document = Jsoup.parse(html);
    document.select("script, style, head, title, template").remove();
    for (Element quote : document.select(QUOTES)) {
      boolean outermost = quote.parents().stream().noneMatch(parent -> parent.is(QUOTES));
      if (outermost && quote.parent() != null) {
        String quoted =
            lines(quote)
                .strip()
                .lines()
                .map(line -> "> " + line)
                .reduce("", (a, b) -> a + b + "\n");
        quote.replaceWith(new Element("pre").text(quoted));
      }
    }
    return lines(document.body()).replaceAll("\n{3,}", "\n\n").strip();
  }

  private static String lines(Element from) {
    StringBuilder text = new StringBuilder();
    from.traverse(new Lines(text));
    return text.toString();
  }

  /** Writes text, with a new line where a browser has one. */
  private record Lines(StringBuilder text) implements NodeVisitor {

    @Override
    public void head(Node node, int depth) {
      switch (node) {
        case TextNode words -> add(words);
        case Element element when element.normalName().equals("br") -> text.append('\n');
        case Element element when BREAKS.contains(element.normalName()) -> newLine();
        default -> {}
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && BREAKS.contains(element.normalName())) {
        newLine();
      }
    }

    private void add(TextNode words) {
      boolean kept = words.parent() instanceof Element parent && parent.normalName().equals("pre");
      String run = kept ? words.getWholeText() : words.text();
      boolean atStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
      text.append(atStart && !kept ? run.stripLeading() : run);
    }

    private void newLine() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}
