package dev.touchline.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The short options of the command line, as the properties that they stand for. */
final class Arguments {

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "--data", "--touchline.data",
          "--port", "--server.port",
          "--config", "--spring.config.additional-location");

  private Arguments() {}

  /**
   * Replaces {@code --data DIR}, {@code --port N} and {@code --config FILE}, also written with an
   * equals sign; every other argument stays.
   *
   * @throws IllegalArgumentException naming an option without its value
   */
  static String[] toProperties(String... arguments) {
    List<String> properties = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.indexOf('=');
      String option = equals < 0 ? argument : argument.substring(0, equals);
      String property = PROPERTIES.get(option);
      if (property == null) {
        properties.add(argument);
        continue;
      }
      String value = equals < 0 && i + 1 < arguments.length ? arguments[++i] : "";
      value = equals < 0 ? value : argument.substring(equals + 1);
      if (value.isBlank() || value.startsWith("--")) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      properties.add(property + "=" + (option.equals("--config") ? location(value) : value));
    }
    return properties.toArray(String[]::new);
  }

  private static String location(String file) {
    return "file:" + Path.of(file).toAbsolutePath();
  }
}
