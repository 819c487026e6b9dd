package dev.touchline.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewTextTest {

  @Test
  void quotationAndItsAttributionAreLeftOut() {
    NewText text =
        NewText.of(
            "Yes.\n\nOn Mon, 2 Mar 2026, Lan\n<lan@example.com> wrote:\n> Is it?\n> Really?\n");
    assertThat(text).isEqualTo(new NewText("Yes.", true));
  }

  @Test
  void answersBetweenQuotedLinesStayTogether() {
    NewText text = NewText.of("> one?\nfirst answer\n> two?\nsecond answer\n");
    assertThat(text).isEqualTo(new NewText("first answer\nsecond answer", true));
  }

  @Test
  void vietnameseAttribution() {
    NewText text =
        NewText.of(
            "Dạ vâng.\n\nVào Th 2, 2 thg 3, 2026 vào lúc 09:14 Lan <lan@example.com> đã viết:\n\n> Còn hàng không?\n");
    assertThat(text).isEqualTo(new NewText("Dạ vâng.", true));
  }

  @Test
  void whatOutlookPutsBelowIsLeftOut() {
    NewText text =
        NewText.of(
            "Thanks.\n\nFrom: Shop <support@shop.example>\nSent: Monday\nTo: Lan\nSubject: x\n\nold words");
    assertThat(text).isEqualTo(new NewText("Thanks.", true));
  }

  @Test
  void theSignatureIsLeftOutAndWhatIsAboveItStays() {
    assertThat(NewText.of("Hello\n-- \nLan\n0901").text()).isEqualTo("Hello");
  }

  @Test
  void aMailThatOnlyQuotesIsKeptWhole() {
    assertThat(NewText.of("> all of it\n> is old").text()).isEqualTo("> all of it\n> is old");
  }

  @Test
  void wordsThatOnlyLookLikeAMarkAreTheAuthors() {
    String text = "On Monday I wrote:\nplease send it\nFrom: there it is fine";
    assertThat(NewText.of(text)).isEqualTo(new NewText(text, false));
  }

  @Test
  void htmlHasLinesAndQuotations() {
    String html =
        "<html><head><style>p{}</style></head><body><p>Chào<br>shop</p><script>alert(1)</script>"
            + "<blockquote>old</blockquote></body></html>";
    assertThat(NewText.of(HtmlText.of(html))).isEqualTo(new NewText("Chào\nshop", true));
  }
}
