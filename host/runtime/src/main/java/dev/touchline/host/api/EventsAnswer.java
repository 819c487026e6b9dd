package dev.touchline.host.api;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What became of the events of one request.
 *
 * @param accepted how many are new
 * @param duplicates how many were there before
 * @param rejected those that are no events
 */
record EventsAnswer(int accepted, int duplicates, List<Rejected> rejected) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /**
   * An item that is no event.
   *
   * @param index its place in the request, from 0
   */
  record Rejected(int index, String code, String detail) {}

  String toJson() {
    if (rejected.isEmpty()) {
      return "{\"accepted\":" + accepted + ",\"duplicates\":" + duplicates + ",\"rejected\":[]}";
    }
    StringWriter json = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      out.writeNumberProperty("accepted", accepted);
      out.writeNumberProperty("duplicates", duplicates);
      out.writeName("rejected");
      out.writeStartArray();
      rejected.forEach(item -> write(out, item));
      out.writeEndArray();
      out.writeEndObject();
    }
    return json.toString();
  }

  private static void write(JsonGenerator out, Rejected item) {
    out.writeStartObject();
    out.writeNumberProperty("index", item.index());
    out.writeStringProperty("code", item.code());
    out.writeStringProperty("detail", item.detail());
    out.writeEndObject();
  }
}
