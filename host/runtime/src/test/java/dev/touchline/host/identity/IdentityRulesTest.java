package dev.touchline.host.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.identity.IdentityResolver.Subject;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityRulesTest {

  private static final Identifier PHONE = Identifier.phone("0901234567");
  private static final Identifier EMAIL = Identifier.email("An.Nguyen@Example.com");

  @TempDir Path folder;
  private TestStore store;
  private Identity identity;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    identity = store.identity();
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void identifiersOfOneEventAreOneCustomer() {
    // When
    long owner = see(PHONE, EMAIL);

    // Then
    assertThat(identity.customersWith("email", "an.nguyen@example.COM")).containsExactly(owner);
    IdentityView view = identity.view(owner);
    assertThat(view.profiles()).hasSize(2);
    assertThat(view.links())
        .singleElement()
        .satisfies(link -> {
          assertThat(link.rule()).isEqualTo(Link.Rule.SEEN_TOGETHER);
          assertThat(link.evidence()).isEqualTo("record r1");
        });
  }

  @Test
  void twoLoyaltyCardsBehindOnePhoneStayTwoPeopleInEitherOrder() {
    // When
    long first = see(card("111"), PHONE);
    long second = see(card("222"), PHONE);

    // Then
    assertThat(customer(first)).isNotEqualTo(customer(second));
    assertThat(identity.view(first).possibleDuplicates())
        .extracting(PossibleDuplicate::customerId)
        .containsExactly(customer(second));
    assertThat(identity.customersWith("phone", "0901234567"))
        .contains(customer(first), customer(second));
    assertThat(identity.view(first).profiles()).hasSize(1);
  }

  @Test
  void aKiosksAddressJoinsNobody() {
    // When
    long[] people = new long[200];
    for (int i = 0; i < people.length; i++) {
      people[i] = see(Identifier.phone("09012" + (10_000 + i)), Identifier.email("kiosk@shop.vn"));
    }

    // Then
    for (long person : people) {
      assertThat(identity.profilesOf(customer(person))).hasSize(1);
    }
    assertThat(identity.view(people[7]).possibleDuplicates()).hasSize(100);
  }

  @Test
  void aSharedBrowserJoinsNobody() {
    // Given
    Identifier browser = Identifier.of(IdentifierType.VISITOR, "shop.vn", "cookie-1");

    // When
    long first = see(EMAIL, browser);
    long second = see(Identifier.email("binh@example.com"), browser);

    // Then
    assertThat(customer(first)).isNotEqualTo(customer(second));
  }

  @Test
  void aVisitorWhoLogsInBringsTheHistoryAlong() {
    // Given
    Identifier browser = Identifier.of(IdentifierType.VISITOR, "shop.vn", "cookie-1");
    long anonymous = see(browser);

    // When
    long known = see(EMAIL, browser);

    // Then
    assertThat(customer(known)).isEqualTo(anonymous);
    assertThat(identity.profilesOf(anonymous)).hasSize(2);
  }

  @Test
  void joiningTwoCustomersWithDifferentAccountsIsAConflictAlsoAcrossSteps() {
    // Given
    see(card("111"), PHONE);
    see(card("222"), EMAIL);

    // When
    long phoneOwner = see(PHONE, EMAIL);

    // Then
    assertThat(customer(phoneOwner))
        .isNotEqualTo(identity.customersWith("email", EMAIL.value()).get(0));
    assertThat(identity.view(phoneOwner).possibleDuplicates()).hasSize(1);
  }

  @Test
  void aMergeByHandIsUndoneExactly() {
    // Given
    long first = see(card("111"), PHONE);
    long second = see(card("222"), EMAIL);
    List<Profile> firstBefore = identity.profilesOf(customer(first));
    List<Profile> secondBefore = identity.profilesOf(customer(second));

    // When
    Link link = identity.link(second, first, "same person, called us", "mai");
    long merged = customer(second);
    identity.unlink(second, link.id(), "mai");

    // Then
    assertThat(merged).isEqualTo(Math.min(first, second));
    assertThat(identity.profilesOf(customer(first))).isEqualTo(firstBefore);
    assertThat(identity.profilesOf(customer(second))).isEqualTo(secondBefore);
    assertThat(identity.view(first).links())
        .filteredOn(l -> l.id() == link.id())
        .singleElement()
        .satisfies(undone -> assertThat(undone.state()).isEqualTo(Link.State.REMOVED));
  }

  @Test
  void undoingAMergeByHandAlsoUndoesWhatFollowedFromIt() {
    // Given
    long first = see(card("111"), EMAIL);
    long second = see(card("222"));
    Link merge = identity.link(first, second, "a mistake", "mai");
    see(card("222"), EMAIL);

    // When
    identity.unlink(first, merge.id(), "mai");

    // Then
    assertThat(customer(first)).isNotEqualTo(customer(second));
    assertThat(identity.view(first).possibleDuplicates())
        .extracting(PossibleDuplicate::customerId)
        .contains(customer(second));
  }

  @Test
  void aRuleDoesNotMakeAgainWhatAPersonUndid() {
    // Given
    long owner = see(PHONE, EMAIL);
    Link link = identity.view(owner).links().get(0);
    identity.unlink(owner, link.id(), "mai");

    // When
    identity = store.identity(); // remembers nothing
    see(PHONE, EMAIL);

    // Then
    assertThat(identity.profilesOf(owner)).hasSize(1);
  }

  @Test
  void impossibleRequestsAreRefused() {
    // Given
    long owner = see(PHONE, EMAIL);
    long email = identity.profilesOf(owner).get(1).id();

    // Then
    assertThatThrownBy(() -> identity.link(owner, email, "again", "mai"))
        .hasMessageContaining("one customer already");
    assertThatThrownBy(() -> identity.link(owner, 999_999, "who", "mai"))
        .hasMessageContaining("no customer");
    assertThatThrownBy(() -> identity.unlink(owner, 999_999, "mai"))
        .hasMessageContaining("no such link");
  }

  private static Identifier card(String number) {
    return Identifier.of(IdentifierType.LOYALTY_CARD, number);
  }

  private long customer(long profile) {
    return identity.canonical(profile);
  }

  private long see(Identifier... identifiers) {
    return store
        .outcomes()
        .inTransaction(() ->
            Objects.requireNonNull(
                    identity
                        .resolver()
                        .resolve(List.of(new Subject(List.of(identifiers), () -> "record r1")))
                        .get(0))
                .profileId());
  }
}
