package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * What spreadsheets do to files of orders: undone where it can be, and quarantined by line if not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpreadsheetDamageIT {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  private static final String EUROPEAN =
      """
      {"columns":{"order":"Nr","at":"Datum","customer":"Kunde","name":"Artikel",
                  "quantity":"Menge","unitPrice":"Preis"},
       "timeFormat":"d.M.yyyy H:mm","timeZone":"Europe/Berlin","currency":"EUR",
       "cancellationPrefix":"ST","separator":"semicolon","decimalMark":"comma"}
      """;

  private HostProcess host;
  private Api api;

  @BeforeAll
  void start() {
    host = HostProcess.of(SpreadsheetDamageIT.class).start();
    api = host.api();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void customerNumbersThatASpreadsheetWroteAreTheNumbersThatTheyWere() {
    // Given
    RetailShop.connect(api, "numbers");
    String[] written = {"17850", "17850.0", "17850.00", "1.785E+4", "'17850", "\"=\"\"17850\"\"\""};
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < written.length; i++) {
      file.append(
          "5000%d,A,THING,1,2011-01-0%d 08:00:00,1.10,%s,UK\n".formatted(i, i + 1, written[i]));
    }
    file.append("60000,A,THING,1,2011-01-01 08:00:00,1.10,0017850,UK\n");

    // When
    JsonNode done = load("numbers", file.toString());

    // Then
    assertThat(done.path("quarantined").asInt()).isZero();
    JsonNode customer = customer("customer-number:17850");
    assertThat(customer.path("orders").asInt()).isEqualTo(written.length);
    assertThat(spent(customer)).isEqualTo("6.6");
    assertThat(customer("customer-number:0017850").path("orders").asInt()).isEqualTo(1);
  }

  @Test
  void aByteOrderMarkQuotedLineBreaksAndLineEndsOfWindowsAreUnderstood() {
    // Given
    RetailShop.connect(api, "quotes");
    String file =
        "\ufeff"
            + HEADER.replace("\n", "\r\n")
            + "70001,A,\"TWO\nLINES, AND A \"\"QUOTE\"\"\",2,2011-01-01 08:00:00,2.50,801,UK\r\n"
            + "\r\n"
            + ",,,,,,,\r\n"
            + "70002,B,\"=1+1\",1,2011-01-02 08:00:00,\"1,234.50\",801,UK\r\n";

    // When
    JsonNode done = load("quotes", file);

    // Then
    assertThat(done.path("quarantined").asInt()).isZero();
    JsonNode customer = customer("customer-number:801");
    assertThat(spent(customer)).isEqualTo("1239.5");
    List<JsonNode> timeline = Timeline.of(api, customer.path("id").asString());
    assertThat(name(timeline.get(1))).isEqualTo("TWO\nLINES, AND A \"QUOTE\"");
    assertThat(name(timeline.get(0))).isEqualTo("=1+1");
  }

  private static String name(JsonNode order) {
    return order.path("data").path("lines").get(0).path("name").asString();
  }

  @Test
  void decimalCommasAndDatesOfTheSettingsAreRead() {
    // Given
    RetailShop.connect(api, "european", EUROPEAN);
    String file =
        """
        Nr;Datum;Kunde;Artikel;Menge;Preis
        9001;5.7.2024 9:05;K1;Stoff;2;1.234,56
        9002;15.12.2024 23:59;K1;Garn;3;0,10
        ST9003;16.12.2024 0:00;K1;Stoff;-1;1.234,56
        """;

    // When
    JsonNode done = load("european", file);

    // Then
    assertThat(done.path("quarantined").asInt()).isZero();
    JsonNode customer = customer("customer-number:K1");
    assertThat(spent(customer)).isEqualTo("1234.86");
    List<JsonNode> timeline = Timeline.of(api, customer.path("id").asString());
    assertThat(timeline.get(0).path("kind").asString()).isEqualTo("order.cancelled");
    assertThat(timeline.get(0).path("occurredAt").asString()).isEqualTo("2024-12-15T23:00:00Z");
    assertThat(timeline.get(2).path("occurredAt").asString()).isEqualTo("2024-07-05T07:05:00Z");
  }

  @Test
  void badLinesAreQuarantinedByLineAndTakeNothingElseWithThem() {
    // Given
    RetailShop.connect(api, "damage");
    String file =
        HEADER
            + "80001,A,FINE,1,2011-01-01 08:00:00,1.00,811,UK\n"
            + "80002,A,BAD,1,01/13/2011,1.00,811,UK\n"
            + "80003,A,BAD,one,2011-01-01 08:00:00,1.00,811,UK\n"
            + "80004,A,BAD,1,2011-01-01 08:00:00,12.5.7,811,UK\n"
            + "80005,A,BAD,1,2011-01-01 08:00:00,1.00,8.49012E+11,UK\n"
            + "80006,A,BAD,1,2011-01-01 08:00:00\n"
            + "80007,A,FINE,2,2011-01-02 08:00:00,3.00,811,UK\n"
            + ",A,BAD,1,2011-01-01 08:00:00,1.00,811,UK\n"
            + "80008,A,BAD,1,2011-02-30 08:00:00,1.00,811,UK\n"
            + "80009,A,FINE,1,2011-01-03 08:00:00,5.00,811,UK\n"
            + "80010,A,CUT OFF,1,2011-01";

    // When
    JsonNode done = load("damage", file);

    // Then
    Map<String, String> bad = quarantined("damage");
    assertThat(bad)
        .containsEntry("line 3", "time-unreadable")
        .containsEntry("line 4", "quantity-not-whole")
        .containsEntry("line 5", "price-not-a-number")
        .containsEntry("line 6", "customer-digits-lost")
        .containsEntry("line 7", "too-few-columns")
        .containsEntry("line 9", "order-number-missing")
        .containsEntry("line 10", "time-unreadable")
        .containsEntry("line 12", "too-few-columns")
        .hasSize(8);
    assertThat(done.path("quarantined").asInt()).isEqualTo(8);
    assertThat(spent(customer("customer-number:811"))).isEqualTo("12");
  }

  @Test
  void aFileThatWasCutOffIsCompletedByTheWholeOne() {
    // Given
    RetailShop.connect(api, "cut");
    String whole =
        HEADER
            + "90001,A,THING,1,2011-01-01 08:00:00,1.00,821,UK\n"
            + "90002,A,THING,1,2011-01-02 08:00:00,2.00,821,UK\n"
            + "90002,B,THING,1,2011-01-02 08:00:00,4.00,821,UK\n";
    load("cut", whole.substring(0, whole.length() - 20));
    String before = spent(customer("customer-number:821"));

    // When
    load("cut", whole);
    load("cut", whole);

    // Then
    assertThat(before).isNotEqualTo("7");
    JsonNode customer = customer("customer-number:821");
    assertThat(spent(customer)).isEqualTo("7");
    assertThat(customer.path("orders").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''|empty", "InvoiceNo,Quantity|InvoiceDate", "not a table at all|InvoiceNo"})
  void aFileThatIsNoTableIsRefusedAsAWhole(String file, String says) {
    // Given
    String connection = "no-table-" + Math.abs(file.hashCode());
    RetailShop.connect(api, connection);

    // When
    JsonNode done = load(connection, file);

    // Then
    assertThat(done.path("state").asString()).isEqualTo("failed");
    assertThat(done.path("error").asString()).contains(says);
    assertThat(host.errors()).isEmpty();
  }

  private JsonNode load(String connection, String file) {
    String id = api.upload(connection, file.getBytes(StandardCharsets.UTF_8));
    JsonNode done = api.finished(id);
    api.awaitWorkedOff(connection);
    return done;
  }

  private JsonNode customer(String identifier) {
    List<JsonNode> found = Timeline.customers(api, identifier);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static String spent(JsonNode customer) {
    String amount = customer.path("netSpend").get(0).path("amount").asString();
    return RetailFile.plain(new BigDecimal(amount));
  }

  /** The codes of quarantined lines, by {@code line N}. */
  private Map<String, String> quarantined(String connection) {
    String path = "/api/v1/connections/" + connection + "/records?state=quarantined";
    Map<String, String> bad = new TreeMap<>();
    for (JsonNode record : Json.items(api.json(path))) {
      String reason = record.path("reason").asString();
      bad.put(reason.replaceFirst("^(line \\d+).*$", "$1"), record.path("code").asString());
    }
    return bad;
  }
}
