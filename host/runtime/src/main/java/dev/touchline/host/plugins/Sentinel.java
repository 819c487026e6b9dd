package dev.touchline.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Objects;

/** A class loader with one class that nobody holds: it goes when the collector unloads classes. */
final class Sentinel extends ClassLoader {

  private static final byte[] BYTES = bytes();

  /** The class that it holds; does nothing. */
  private static final class Held {}

  Sentinel() {
    super("touchline-sentinel", null);
    defineClass(null, BYTES, 0, BYTES.length);
  }

  static WeakReference<ClassLoader> make() {
    return new WeakReference<>(new Sentinel());
  }

  private static byte[] bytes() {
    String file = Held.class.getName().replace('.', '/') + ".class";
    try (InputStream in =
        Objects.requireNonNull(Sentinel.class.getClassLoader().getResourceAsStream(file))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
