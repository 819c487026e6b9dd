package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the day: looking, and working on records again. */
class CommandsTest {

  private static final String CUSTOMER =
      """
      {"id":"ca","identifiers":[{"type":"phone","value":"+84901234567"}],"names":["Anh","Minh Anh"],
       "firstSeen":"2026-01-01T00:00:00Z","lastSeen":"2026-01-31T09:30:00Z",
       "channels":{"facebook":2},"orders":1,"netSpend":[{"amount":"120000","currency":"VND"}]}
      """;

  private final FakeHost host = new FakeHost();

  @AfterEach
  void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import",
        "demo",
        "status",
        "customer",
        "records",
        "replay",
        "connection",
        "connection list",
        "connection create",
        "connection check",
        "connection pause",
        "connection resume",
        "connection delete",
        "plugin",
        "plugin list",
        "plugin install",
        "plugin catalogue",
        "plugin rollback",
        "plugin disable",
        "plugin enable",
        "plugin keygen",
        "plugin sign",
        "plugin remove"
      })
  void everyCommandHelps(String command) {
    // When
    Cli.Result result = Cli.of(host).run((command + " --help").split(" "));

    // Then
    assertThat(result.out()).startsWith("Usage: touchline " + command);
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void saysWhichCommandDoesNotExist() {
    // When
    Cli.Result result = Cli.of(host).run("improt", "file");

    // Then
    assertThat(result.err()).contains("there is no command 'improt'", "Try: touchline --help");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void showsACustomerByAnyWayOfNamingOne() {
    // Given
    host.on("GET /api/v1/customers?identifier=phone%3A0901%20234%20567", items(CUSTOMER))
        .on("GET /api/v1/customers?identifier=email%3Aanh%40example.com", items(CUSTOMER))
        .on("GET /api/v1/customers/ca", CUSTOMER)
        .on("GET /api/v1/customers?q=minh", items(CUSTOMER))
        .on(
            "GET /api/v1/customers/ca/timeline?limit=20",
            """
            {"items":[{"occurredAt":"2026-01-31T09:30:00Z","channel":"facebook","direction":"in",
              "summary":"Message: \\"Chào shop\\""}]}
            """);

    for (String who : new String[] {"0901 234 567", "anh@example.com", "ca", "minh"}) {
      // When
      Cli.Result result = Cli.of(host).run("customer", who);

      // Then
      assertThat(result.out())
          .contains("Minh Anh  (ca)", "phone +84901234567", "net spend 120,000 VND")
          .contains("facebook  >  Message: \"Chào shop\"");
      assertThat(result.exitCode()).isZero();
    }
  }

  private static String items(String... items) {
    return "{\"items\":[" + String.join(",", items) + "]}";
  }

  @Test
  void letsChooseWhenSeveralAreMeantAndSaysWhenNobodyIs() {
    // Given
    host.on("GET /api/v1/customers?q=anh", items(CUSTOMER, CUSTOMER.replace("ca", "cb")))
        .on("GET /api/v1/customers?q=nobody", items());

    // When
    Cli.Result several = Cli.of(host).run("customer", "anh");
    Cli.Result nobody = Cli.of(host).run("customer", "nobody");

    // Then
    assertThat(several.out()).contains("CUSTOMER", "ca", "cb");
    assertThat(nobody.err()).contains("No customer is known by nobody");
    assertThat(nobody.exitCode()).isEqualTo(1);
  }

  @Test
  void showsTheStateOfEverything() {
    // Given
    host.on("GET /health", "{\"status\":\"UP\"}")
        .on("GET /api/v1/plugins", items("{\"id\":\"facebook\",\"version\":\"1.0.0\"}"))
        .on("GET /api/v1/connections", items("{\"name\":\"fb\",\"state\":\"active\"}"))
        .on(
            "GET /api/v1/connections/fb/records?state=done&limit=200",
            "{\"items\":[{}],\"next\":\"r\"}")
        .on("GET /api/v1/connections/fb/records?state=pending&limit=200", items())
        .on("GET /api/v1/connections/fb/records?state=quarantined&limit=200", items("{}", "{}"));

    // When
    Cli.Result result = Cli.of(host).run("status");

    // Then
    assertThat(result.out())
        .contains("is UP")
        .containsPattern("facebook +1.0.0")
        .containsPattern("fb +active +1\\+ +0 +2");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void listsRecordsWithTheirReasons() {
    // Given
    host.on(
        "GET /api/v1/connections/shop/records?limit=20&state=quarantined",
        """
        {"items":[{"id":"r1","receivedAt":"2026-01-31T09:30:00Z","state":"quarantined",
          "code":"time-unreadable","reason":"line 3 is no time"}],"next":"r1"}
        """);

    // When
    Cli.Result result =
        Cli.of(host).run("records", "--connection", "shop", "--state", "quarantined");

    // Then
    assertThat(result.out()).contains("r1", "time-unreadable: line 3 is no time");
    assertThat(result.err()).contains("There are more");
  }

  @Test
  void replaysWhatIsInTheQuarantineOrASpanOfTime() {
    // Given
    host.on("POST /api/v1/connections/shop/replay", "{\"requeued\":3}");

    // When
    Cli.Result quarantine = Cli.of(host).run("replay", "--connection", "shop");
    Cli.of(host).run("replay", "--connection=shop", "--from=2026-01-01T00:00:00Z", "--dry-run");

    // Then
    assertThat(quarantine.out()).contains("3 records of shop will be worked on");
    assertThat(host.requests("POST", "/api/v1/connections/shop/replay"))
        .extracting(FakeHost.Request::path, FakeHost.Request::body)
        .containsExactly(
            tuple("/api/v1/connections/shop/replay", "{\"state\":\"quarantined\"}"),
            tuple(
                "/api/v1/connections/shop/replay?dryRun=true",
                "{\"from\":\"2026-01-01T00:00:00Z\"}"));
  }
}
