package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailHeadersTest {

  @Test
  void namesInRawLettersLeaveTheirAddressesWhole() {
    // Given
    String field = "Nguyễn Thị Lan <lan@customer.example>, \"Trần, Minh\" <minh@customer.example>";

    // When, Then
    assertThat(MailHeaders.addressesIn(field))
        .containsExactly(
            new MailAddress("lan@customer.example", "Nguyễn Thị Lan"),
            new MailAddress("minh@customer.example", "Trần, Minh"));
  }
}
