package dev.touchline.plugins.email;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a winmail.dat as Outlook would, for tests. */
final class WinMailBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WinMailBytes() {
    out.writeBytes(little(4, 0x223E9F78));
    out.writeBytes(little(2, 1));
    attribute(1, 0x00089006, little(4, 0x00010000));
    attribute(1, 0x00069007, little(8, 1258));
  }

  /** A list of properties, each as {@link #property} makes it. */
  WinMailBytes message(byte[]... properties) {
    return attribute(1, 0x00069003, list(properties));
  }

  WinMailBytes file(String title, byte[] content, byte[]... properties) {
    attribute(2, 0x00069002, new byte[14]);
    attribute(2, 0x00018010, zeroEnded(title));
    attribute(2, 0x0006800F, content);
    return properties.length == 0 ? this : attribute(2, 0x00069005, list(properties));
  }

  /** What is no file but an object, such as a mail. */
  WinMailBytes object() {
    return properties(property(0x000D, 0x3701, new byte[20]));
  }

  /** A file of properties only. */
  WinMailBytes properties(byte[]... properties) {
    attribute(2, 0x00069002, new byte[14]);
    return attribute(2, 0x00069005, list(properties));
  }

  WinMailBytes attribute(int level, int id, byte[] data) {
    int sum = 0;
    for (byte b : data) {
      sum += b & 0xff;
    }
    out.write(level);
    out.writeBytes(little(4, id));
    out.writeBytes(little(4, data.length));
    out.writeBytes(data);
    out.writeBytes(little(2, sum));
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A property with one value of a counted type. */
  static byte[] property(int type, int id, byte[] value) {
    ByteArrayOutputStream property = new ByteArrayOutputStream();
    property.writeBytes(little(2, type));
    property.writeBytes(little(2, id));
    property.writeBytes(little(4, 1));
    property.writeBytes(little(4, value.length));
    property.writeBytes(value);
    property.writeBytes(new byte[-value.length & 3]);
    return property.toByteArray();
  }

  static byte[] unicode(int id, String text) {
    return property(0x001F, id, (text + "\0").getBytes(StandardCharsets.UTF_16LE));
  }

  /** A number with a name, which readers have to pass over. */
  static byte[] named(String name) {
    byte[] letters = name.getBytes(StandardCharsets.UTF_16LE);
    ByteArrayOutputStream property = new ByteArrayOutputStream();
    property.writeBytes(little(2, 0x0003));
    property.writeBytes(little(2, 0x8001));
    property.writeBytes(new byte[16]);
    property.writeBytes(little(4, 1));
    property.writeBytes(little(4, letters.length));
    property.writeBytes(letters);
    property.writeBytes(new byte[-letters.length & 3]);
    property.writeBytes(little(4, 7));
    return property.toByteArray();
  }

  private static byte[] list(byte[]... properties) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    list.writeBytes(little(4, properties.length));
    for (byte[] property : properties) {
      list.writeBytes(property);
    }
    return list.toByteArray();
  }

  private static byte[] zeroEnded(String text) {
    return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] little(int length, int number) {
    byte[] all = new byte[Math.max(length, 4)];
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(number);
    return java.util.Arrays.copyOf(all, length);
  }
}
