package dev.touchline.benchmarks;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;

/** A connection of the host that reads a mailbox. */
record MailConnection(Api api, String name) {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Makes one, and waits until the mail server tells it of new mail. */
  static MailConnection listening(Api api, DovecotServer server, String name, String user) {
    api.post(
        "/api/v1/connections",
        """
        {"name":"%s","connector":"email","settings":{"imapHost":"127.0.0.1","imapPort":%d,\
        "username":"%s","password":"%s","tls":"none","addresses":["@shop.example"]}}\
        """
            .formatted(name, server.imap(), user, DovecotServer.PASSWORD));
    MailConnection made = new MailConnection(api, name);
    made.await("listens", () -> api.get(made.path("/feed")).contains("\"state\":\"listening\""));
    return made;
  }

  /** Asks for the mails of a day; gives the request's id. */
  String backfill(LocalDate day) {
    String window =
        "{\"from\":\"%sT00:00:00Z\",\"to\":\"%sT00:00:00Z\"}".formatted(day, day.plusDays(1));
    String asked = api.post(path("/backfills"), window);
    return asked.replaceAll("(?s).*?\"id\":\"?([^\",}]*).*", "$1");
  }

  /** Waits until a backfill has nothing more to fetch. */
  void awaitDone(String backfill) {
    await(
        "is done with a backfill",
        () -> api.get(path("/backfills/" + backfill)).contains("\"state\":\"done\""));
  }

  void pause() {
    api.post(path("/pause"), "");
  }

  private String path(String below) {
    return "/api/v1/connections/" + name + below;
  }

  private void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "not seen that " + name + " " + what + ": " + api.get(path("/feed")));
      }
      Api.pause(50);
    }
  }
}
