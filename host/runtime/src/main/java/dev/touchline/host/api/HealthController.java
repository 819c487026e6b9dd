package dev.touchline.host.api;

import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.plugins.Plugins;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Host")
final class HealthController {

  private static final Logger log = LoggerFactory.getLogger(HealthController.class);
  private static final Pattern SUFFIX = Pattern.compile("_(total|bucket|count|sum)$");
  private static final String METRICS_TYPE = "text/plain;version=0.0.4;charset=utf-8";

  private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
  private final PrometheusMeterRegistry metrics;
  private final String role;

  HealthController(
      Inbox inbox,
      Pipeline pipeline,
      Plugins plugins,
      InCharge inCharge,
      Draining draining,
      PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
    this.role = inCharge.here() ? "in-charge" : "standby";
    checks.put("serving", () -> !draining.isStopping());
    checks.put("store", () -> inbox.store().lastId() >= 0);
    checks.put("pipeline", pipeline::isRunning);
    // a failing plugin dims its own card; here it only matters that loading has ended
    checks.put("plugins", () -> plugins.list() != null);
  }

  /**
   * Whether the host is ready: not while it begins, nor from the moment on at which it is asked to
   * stop.
   *
   * @param status UP or DOWN
   * @param role in-charge, or standby while another host on the same database is
   * @param checks part by part
   */
  record HealthDocument(String status, String role, Map<String, String> checks) {}

  @GetMapping("/health")
  @Operation(summary = "Whether the host is ready; needs no token")
  ResponseEntity<HealthDocument> health() {
    Map<String, String> results = new LinkedHashMap<>();
    checks.forEach((name, check) -> results.put(name, works(name, check) ? "UP" : "DOWN"));
    boolean up = !results.containsValue("DOWN");
    HealthDocument document = new HealthDocument(up ? "UP" : "DOWN", role, results);
    return ResponseEntity.status(up ? 200 : 503).header("Cache-Control", "no-store").body(document);
  }

  private static boolean works(String name, BooleanSupplier check) {
    try {
      return check.getAsBoolean();
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("check", name).setCause(e).log("health check failed");
      return false;
    }
  }

  /**
   * As Prometheus asks: all, or those of which the names are given; an unknown one is not there.
   */
  @GetMapping(value = "/metrics", produces = METRICS_TYPE)
  @Operation(summary = "Metrics in the text format of Prometheus, all or those named")
  void metrics(
      @RequestParam(name = "name", required = false) @Nullable Set<String> names,
      HttpServletResponse response)
      throws IOException {
    response.setContentType(METRICS_TYPE);
    // straight out: put together in memory first, it is the largest answer that there is
    if (names == null) {
      metrics.scrape(response.getOutputStream(), METRICS_TYPE);
    } else {
      Set<String> known = new HashSet<>(names);
      names.forEach(name -> known.add(SUFFIX.matcher(name).replaceFirst("")));
      metrics.scrape(response.getOutputStream(), METRICS_TYPE, known);
    }
  }
}
