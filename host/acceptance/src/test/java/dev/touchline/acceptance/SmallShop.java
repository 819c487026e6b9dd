package dev.touchline.acceptance;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/** A shop made up for tests: orders, cancellations, and orders of nobody. The same each time. */
final class SmallShop {

  private static final int ORDERS = 3_000;
  private static final int CUSTOMERS = 300;
  private static final LocalDateTime BEGIN = LocalDateTime.of(2024, 1, 1, 8, 0);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private SmallShop() {}

  /** Writes its order history, and answers the file. */
  static Path write(String name) {
    Path file = Distribution.workFolder().resolve(name);
    try {
      Files.createDirectories(Distribution.workFolder());
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        write(out);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(BufferedWriter out) throws IOException {
    out.write(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    Random random = new Random(2026);
    for (int order = 0; order < ORDERS; order++) {
      boolean cancelled = order % 20 == 7;
      boolean unclaimed = !cancelled && order % 25 == 3;
      String number = (cancelled ? "C" : "") + (500_000 + order);
      String customer = unclaimed ? "" : 10_000 + random.nextInt(CUSTOMERS) + ".0";
      String at = TIME.format(BEGIN.plusMinutes(order * 97L));
      int lines = 1 + random.nextInt(12);
      for (int line = 0; line < lines; line++) {
        int quantity = (1 + random.nextInt(24)) * (cancelled ? -1 : 1);
        String price = random.nextInt(90) + "." + (10 + random.nextInt(89));
        String sku = "S" + random.nextInt(400);
        String name = line % 5 == 4 ? "\"LAMP, \"\"LARGE\"\"\"" : "ÁO DÀI " + sku;
        out.write(
            String.join(",", number, sku, name, "" + quantity, at, price, customer, "Viet Nam"));
        out.write('\n');
      }
    }
  }
}
