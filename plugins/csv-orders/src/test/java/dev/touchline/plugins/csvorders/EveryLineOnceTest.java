package dev.touchline.plugins.csvorders;

import static dev.touchline.plugins.csvorders.Shop.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.CollectingSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random files: whatever the order of lines and the damage, each line ends in exactly one place.
 */
class EveryLineOnceTest {

  private static final List<String> DAMAGE =
      List.of(
          "garbage\n",
          "7,A,MUG,1,2010-12-01 08:26:00,1,7\n",
          "7,A,MUG,x,2010-12-01 08:26:00,1,7,France\n",
          "7,A,MUG,1,2010-13-01 08:26:00,1,7,France\n",
          "7,A,MUG,1,2010-12-01 08:26:00,1.2.3,7,France\n",
          ",A,MUG,1,2010-12-01 08:26:00,1,7,France\n",
          "7,A,\"MUG,1,2010-12-01 08:26:00,1,7,France\n",
          "7,A,\"MUG\"S,1,2010-12-01 08:26:00,1,7,France\n",
          "7,A,M\u0000G,1,2010-12-01 08:26:00,1,7,France\n",
          "7,A,MUG,1,2010-12-01 08:26:00,1,8,France,,,\n");

  private final List<Long> expectedGood = new ArrayList<>();
  private final List<Long> expectedBad = new ArrayList<>();
  private BigDecimal expectedTotal = BigDecimal.ZERO;

  @RepeatedTest(200)
  void everyLineIsAccountedForExactlyOnce(RepetitionInfo repetition) {
    // Given
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] file = randomFile(random);
    Shop shop = new Shop();

    // When
    CollectingSink sink = shop.read(file);

    // Then
    List<Long> good = numbers(sink.accepted(), "lines");
    List<Long> bad =
        numbers(
            sink.quarantined().stream().map(CollectingSink.Quarantined::record).toList(),
            "quarantined");
    BigDecimal total = BigDecimal.ZERO;
    for (Event event : shop.events(sink)) {
      total = total.add(Shop.order(event).total().amount());
    }
    assertThat(good).isEqualTo(expectedGood);
    assertThat(bad).isEqualTo(expectedBad);
    assertThat(total).isEqualByComparingTo(expectedTotal);
    assertThat(sink.accepted()).extracting(IncomingRecord::dedupeKey).doesNotHaveDuplicates();
  }

  @RepeatedTest(50)
  void noLineIsLostWhenOrdersComeBackAfterTheyWereClosed(RepetitionInfo repetition) {
    // Given room for few lines only
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] file = randomFile(random);

    // When
    CollectingSink sink = new Shop().readInto(new CollectingSink(), file, 3_000);

    // Then
    List<Long> all = numbers(sink.accepted(), "lines");
    all.addAll(
        numbers(
            sink.quarantined().stream().map(CollectingSink.Quarantined::record).toList(),
            "quarantined"));
    List<Long> expected = new ArrayList<>(expectedGood);
    expected.addAll(expectedBad);
    assertThat(all).doesNotHaveDuplicates().hasSameElementsAs(expected).hasSameSizeAs(expected);
    assertThat(sink.accepted()).extracting(IncomingRecord::dedupeKey).doesNotHaveDuplicates();
  }

  private byte[] randomFile(Random random) {
    StringBuilder file = new StringBuilder(HEADER);
    long number = 1;
    int lines = random.nextInt(150);
    for (int i = 0; i < lines; i++) {
      number++;
      int kind = random.nextInt(10);
      if (kind == 0) {
        file.append(DAMAGE.get(random.nextInt(DAMAGE.size())));
        expectedBad.add(number);
      } else if (kind == 1) {
        file.append(random.nextBoolean() ? "\n" : "\r\n");
      } else {
        number += appendGood(file, random, number, kind);
      }
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns how many lines of the file it took beyond the first. */
  private int appendGood(StringBuilder file, Random random, long number, int kind) {
    int quantity = random.nextInt(-5, 50);
    BigDecimal price = BigDecimal.valueOf(random.nextInt(10_000), 2);
    expectedGood.add(number);
    expectedTotal = expectedTotal.add(price.multiply(BigDecimal.valueOf(quantity)));
    boolean broken = kind == 2;
    String name = broken ? "\"MUG\nBLUE, \"\"LARGE\"\"\"" : "MUG";
    int order = 100 + random.nextInt(12);
    file.append(
        order
            + ",A,"
            + name
            + ","
            + quantity
            + ",2010-12-01 08:26:00,"
            + price
            + ","
            + (random.nextBoolean() ? order + ".0" : "")
            + ",France"
            + (kind == 3 ? "\r\n" : "\n"));
    return broken ? 1 : 0;
  }

  private static List<Long> numbers(List<IncomingRecord> records, String attribute) {
    List<Long> numbers = new ArrayList<>();
    for (IncomingRecord record : records) {
      numbers.addAll(LineNumbers.expand(record.attributes().get(attribute)));
    }
    assertThat(new TreeSet<>(numbers)).hasSameSizeAs(numbers);
    Collections.sort(numbers);
    return numbers;
  }
}
