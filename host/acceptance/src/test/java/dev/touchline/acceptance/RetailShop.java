package dev.touchline.acceptance;

/** Connections for files of orders. */
final class RetailShop {

  private RetailShop() {}

  /** Makes a connection that reads files in the form of Online Retail. */
  static void connect(Api api, String name) {
    connect(api, name, RetailFile.SETTINGS);
  }

  static void connect(Api api, String name, String settings) {
    String body = "{\"name\":\"%s\",\"connector\":\"csv-orders\",\"settings\":%s}";
    api.post("/api/v1/connections", body.formatted(name, settings)).expect(201);
  }
}
