package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Asking the provider for what is new. */
final class PollChecks {

  private final Lab lab;

  PollChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    List<ContractTest> tests = new ArrayList<>();
    tests.add(ContractTest.of(Check.POLL_PAGES, this::pages));
    tests.add(ContractTest.of(Check.POLL_RESUMES, this::resumes));
    for (ProviderFault fault : ProviderFault.values()) {
      tests.add(
          ContractTest.slow(
              Check.POLL_FAULTS, fault.name(), () -> new FaultMatrix(lab, fault).run()));
    }
    return tests;
  }

  private void pages() {
    List<Page> pages = lab.connect().pollAll(null, lab.contract().pollLimit());
    lab.everythingWasRecorded();
    assertThat(pages)
        .as("pages of at most %d records", lab.contract().pollLimit())
        .allMatch(page -> page.records().size() <= lab.contract().pollLimit());
    assertThat(Prints.ofPages(pages)).as("records of all pages").isNotEmpty();
  }

  /** As after a crash: by a new connection, and by the one that has been further already. */
  private void resumes() {
    RunningConnection used = lab.connect();
    List<Page> pages = used.pollAll(null, lab.contract().pollLimit());
    SortedSet<String> expected = Prints.ofPages(pages);
    String cursor = null;
    for (int i = 0; i < pages.size(); i++) {
      for (RunningConnection running : List.of(lab.connect(), used)) {
        List<Page> all = new ArrayList<>(pages.subList(0, i));
        all.addAll(running.pollAll(cursor, lab.contract().pollLimit()));
        assertThat(Prints.ofPages(all))
            .as("records when polling was resumed after page %d of %d", i, pages.size())
            .isEqualTo(expected);
      }
      String next = pages.get(i).cursor();
      cursor = next == null ? cursor : next;
    }
    lab.everythingWasRecorded();
  }
}
