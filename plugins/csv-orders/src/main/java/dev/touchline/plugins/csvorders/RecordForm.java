package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The form of all records: the file's header and some of its lines, each ended by LF, in UTF-8.
 * Only where bytes could not be read are all of them left as they stand in the file.
 */
final class RecordForm {

  static final String ORDER = "order";
  static final String LINE = "line";
  static final String LINES = "lines";
  static final String QUARANTINED = "quarantined";
  static final String SEPARATOR = "separator";
  static final String ENCODING = "encoding";
  static final String HOLDING = "holding";

  /** The value of {@link #ENCODING} for bytes left as they were: what the settings say. */
  private static final String AS_IN_FILE = "as-in-file";

  private static final int DIGEST_BYTES = 8;

  private final Header header;
  private final Charset charset;
  private final boolean certain;

  RecordForm(Header header, FileEncoding encoding) {
    this.header = header;
    this.charset = encoding.charset();
    this.certain = encoding.certain();
  }

  /** All good lines of an order. */
  IncomingRecord order(String order, List<HeldLine> lines) {
    return IncomingRecord.of("order/" + order, body(lines, false))
        .attribute(ORDER, order)
        .attribute(LINE, Long.toString(lines.get(0).number()))
        .attribute(LINES, numbers(lines))
        .attribute(SEPARATOR, String.valueOf(header.separator()))
        .attribute(ENCODING, StandardCharsets.UTF_8.name())
        .attribute(HOLDING, Holding.ORDER.name())
        .revisions()
        .build();
  }

  /**
   * Lines for the quarantine, with those that they need beside them to be understood.
   *
   * @param order empty when it is not known
   * @param bad the lines that are quarantined
   * @param lines all lines, also the bad ones
   */
  IncomingRecord quarantined(
      String order, List<HeldLine> bad, List<HeldLine> lines, Holding holding) {
    boolean asInFile = !certain && lines.stream().anyMatch(HeldLine::broken);
    byte[] body = body(lines, asInFile);
    long first = bad.get(0).number();
    IncomingRecord.Builder record =
        IncomingRecord.of("line/" + first + "@" + digest(body), body)
            .attribute(LINE, Long.toString(first))
            .attribute(LINES, numbers(lines))
            .attribute(QUARANTINED, numbers(bad))
            .attribute(SEPARATOR, String.valueOf(header.separator()))
            .attribute(ENCODING, asInFile ? AS_IN_FILE : StandardCharsets.UTF_8.name())
            .attribute(HOLDING, holding.name());
    return order.isEmpty() ? record.build() : record.attribute(ORDER, order).build();
  }

  /** The encoding of a record's body. */
  static Charset charsetOf(StoredRecord record, Charset inSettings) {
    boolean utf16 = inSettings.name().startsWith("UTF-16"); // read as UTF-8 all along
    return record.attribute(ENCODING).equals(AS_IN_FILE) && !utf16
        ? inSettings
        : StandardCharsets.UTF_8;
  }

  /** The first 16 hexadecimal digits of the SHA-256. */
  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes), 0, DIGEST_BYTES);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private byte[] body(List<HeldLine> lines, boolean asInFile) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(recoded(header.raw(), asInFile));
    body.write('\n');
    for (HeldLine line : lines) {
      body.writeBytes(recoded(line.raw(), asInFile));
      body.write('\n');
    }
    return body.toByteArray();
  }

  private byte[] recoded(byte[] raw, boolean asInFile) {
    return asInFile || charset.equals(StandardCharsets.UTF_8)
        ? raw
        : new String(raw, charset).getBytes(StandardCharsets.UTF_8);
  }

  private static String numbers(List<HeldLine> lines) {
    return LineNumbers.compact(lines.stream().map(HeldLine::number).toList());
  }
}
