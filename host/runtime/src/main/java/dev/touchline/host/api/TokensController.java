package dev.touchline.host.api;

import dev.touchline.host.access.Role;
import dev.touchline.host.access.TokenStore;
import dev.touchline.host.access.Tokens;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for people and programs beside the administrator; made, listed and taken away by that. */
@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "Operation")
final class TokensController {

  private final Tokens tokens;

  TokensController(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * What is wanted.
   *
   * @param name of its owner, as audit trails and links name who did something
   * @param role admin, agent or reader
   */
  record TokenRequest(@Nullable String name, @Nullable String role) {}

  /** A token, without itself. */
  record TokenDocument(String name, String role, Instant createdAt) {

    static TokenDocument of(TokenStore.Stored stored) {
      return new TokenDocument(
          stored.access().name(), stored.access().role().text(), stored.createdAt());
    }
  }

  /**
   * A new token.
   *
   * @param token shown now and never again
   */
  record NewTokenDocument(String name, String role, String token) {}

  @GetMapping
  @Operation(summary = "Who has a token, and with which role; never the tokens themselves")
  ListDocument<TokenDocument> list() {
    return ListDocument.of(tokens.list().stream().map(TokenDocument::of).toList());
  }

  @PostMapping
  @Operation(summary = "Make a token for somebody; it is shown once")
  ResponseEntity<NewTokenDocument> create(@RequestBody TokenRequest body) {
    String name = required("name", body.name());
    Role role = role(required("role", body.role()));
    if (!Tokens.isName(name)) {
      throw ProblemException.field(
          "name", "invalid-field", "must be 1 to 40 of a-z, 0-9 and -, beginning with a letter");
    }
    String token =
        tokens
            .create(name, role)
            .orElseThrow(() ->
                ProblemException.of(
                    409, "token-exists", "there is a token '" + name + "' already"));
    return ResponseEntity.created(URI.create("/api/v1/tokens/" + name))
        .body(new NewTokenDocument(name, role.text(), token));
  }

  private static String required(String field, @Nullable String value) {
    if (value == null) {
      throw ProblemException.field(field, "missing-field", "is required");
    }
    return value;
  }

  private static Role role(String text) {
    return Arrays.stream(Role.values())
        .filter(role -> role.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.field(
                "role",
                "invalid-field",
                "must be one of "
                    + Arrays.stream(Role.values())
                        .map(Role::text)
                        .collect(Collectors.joining(", "))));
  }

  @DeleteMapping("/{name}")
  @Operation(summary = "Take a token away; it is refused within seconds")
  ResponseEntity<Void> remove(@PathVariable String name) {
    if (!tokens.remove(name)) {
      throw ProblemException.of(
          404, "token-unknown", "there is no token '" + SpringProblems.shortened(name) + "'");
    }
    return ResponseEntity.noContent().build();
  }
}
