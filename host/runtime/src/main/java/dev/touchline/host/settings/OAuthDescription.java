package dev.touchline.host.settings;

import dev.touchline.sdk.settings.OAuth;
import dev.touchline.sdk.settings.Secret;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What {@link OAuth} says on a settings record; holds nothing of the record's class. In texts,
 * <code>{name}</code> stands for a component.
 */
public record OAuthDescription(
    OAuth.Grant grant,
    String authorizationEndpoint,
    String tokenEndpoint,
    List<String> hosts,
    List<String> scopes,
    String clientId,
    String clientSecret,
    OAuth.ClientAuthentication clientAuthentication,
    List<String> authorizationParameters,
    List<String> tokenParameters) {

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]+)}");

  /**
   * Reads the annotation; empty when there is none.
   *
   * @throws IllegalArgumentException when it contradicts itself or the record
   */
  public static Optional<OAuthDescription> of(Class<? extends Record> settings) {
    OAuth oauth = settings.getAnnotation(OAuth.class);
    if (oauth == null) {
      return Optional.empty();
    }
    OAuthDescription description =
        new OAuthDescription(
            oauth.grant(),
            oauth.authorizationEndpoint(),
            oauth.tokenEndpoint(),
            List.of(oauth.hosts()),
            List.of(oauth.scopes()),
            oauth.clientId(),
            oauth.clientSecret(),
            oauth.clientAuthentication(),
            List.of(oauth.authorizationParameters()),
            List.of(oauth.tokenParameters()));
    description.check(settings);
    return Optional.of(description);
  }

  private void check(Class<? extends Record> settings) {
    String where = "@OAuth of " + settings.getSimpleName();
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException(where + " names no hosts that get the token");
    }
    if (grant == OAuth.Grant.AUTHORIZATION_CODE && authorizationEndpoint.isBlank()) {
      throw new IllegalArgumentException(where + " has no authorizationEndpoint");
    }
    component(settings, clientId, false, where);
    if (clientAuthentication != OAuth.ClientAuthentication.NONE) {
      component(settings, clientSecret, true, where);
    }
    Stream.of(
            List.of(authorizationEndpoint, tokenEndpoint),
            hosts,
            scopes,
            authorizationParameters,
            tokenParameters)
        .flatMap(List::stream)
        .flatMap(text -> PLACE.matcher(text).results())
        .forEach(place -> component(settings, place.group(1), false, where));
    Stream.of(authorizationParameters, tokenParameters)
        .flatMap(List::stream)
        .filter(parameter -> parameter.indexOf('=') < 1)
        .forEach(parameter -> {
          throw new IllegalArgumentException(where + ": '" + parameter + "' is not name=value");
        });
  }

  private static void component(
      Class<? extends Record> settings, String name, boolean secret, String where) {
    RecordComponent component =
        Arrays.stream(settings.getRecordComponents())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    where + " names the component '" + name + "', which is not there"));
    if ((component.getType() == Secret.class) != secret) {
      throw new IllegalArgumentException(
          where + ": the component '" + name + (secret ? "' must be a Secret" : "' is a Secret"));
    }
  }

  /**
   * An address with the settings put in.
   *
   * @throws InvalidSettingsException when it does not become one
   */
  public URI address(String template, JsonNode settings) {
    String text = filled(template, settings);
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    String message = "'" + text + "' is no address: with these settings OAuth cannot be used";
    throw new InvalidSettingsException(List.of(new SettingError("", message)));
  }

  /** Texts with the settings put in; those that become empty are left out. */
  public List<String> filled(List<String> templates, JsonNode settings) {
    return templates.stream()
        .map(template -> filled(template, settings))
        .filter(text -> !text.isBlank())
        .toList();
  }

  /** Parameters by name, with the settings put in. */
  public Map<String, String> parameters(List<String> templates, JsonNode settings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String template : templates) {
      int equals = template.indexOf('=');
      parameters.put(
          template.substring(0, equals), filled(template.substring(equals + 1), settings));
    }
    return parameters;
  }

  private static String filled(String template, JsonNode settings) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(value(place, settings)));
  }

  /** Without the slash at the end of an address, since another one follows. */
  private static String value(MatchResult place, JsonNode settings) {
    String value = settings.path(place.group(1)).asString("").strip();
    return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
  }
}
