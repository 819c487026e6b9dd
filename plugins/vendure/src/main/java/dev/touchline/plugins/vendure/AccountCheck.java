package dev.touchline.plugins.vendure;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tries address, credentials, channel and permissions, and says in words what is wrong. */
final class AccountCheck {

  private static final List<String> READING = List.of("ReadOrder", "ReadCustomer");
  private static final String REFUNDING = "UpdateOrder";
  private static final String SUPER_ADMIN = "SuperAdmin";

  private final AdminClient client;

  AccountCheck(AdminClient client) {
    this.client = client;
  }

  CheckResult run() {
    JsonNode answer;
    try {
      answer = client.ask(new GraphQlRequest("Account", Queries.ACCOUNT, Map.of()));
    } catch (VerdictException e) {
      return CheckResult.failed("admin API", inWords(e));
    }
    JsonNode me = answer.path("me");
    if (!me.isObject()) {
      return CheckResult.failed(
          "sign-in", "Vendure knows nobody by these credentials: sign in again or renew the key.");
    }
    String channel = Fields.text(answer.path("activeChannel"), "code");
    Set<String> permissions = permissions(me, channel);
    return CheckResult.ok("admin API", "Vendure answers.")
        .and("sign-in", true, "Vendure knows the administrator.")
        .and("channel", true, "Orders come from the channel " + channel + ".")
        .and("reading orders", missing(permissions).isEmpty(), reading(missing(permissions)))
        .and("refunds", true, refunds(permissions))
        .and("amounts", true, amounts(Amounts.decimals(answer)));
  }

  private static Set<String> permissions(JsonNode me, String channel) {
    Set<String> all = new TreeSet<>();
    for (JsonNode each : Fields.requiredList(me, "channels")) {
      boolean meant = channel.equals(Fields.optional(each, "code"));
      Fields.list(each, "permissions").stream()
          .map(permission -> permission.asString(""))
          .filter(permission -> meant || permission.equals(SUPER_ADMIN))
          .forEach(all::add);
    }
    return all;
  }

  private static List<String> missing(Set<String> permissions) {
    return permissions.contains(SUPER_ADMIN)
        ? List.of()
        : READING.stream().filter(needed -> !permissions.contains(needed)).toList();
  }

  private static String reading(List<String> missing) {
    return missing.isEmpty()
        ? "The administrator may read orders and customers."
        : "The administrator lacks "
            + String.join(" and ", missing)
            + " in this channel: give the role these permissions.";
  }

  private static String refunds(Set<String> permissions) {
    return permissions.contains(SUPER_ADMIN) || permissions.contains(REFUNDING)
        ? "The administrator may refund."
        : "The administrator may not refund: that needs UpdateOrder. All else works without.";
  }

  private static String amounts(int decimals) {
    return "The shop's money strategy keeps " + decimals + " decimals of every currency.";
  }

  private static String inWords(VerdictException verdict) {
    return switch (verdict) {
      case RetryLaterException e when e.code().equals("answer-not-understood") ->
          "What answers at adminApi is no admin API of Vendure: its address mostly ends in"
              + " /admin-api.";
      case RetryLaterException e ->
          "Vendure could not be asked just now (" + e.code() + "): try again.";
      case CredentialsException e -> e.getMessage() + ". Change the settings.";
      case ConfigurationException e -> e.getMessage() + ". Change the settings.";
      case RejectedException e ->
          "Vendure's answer cannot be used: %s. It has to be Vendure 3, and adminApi its admin API."
              .formatted(
                  Optional.ofNullable(e.getMessage()).map(String::strip).stream()
                      .collect(Collectors.joining()));
    };
  }
}
