package dev.touchline.host.api;

import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.ImportId;
import dev.touchline.host.model.LinkId;
import dev.touchline.host.model.MessageId;
import dev.touchline.host.model.RecordId;
import dev.touchline.host.problem.ProblemException;
import java.util.function.Function;

/** Ids in addresses: a text that cannot be one names nothing, so it is not found. */
final class Ids {

  private Ids() {}

  static CustomerId customer(String text) {
    return parse("customer-unknown", CustomerId::parse, text);
  }

  static RecordId record(String text) {
    return parse("record-unknown", RecordId::parse, text);
  }

  static LinkId link(String text) {
    return parse("link-unknown", LinkId::parse, text);
  }

  static ImportId file(String text) {
    return parse("import-unknown", ImportId::parse, text);
  }

  static MessageId message(String text) {
    return parse("message-unknown", MessageId::parse, text);
  }

  private static <T> T parse(String code, Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(404, code, String.valueOf(e.getMessage()));
    }
  }
}
