package dev.touchline.devkit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the host is started, as the launcher says it.
 *
 * @param home the checkout
 * @param jar the host's
 * @param options of its JVM
 */
record HostLaunch(Path home, Path jar, List<String> options) {

  private static final String HOME = "TOUCHLINE_HOME";
  private static final String JAR = "TOUCHLINE_HOST_JAR";
  private static final String OPTIONS = "TOUCHLINE_HOST_OPTIONS";

  HostLaunch {
    options = List.copyOf(options);
  }

  /**
   * Reads the environment.
   *
   * @throws IOException when this was not started by the launcher
   */
  static HostLaunch of(Map<String, String> environment) throws IOException {
    Path home = Path.of(environment.getOrDefault(HOME, ""));
    Path jar = Path.of(environment.getOrDefault(JAR, ""));
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          "the environment's " + JAR + " is no file: start this by touchline plugin run");
    }
    List<String> options =
        environment.getOrDefault(OPTIONS, "").lines().filter(line -> !line.isBlank()).toList();
    return new HostLaunch(home, jar, options);
  }

  List<String> command(List<String> properties) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    properties.forEach(property -> command.add("--" + property));
    return command;
  }
}
