package dev.touchline.host.api;

import dev.touchline.host.attachments.Attachments;
import dev.touchline.host.attachments.SafeFileName;
import dev.touchline.host.attachments.Upload;
import dev.touchline.host.attachments.Uploads;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.verdict.RejectedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of messages. They come from strangers: a browser may save them and nothing else. */
@RestController
@RequestMapping("/api/v1/attachments")
@Tag(name = "Messages")
final class AttachmentsController {

  private static final int LONGEST_NAME = 1_000;

  private final Attachments attachments;
  private final Uploads uploads;

  AttachmentsController(Attachments attachments, Uploads uploads) {
    this.attachments = attachments;
    this.uploads = uploads;
  }

  /** The query is read by hand: asking the servlet for a parameter may swallow the file. */
  @PostMapping
  @Operation(summary = "Upload a file, as the body itself, in order to send it")
  @Parameter(in = ParameterIn.QUERY, name = "name", schema = @Schema(implementation = String.class))
  ResponseEntity<AttachmentDocument> upload(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type != null && type.startsWith("multipart/")) {
      throw ProblemException.of(
          415,
          "unsupported-media-type",
          "send the file itself as the body, such as curl --data-binary @file, not a form");
    }
    String name = Query.parse(request.getQueryString()).get("name");
    if (name != null && name.length() > LONGEST_NAME) {
      throw Parameters.invalid("name", "must have at most " + LONGEST_NAME + " characters");
    }
    try {
      Upload upload = uploads.add(request.getInputStream(), name, type);
      return ResponseEntity.created(URI.create(upload.hash().url()))
          .body(AttachmentDocument.of(upload));
    } catch (RejectedException e) {
      throw ProblemException.of(413, "too-large", String.valueOf(e.getMessage()));
    }
  }

  @GetMapping("/{hash}")
  @Operation(summary = "A file that came or went with a message; always to be saved, never shown")
  ResponseEntity<Resource> get(
      @PathVariable String hash, @RequestParam(required = false) @Nullable String name)
      throws IOException {
    ContentHash known = hash(hash);
    OptionalLong size = attachments.size(known);
    InputStream content = attachments.open(known).orElse(null);
    if (size.isEmpty() || content == null) {
      throw unknown();
    }
    String shown = SafeFileName.of(name == null ? known.value() : name);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .contentLength(size.getAsLong())
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
        .eTag(known.value())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(shown, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .body(new InputStreamResource(content));
  }

  private static ContentHash hash(String text) {
    try {
      return new ContentHash(text);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.of(404, "attachment-unknown", "there is no attachment of this hash");
  }
}
