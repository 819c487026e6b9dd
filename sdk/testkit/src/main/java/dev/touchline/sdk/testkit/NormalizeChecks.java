package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Turning records into events. */
final class NormalizeChecks {

  private static final Pattern PHONE = Pattern.compile("[^\\p{Nd}]*(\\p{Nd}[^\\p{Nd}]*){3,}");
  private static final Pattern EMAIL = Pattern.compile("\\s*\\S[^@]*@[^@]*\\S\\s*");
  private static final Set<IdentifierType> SCOPED =
      Set.of(IdentifierType.FACEBOOK_PSID, IdentifierType.VISITOR, IdentifierType.ORDER);
  private static final Set<IdentifierType> UNSCOPED =
      Set.of(IdentifierType.PHONE, IdentifierType.EMAIL);

  private final Lab lab;

  NormalizeChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    return List.of(
        ContractTest.of(Check.NORMALIZE_SAMPLES, this::givesEventsOrNotes),
        ContractTest.of(Check.NORMALIZE_SAME, this::same),
        ContractTest.of(Check.NORMALIZE_PURE, this::pure),
        ContractTest.of(Check.NORMALIZE_IDENTIFIERS, this::identifiers),
        ContractTest.of(Check.NORMALIZE_IDS, this::ids));
  }

  private List<StoredRecord> samples() {
    List<StoredRecord> samples = lab.samples();
    assertThat(samples).as("sample records, or moreRecords()").isNotEmpty();
    return samples;
  }

  private void givesEventsOrNotes() {
    List<Event> events = new ArrayList<>();
    for (StoredRecord record : samples()) {
      try {
        events.addAll(normalize(lab.connect(), record).events());
      } catch (RejectedException e) {
        throw new AssertionError("a sample was rejected: " + record.dedupeKey() + ": " + e, e);
      }
    }
    assertThat(events).as("events of all samples").isNotEmpty();
  }

  private void same() {
    List<StoredRecord> samples = samples();
    RunningConnection first = lab.connect();
    Map<StoredRecord, Normalized> expected = new HashMap<>();
    for (StoredRecord record : samples) {
      String before = Prints.digest(record.body());
      expected.put(record, normalize(first, record));
      assertThat(Prints.digest(record.body())).as("the record's body afterwards").isEqualTo(before);
    }
    RunningConnection other = lab.connect();
    other.context().clock().advance(Duration.ofDays(400));
    List<StoredRecord> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, new Random(42));
    for (StoredRecord record : shuffled) {
      Normalized again = normalize(first, record);
      assertThat(again).as("%s again", record.dedupeKey()).isEqualTo(expected.get(record));
      assertThat(normalize(other, record))
          .as("%s by another connection on another day", record.dedupeKey())
          .isEqualTo(expected.get(record));
    }
  }

  private void pure() {
    RunningConnection running = lab.connect();
    samples().forEach(running::normalize);
  }

  private void identifiers() {
    for (Event event : allEvents().values().stream().flatMap(List::stream).toList()) {
      assertThat(event.identifiers()).as("identifiers of one event").doesNotHaveDuplicates();
      event.identifiers().forEach(identifier -> valid(event, identifier));
    }
  }

  private static void valid(Event event, Identifier identifier) {
    IdentifierType type = identifier.type();
    if (SCOPED.contains(type)) {
      assertThat(identifier.scope()).as("scope of %s of %s", identifier, event).isNotBlank();
    }
    if (UNSCOPED.contains(type)) {
      assertThat(identifier.scope()).as("scope of %s of %s", identifier, event).isEmpty();
    }
    if (type.equals(IdentifierType.PHONE)) {
      assertThat(identifier.value()).as("a telephone number of %s", event).matches(PHONE);
    }
    if (type.equals(IdentifierType.EMAIL)) {
      assertThat(identifier.value()).as("an e-mail address of %s", event).matches(EMAIL);
    }
  }

  private void ids() {
    Map<String, Event> known = new HashMap<>();
    allEvents()
        .forEach((record, events) -> {
          assertThat(events).extracting(Event::externalId).doesNotHaveDuplicates();
          for (Event event : events) {
            Event before = known.putIfAbsent(event.externalId(), event);
            assertThat(before == null || before.equals(event))
                .as(
                    "two different events have the id %s, so the second would be lost",
                    event.externalId())
                .isTrue();
          }
        });
  }

  private Map<StoredRecord, List<Event>> allEvents() {
    RunningConnection running = lab.connect();
    Map<StoredRecord, List<Event>> events = new HashMap<>();
    samples().forEach(record -> events.put(record, normalize(running, record).events()));
    return events;
  }

  /** Without watching what is used: that is a check of its own. */
  private static Normalized normalize(RunningConnection running, StoredRecord record) {
    return running.as(Normalizer.class).normalize(record);
  }
}
