package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=?UTF-8?B?xJDGoW4gaMOgbmc=?=                   | Đơn hàng",
        "=?utf-8?q?=C4=90=C6=A1n_h=C3=A0ng?= 7          | Đơn hàng 7",
        // a letter of several bytes, cut between two words
        "=?UTF-8?Q?=C4?= =?UTF-8?Q?=90=C6=A1n?=         | Đơn",
        "=?UTF-8?B?xA==?= =?UTF-8?B?kMahbg==?=          | Đơn",
        // UTF-8 under another name
        "=?iso-8859-1?Q?=C4=90=C6=A1n?=                 | Đơn",
        "=?windows-1258?Q?h=F3a_=F0=F5n?=               | hóa đơn",
        "=?x-no-such?Q?=C4=90=C6=A1n?=                  | Đơn",
        // spaces where none may be, padding left out, a language, several charsets
        "=?UTF-8?Q?two words?=                          | two words",
        "=?UTF-8?B?xJDGoW4?=                            | Đơn",
        "=?UTF-8*vi?Q?=C4=90=C6=A1n?=                   | Đơn",
        "=?iso-8859-1?Q?caf=E9?= =?UTF-8?Q?_=C4=90?=    | café Đ",
        // raw letters beside encoded ones, spaces that count and those that do not
        "Đơn =?UTF-8?Q?h=C3=A0ng?= mới                  | Đơn hàng mới",
        "=?UTF-8?Q?a?= b =?UTF-8?Q?c?=                  | a b c",
        "=?UTF-8?Q?50=?=                                | 50=",
        "=?UTF-8?Q?unfinished                           | =?UTF-8?Q?unfinished",
      })
  void wordsAreReadAsTheyWereMeant(String field, String text) {
    assertThat(EncodedWords.decode(field)).isEqualTo(text);
  }
}
