package dev.touchline.host.plugins;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads fields of the JDK that have no accessor. They are open to the host when it is started from
 * its jar, whose manifest says so; else what needs them is not looked for, which is logged once.
 */
final class JvmInternals {

  private static final Logger log = LoggerFactory.getLogger(JvmInternals.class);
  private static final AtomicBoolean REPORTED = new AtomicBoolean();

  private JvmInternals() {}

  /** A field of an object, or null when it is null, missing or closed. */
  static @Nullable Object read(Object from, String field) {
    for (Class<?> type = from.getClass(); type != null; type = type.getSuperclass()) {
      Field found = find(type, field);
      if (found != null) {
        return get(found, from);
      }
    }
    return null;
  }

  /** A static field, or null when it is null, missing or closed. */
  static @Nullable Object readStatic(String className, String field) {
    try {
      Field found = find(Class.forName(className), field);
      return found == null ? null : get(found, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Sets a field; false when that is not possible. */
  static boolean write(Object to, String field, Object value) {
    Field found = find(to.getClass(), field);
    try {
      if (found == null) {
        return false;
      }
      found.setAccessible(true);
      found.set(to, value);
      return true;
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      report(e);
      return false;
    }
  }

  /** Calls a method without parameters; false when that is not possible. */
  static boolean call(Object on, String method) {
    try {
      Method found = on.getClass().getDeclaredMethod(method);
      found.setAccessible(true);
      found.invoke(on);
      return true;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      report(e);
      return false;
    }
  }

  private static @Nullable Field find(Class<?> type, String name) {
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static @Nullable Object get(Field field, @Nullable Object from) {
    try {
      field.setAccessible(true);
      return field.get(from);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      report(e);
      return null;
    }
  }

  private static void report(Exception closed) {
    if (REPORTED.compareAndSet(false, true)) {
      log.atWarn()
          .addKeyValue("missing", closed.getMessage())
          .log("what plugins leave behind is only partly looked for, start the host from its jar");
    }
  }
}
