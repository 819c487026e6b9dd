package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.host.RefusedException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows a customer and what happened last. */
@Command(description = "Show a customer: who, how much, and the newest events.")
final class CustomerCommand implements Callable<Integer> {

  private static final String CUSTOMERS = "/api/v1/customers";
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9-]{0,39}:.+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{6,}");

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Parameters(
      paramLabel = "WHO",
      description =
          "An identifier such as phone:+84901234567, a telephone number, an e-mail address, a"
              + " customer's id, or a part of a name.")
  private String who = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many events (${DEFAULT-VALUE}).")
  private int limit;

  CustomerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() {
    CustomerView view = new CustomerView(surroundings.terminal());
    try (Host host = options.open()) {
      List<JsonNode> found = find(host);
      if (found.size() != 1) {
        view.choice(found, who);
        return ExitCode.of(!found.isEmpty());
      }
      JsonNode customer = found.get(0);
      String id = Json.text(customer, "id");
      view.summary(customer);
      view.timeline(
          host.get(CUSTOMERS + "/" + Host.encode(id) + "/timeline?limit=" + Math.max(1, limit)));
      return ExitCode.OK;
    }
  }

  private List<JsonNode> find(Host host) {
    if (IDENTIFIER.matcher(who).matches()) {
      return byIdentifier(host, who);
    }
    if (who.indexOf('@') > 0) {
      return byIdentifier(host, "email:" + who);
    }
    if (PHONE.matcher(who).matches()) {
      return byIdentifier(host, "phone:" + who);
    }
    if (who.matches("c[0-9a-z]+")) {
      try {
        return List.of(host.get(CUSTOMERS + "/" + Host.encode(who)));
      } catch (RefusedException e) {
        if (e.problem().status() != 404) {
          throw e;
        }
      }
    }
    return Json.items(host.get(CUSTOMERS + "?q=" + Host.encode(who)));
  }

  private static List<JsonNode> byIdentifier(Host host, String identifier) {
    return Json.items(host.get(CUSTOMERS + "?identifier=" + Host.encode(identifier)));
  }
}
