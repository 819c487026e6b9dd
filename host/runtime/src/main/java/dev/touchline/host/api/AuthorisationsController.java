package dev.touchline.host.api;

import dev.touchline.host.connections.ConnectionAuthorisations;
import dev.touchline.host.oauth.AuthorisationException;
import dev.touchline.host.oauth.TokenSource;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** Has people grant access to accounts, by OAuth 2. */
@RestController
@Tag(name = "Connections")
final class AuthorisationsController {

  private static final String CALLBACK = "/oauth/callback";

  private final ConnectionAuthorisations authorisations;
  private final String publicUrl;

  AuthorisationsController(
      ConnectionAuthorisations authorisations,
      @Value("${touchline.public-url:}") String publicUrl) {
    this.authorisations = authorisations;
    this.publicUrl = publicUrl.strip();
  }

  /**
   * Where a person grants access.
   *
   * @param authorizationUrl to be opened in a browser
   * @param redirectUri what has to be registered with the provider
   * @param expiresAt until when access has to be granted
   */
  record AuthorisationDocument(String authorizationUrl, String redirectUri, Instant expiresAt) {}

  @GetMapping("/api/v1/connections/{name}/oauth/start")
  @Operation(summary = "Begin to have access granted by a person in a browser")
  ResponseEntity<AuthorisationDocument> start(@PathVariable String name) {
    URI redirectUri = redirectUri();
    TokenSource.Sending sending = authorisations.start(name, redirectUri);
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(
            new AuthorisationDocument(
                sending.address().toString(), redirectUri.toString(), sending.expiresAt()));
  }

  /** As the provider must know it: the public address, or the one that the caller used. */
  private URI redirectUri() {
    if (!publicUrl.isEmpty()) {
      String base =
          publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
      return URI.create(base + CALLBACK);
    }
    return ServletUriComponentsBuilder.fromCurrentContextPath().path(CALLBACK).build().toUri();
  }

  /** Needs no token: the state proves that an administrator began it. */
  @Hidden
  @GetMapping(value = CALLBACK, produces = "text/html;charset=utf-8")
  ResponseEntity<String> finish(@RequestParam Map<String, String> answer) {
    try {
      String name =
          authorisations.finish(
              answer.getOrDefault("state", ""), answer.get("code"), answer.get("error"));
      return page(200, "Access is granted", "Connection '" + name + "' can be used now.");
    } catch (AuthorisationException e) {
      return page(400, "Access is not granted", String.valueOf(e.getMessage()));
    }
  }

  private static ResponseEntity<String> page(int status, String title, String words) {
    String html =
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>%1$s</title>
        <body><h1>%1$s</h1><p>%2$s</p><p>You can close this window.</p></body></html>
        """
            .formatted(HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(words));
    return ResponseEntity.status(status)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .body(html);
  }
}
