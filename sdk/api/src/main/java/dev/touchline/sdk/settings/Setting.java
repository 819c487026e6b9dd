package dev.touchline.sdk.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record to people and to the host, which makes a JSON Schema
 * (2020-12) of it and validates values against it before {@code connect} is called.
 *
 * <p>Component types: {@code String}, {@code int}, {@code long}, {@code boolean}, {@link
 * java.math.BigDecimal}, enums, {@link java.net.URI}, {@link java.time.Duration} (ISO 8601), {@link
 * java.time.ZoneId}, {@link Secret}, {@code List} of these, and records of these. A component that
 * is {@code @Nullable} or has a {@link #defaultValue()} is optional; every other one is required.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** What people read beside the field. */
  String label();

  /** One sentence of help: what it is and where to find it. */
  String help() default "";

  /** The value when none is given, as text; empty means none. */
  String defaultValue() default "";

  /** A regular expression that the whole text must match; empty means any. */
  String pattern() default "";

  /** What a text that misses {@link #pattern()} is told, such as "digits only". */
  String patternHelp() default "";

  /**
   * Whether it tells the provider's account, so that connections of this connector in which all
   * such components are equal share one rate budget. Without one, each connection has its own.
   */
  boolean account() default false;

  /**
   * Whether the text is the name or address of a host that the connection talks to, such as a mail
   * server: the host then allows it beside those of the plugin's manifest. Only for text; addresses
   * ({@link java.net.URI}) are allowed without it.
   */
  boolean host() default false;

  /** The smallest number allowed. */
  long min() default Long.MIN_VALUE;

  /** The largest number allowed. */
  long max() default Long.MAX_VALUE;
}
