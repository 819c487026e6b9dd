package dev.touchline.cli.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the token that authenticates calls. */
public final class Token {

  /** The file in the data folder that the host keeps the administrator's token in. */
  public static final String FILE = "admin.token";

  private Token() {}

  /**
   * The token given, else that of the environment, else the administrator's in the data folder.
   *
   * @param given what --token says
   * @throws IllegalArgumentException when there is one, but it cannot be read or sent
   */
  public static Optional<String> find(
      @Nullable String given, Map<String, String> environment, Path data) {
    for (String token :
        new String[] {
          given, environment.get("TOUCHLINE_TOKEN"), environment.get("TOUCHLINE_ADMIN_TOKEN")
        }) {
      if (token != null && !token.isBlank()) {
        return Optional.of(checked(token.strip()));
      }
    }
    Path file = data.resolve(FILE);
    return Files.exists(file) ? Optional.of(checked(read(file))) : Optional.empty();
  }

  /** Refuses what cannot stand in a header, without repeating it. */
  private static String checked(String token) {
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "the token must be one word of ASCII characters; look for a line break or a space in it");
    }
    return token;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the token in "
              + file
              + " cannot be read; run this as the user who runs the host, or give a token with"
              + " --token",
          e);
    }
  }
}
