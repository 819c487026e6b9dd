package dev.touchline.host.commerce;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Commerce's values as JSON, for the store. The same value always gives the same text. */
public final class CommerceJson {

  /** In ASCII alone, so that every engine gives back what it was given, byte for byte. */
  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(ASCII)
          .addMixIn(Money.class, MoneyMixIn.class)
          .addMixIn(RefundScope.class, ScopeMixIn.class)
          .addMixIn(RefundBooking.class, BookingMixIn.class)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private CommerceJson() {}

  /** Reads what {@link #write} wrote, whatever it is. */
  public static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }

  /** Writes a value. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Reads what {@link #write} wrote. */
  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  /** Amounts as text: a number would lose decimals in other hands. */
  private abstract static class MoneyMixIn {
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    abstract BigDecimal amount();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RefundScope.Whole.class, name = "whole"),
    @JsonSubTypes.Type(value = RefundScope.Lines.class, name = "lines"),
    @JsonSubTypes.Type(value = RefundScope.ShippingOnly.class, name = "shipping"),
    @JsonSubTypes.Type(value = RefundScope.Amount.class, name = "amount")
  })
  private interface ScopeMixIn {}

  /** The record of a booking is for the timeline, not for keeping. */
  @JsonIgnoreProperties("record")
  private abstract static class BookingMixIn {
    abstract @Nullable IncomingRecord record();
  }
}
