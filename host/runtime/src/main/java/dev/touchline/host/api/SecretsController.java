package dev.touchline.host.api;

import dev.touchline.host.connections.SecretRotation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The keys that secrets are encrypted with; never the keys themselves. */
@RestController
@RequestMapping("/api/v1/secrets")
@Tag(name = "Operation")
final class SecretsController {

  private final SecretRotation rotation;

  SecretsController(SecretRotation rotation) {
    this.rotation = rotation;
  }

  /**
   * A key.
   *
   * @param id the beginning of its digest
   * @param encrypts whether it is the one that encrypts
   * @param present whether this host has it
   * @param connections how many have something that is encrypted with it; one with 0 can be removed
   */
  record KeyDocument(String id, boolean encrypts, boolean present, int connections) {

    static KeyDocument of(SecretRotation.Use use) {
      return new KeyDocument(use.id(), use.encrypts(), use.present(), use.uses());
    }
  }

  /**
   * What became of a rotation.
   *
   * @param changed how many connections were encrypted anew
   * @param unreadable connections with a secret that no key of this host decrypts
   */
  record RotationDocument(List<KeyDocument> keys, int changed, List<String> unreadable) {}

  @GetMapping("/keys")
  @Operation(summary = "The keys of secrets by id, and how many connections need each")
  ListDocument<KeyDocument> keys() {
    return ListDocument.of(rotation.keys().stream().map(KeyDocument::of).toList());
  }

  @PostMapping("/rotate")
  @Operation(summary = "Encrypt all secrets anew with the newest key, after making one if wanted")
  RotationDocument rotate(@RequestParam(defaultValue = "false") boolean newKey) {
    SecretRotation.Rotated rotated = rotation.rotate(newKey);
    return new RotationDocument(
        rotated.keys().stream().map(KeyDocument::of).toList(),
        rotated.changed(),
        rotated.unreadable());
  }
}
