package dev.touchline.host.api;

import dev.touchline.host.access.Access;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Link;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.timeline.Customers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/customers")
@Tag(name = "Customers")
final class CustomersController {

  private static final int MOST_FOUND = 100;
  private static final int LONGEST_REASON = 500;

  private final Customers customers;
  private final Identity identity;

  CustomersController(Customers customers, Identity identity) {
    this.customers = customers;
    this.identity = identity;
  }

  @GetMapping
  @Operation(summary = "Find customers by an identifier, or by name, order number or prefix")
  ListDocument<CustomerDocument> find(
      @RequestParam(required = false) @Nullable String identifier,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "20") int limit) {
    int most = Parameters.limit(limit, MOST_FOUND);
    List<CustomerId> found;
    if (identifier != null && q == null) {
      found = byIdentifier(Parameters.text("identifier", identifier, 800));
    } else if (q != null && identifier == null) {
      found = customers.search(Parameters.text("q", q, 200), most);
    } else {
      throw ProblemException.field(
          "identifier", "missing-parameter", "give either identifier=type:value or q=text");
    }
    return ListDocument.of(
        found.stream().limit(most).map(id -> CustomerDocument.of(customers.summary(id))).toList());
  }

  private List<CustomerId> byIdentifier(String identifier) {
    int colon = identifier.indexOf(':');
    if (colon < 1 || colon == identifier.length() - 1) {
      throw Parameters.invalid("identifier", "is not type:value, such as phone:+84901234567");
    }
    String type = identifier.substring(0, colon);
    String value = identifier.substring(colon + 1);
    // a plus sign that was not encoded arrives as a space
    String meant = type.equals("phone") && value.startsWith(" ") ? "+" + value.strip() : value;
    try {
      return customers.withIdentifier(type, meant);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid("identifier", String.valueOf(e.getMessage()));
    }
  }

  @GetMapping("/{id}")
  @Operation(summary = "One customer at a glance")
  CustomerDocument get(@PathVariable String id) {
    return CustomerDocument.of(customers.summary(Ids.customer(id)));
  }

  @GetMapping("/{id}/identity")
  @Operation(summary = "Profiles and links: why these identifiers are one person")
  IdentityDocument identity(@PathVariable String id) {
    return IdentityDocument.of(identity.view(Ids.customer(id).value()));
  }

  @PostMapping("/{id}/links")
  @Operation(summary = "Merge two customers by hand")
  ResponseEntity<LinkDocument> link(
      @PathVariable String id, @RequestBody LinkRequest body, HttpServletRequest request) {
    CustomerId one = Ids.customer(id);
    CustomerId other = other(body.with());
    String reason = reason(body.reason());
    Access access = TokenFilter.of(request);
    Link link = identity.link(one.value(), other.value(), reason, access.name());
    LinkDocument document = LinkDocument.of(link);
    URI location = URI.create("/api/v1/customers/" + one + "/links/" + document.id());
    return ResponseEntity.created(location).body(document);
  }

  private static CustomerId other(@Nullable String text) {
    if (text == null) {
      throw ProblemException.field("with", "missing-field", "is required");
    }
    try {
      return CustomerId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.field("with", "invalid-value", String.valueOf(e.getMessage()));
    }
  }

  private static String reason(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw ProblemException.field("reason", "missing-field", "is required");
    }
    if (text.length() > LONGEST_REASON || text.indexOf('\0') >= 0) {
      throw ProblemException.field(
          "reason",
          "invalid-value",
          "must have at most " + LONGEST_REASON + " characters, and no control characters");
    }
    return text.strip();
  }

  @DeleteMapping("/{id}/links/{link}")
  @Operation(summary = "Undo a link; both timelines are as before")
  ResponseEntity<Void> unlink(
      @PathVariable String id, @PathVariable String link, HttpServletRequest request) {
    identity.unlink(
        Ids.customer(id).value(), Ids.link(link).value(), TokenFilter.of(request).name());
    return ResponseEntity.noContent().build();
  }
}
