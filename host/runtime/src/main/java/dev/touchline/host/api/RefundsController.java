package dev.touchline.host.api;

import dev.touchline.host.commerce.ApprovalRule;
import dev.touchline.host.commerce.ListedRefund;
import dev.touchline.host.commerce.Refund;
import dev.touchline.host.commerce.RefundDecisions;
import dev.touchline.host.commerce.RefundFilter;
import dev.touchline.host.commerce.RefundLedger;
import dev.touchline.host.commerce.RefundLists;
import dev.touchline.host.model.RefundId;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/refunds")
@Tag(name = "Refunds")
final class RefundsController {

  private static final int MOST_REFUNDS = 100;

  private final RefundLedger ledger;
  private final RefundDecisions decisions;
  private final RefundLists lists;

  RefundsController(RefundLedger ledger, RefundDecisions decisions, RefundLists lists) {
    this.ledger = ledger;
    this.decisions = decisions;
    this.lists = lists;
  }

  @GetMapping
  @Operation(summary = "Refunds, those that have waited longest first")
  ListDocument<ListedRefundDocument> list(
      @Parameter(
              description =
                  "waiting (for an approval or a person), person, open, or one of the states")
          @RequestParam(defaultValue = "waiting")
          String state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    RefundFilter filter =
        RefundFilter.of(state)
            .orElseThrow(() ->
                Parameters.invalid(
                    "state",
                    '"'
                        + SpringProblems.shortened(state)
                        + "\" is not "
                        + String.join(", ", RefundFilter.names())));
    int most = Parameters.limit(limit, MOST_REFUNDS);
    List<ListedRefund> found = lists.list(filter, after == null ? 0 : after(after), most + 1);
    Instant now = Instant.now();
    List<ListedRefundDocument> page =
        found.stream().limit(most).map(one -> ListedRefundDocument.of(one, now)).toList();
    return new ListDocument<>(page, found.size() > most ? page.get(most - 1).id() : null);
  }

  private static long after(String cursor) {
    try {
      return RefundId.parse(cursor).value();
    } catch (IllegalArgumentException e) {
      throw ProblemException.field("after", "invalid-cursor", "is not a cursor that this API gave");
    }
  }

  @PostMapping("/quotes")
  @Operation(summary = "What can be refunded now, or why not; changes nothing")
  QuoteDocument quote(@RequestBody RefundBody body) {
    return QuoteDocument.of(ledger.quote(body.shop(), body.request()), ledger::approval);
  }

  @PostMapping
  @Operation(summary = "Refund, at most once; the same key and body answer the same refund")
  ResponseEntity<RefundDocument> commit(
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @RequestBody RefundBody body,
      HttpServletRequest request) {
    if (key == null || key.isBlank()) {
      throw ProblemException.field(
          IdempotencyKey.HEADER,
          "missing-header",
          "is required, a text of your own for this one refund");
    }
    Refund refund =
        ledger.commit(body.shop(), body.request(), IdempotencyKey.of(key), TokenFilter.of(request));
    return ResponseEntity.created(URI.create("/api/v1/refunds/" + refund.id()))
        .body(document(refund));
  }

  @GetMapping("/{id}")
  @Operation(summary = "A refund, with every attempt and reconciliation")
  RefundDocument get(@PathVariable String id) {
    return document(ledger.require(id(id)));
  }

  @PostMapping("/{id}/approve")
  @Operation(summary = "Approve a refund that waits for it, or turn it down")
  RefundDocument approve(
      @PathVariable String id, @RequestBody ApproveBody body, HttpServletRequest request) {
    if (body.approved() == null) {
      throw ProblemException.field("approved", "missing-field", "is required");
    }
    String reason = ResolveBody.optional("reason", body.reason());
    return document(decisions.approve(id(id), body.approved(), reason, TokenFilter.of(request)));
  }

  @PostMapping("/{id}/resolve")
  @Operation(summary = "Decide on a refund whose outcome could not be found out")
  RefundDocument resolve(
      @PathVariable String id, @RequestBody ResolveBody body, HttpServletRequest request) {
    return document(decisions.resolve(id(id), body.decision(), TokenFilter.of(request)));
  }

  private RefundDocument document(Refund refund) {
    ApprovalRule rule = ledger.approvalOf(refund);
    return RefundDocument.of(refund, ledger.connectionOf(refund), rule, ledger.steps(refund.id()));
  }

  private static RefundId id(String text) {
    try {
      return RefundId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(404, "refund-unknown", String.valueOf(e.getMessage()));
    }
  }
}
