package dev.touchline.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * An export of invoices in the form of the Online Retail data set, read with as little as possible,
 * to compare with what the host made of it.
 */
final class RetailFile {

  /** The settings of a connection that reads such files. */
  static final String SETTINGS =
      """
      {"columns":{"order":"InvoiceNo","at":"InvoiceDate","customer":"CustomerID",
       "sku":"StockCode","name":"Description","quantity":"Quantity",
       "unitPrice":"UnitPrice","country":"Country"},
       "timeFormat":"yyyy-MM-dd HH:mm:ss","timeZone":"Europe/London","currency":"GBP"}
      """;

  private static final int CELLS = 8;

  private final Map<String, BigDecimal> spent = new TreeMap<>();
  private final Map<String, Integer> linesByContent = new HashMap<>();
  private final Map<String, String> buyers = new HashMap<>();
  private final Set<String> unclaimed = new HashSet<>();
  private int lines;

  private RetailFile() {}

  static RetailFile read(Path file) {
    RetailFile retail = new RetailFile();
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      reader.lines().skip(1).forEach(retail::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return retail;
  }

  private void add(String line) {
    List<String> cells = cells(line);
    if (cells.size() != CELLS) {
      throw new IllegalStateException("not " + CELLS + " cells: " + line);
    }
    lines++;
    String order = cells.get(0);
    String customer = cells.get(6).replaceFirst("\\.0$", "");
    BigDecimal quantity = new BigDecimal(cells.get(3));
    BigDecimal price = new BigDecimal(cells.get(5));
    linesByContent.merge(content(order, cells.get(1), quantity, price), 1, Integer::sum);
    if (customer.isEmpty()) {
      unclaimed.add(order);
    } else {
      buyers.put(order, customer);
      spent.merge(customer, quantity.multiply(price), BigDecimal::add);
    }
  }

  /** Commas in quotes are text; a quote in quotes is written twice. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** What one line says, in one writing. */
  static String content(String order, String sku, BigDecimal quantity, BigDecimal price) {
    return String.join("|", order, sku, plain(quantity), plain(price));
  }

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  int lines() {
    return lines;
  }

  /** How often each line is there. */
  Map<String, Integer> linesByContent() {
    return linesByContent;
  }

  /** The sum of quantity times price for each customer. */
  Map<String, BigDecimal> spent() {
    return spent;
  }

  /** Who bought, by order number. */
  Map<String, String> buyers() {
    return buyers;
  }

  /** The orders of nobody. */
  Set<String> unclaimed() {
    return unclaimed;
  }
}
