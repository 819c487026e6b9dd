package dev.touchline.host.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.identity.Normalization.Unusable;
import dev.touchline.host.identity.Normalization.Usable;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

  private final Identifiers identifiers = new Identifiers("VN");

  @ParameterizedTest
  @CsvSource({
    "phone, 0901234567, +84901234567",
    "phone, '+84 (0)901 234 567', +84901234567",
    "phone, 0084 901-234-567, +84901234567",
    "phone, +1 650-253-0000, +16502530000",
    "phone, tel:+84901234567, +84901234567",
    "email, ' An@Example.COM ', an@example.com",
    "email, mailto:a@b.vn, a@b.vn",
    "email, chị@cửahàng.vn, chị@xn--cahng-tqa2694c.vn",
    "loyalty-card, 1234-5678 90, 1234567890",
    "customer-number, ' 17850 ', 17850",
    "crm-id, Ab-1, Ab-1",
  })
  void writesTheSameIdentifierTheSameWay(String type, String value, String expected) {
    assertThat(identifiers.normalize(Identifier.of(new IdentifierType(type), value)))
        .isInstanceOfSatisfying(
            Usable.class, usable -> assertThat(usable.key().value()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "phone, anonymous", "phone, 113", "phone, 0000000000", "phone, abc", "email, not-an-address",
    "email, a@", "email, @b", "email, a b@c.vn", "customer-number, null", "loyalty-card, N/A",
  })
  void whatNamesNobodyIdentifiesNobody(String type, String value) {
    assertThat(identifiers.normalize(Identifier.of(new IdentifierType(type), value)))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.reason()).doesNotContain(value));
  }
}
