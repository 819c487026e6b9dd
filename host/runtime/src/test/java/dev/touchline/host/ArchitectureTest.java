package dev.touchline.host;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The host's packages and the arrows between them: what is not drawn here is not allowed. */
class ArchitectureTest {

  private static final String ROOT = "dev.touchline.host";

  /** Each package with the packages of the host that it may use. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("attachments", Set.of("model")),
          Map.entry("problem", Set.of()),
          Map.entry("access", Set.of()),
          Map.entry("settings", Set.of()),
          Map.entry("inbox", Set.of()),
          Map.entry("identity", Set.of()),
          Map.entry("history", Set.of("model")),
          Map.entry("plugins", Set.of("settings")),
          Map.entry("gateway", Set.of()),
          Map.entry("oauth", Set.of("gateway")),
          Map.entry("connections", Set.of("plugins", "settings", "gateway", "oauth")),
          Map.entry("events", Set.of("model")),
          Map.entry("commerce", Set.of("connections", "plugins", "identity", "access", "model")),
          Map.entry(
              "outbox",
              Set.of("connections", "plugins", "identity", "history", "attachments", "model")),
          Map.entry("intake", Set.of("inbox", "connections", "plugins", "problem")),
          Map.entry(
              "pipeline",
              Set.of("inbox", "connections", "plugins", "identity", "history", "model")),
          Map.entry(
              "rebuild",
              Set.of(
                  "inbox", "connections", "plugins", "identity", "history", "pipeline", "model")),
          Map.entry("feeds", Set.of("inbox", "connections", "plugins")),
          Map.entry("timeline", Set.of("history", "identity", "model")));

  private static final JavaClasses HOST =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyWhatTheirArrowsAllow() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : HOST) {
      Set<String> allowed = ARROWS.get(module(type));
      if (allowed != null) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          String used = module(target);
          if (!used.isEmpty() && !used.equals(module(type)) && !allowed.contains(used)) {
            forbidden.add(
                module(type)
                    + " -> "
                    + used
                    + " ("
                    + type.getSimpleName()
                    + " uses "
                    + target.getSimpleName()
                    + ")");
          }
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  @Test
  void everyArrowStandsForSomething() {
    Set<String> unused = new TreeSet<>();
    ARROWS.forEach((from, targets) -> {
      for (String to : targets) {
        if (HOST.stream().noneMatch(type -> module(type).equals(from) && uses(type, to))) {
          unused.add(from + " -> " + to);
        }
      }
    });
    assertThat(unused).isEmpty();
  }

  @Test
  void onlyThePluginsPackageKnowsPf4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".plugins..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.pf4j..").and(not(simpleName("ExtensionPoint"))))
        .check(HOST);
  }

  @Test
  void nobodyButTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".store..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.sql..",
                "javax.sql..",
                "org.springframework.jdbc..",
                "org.sqlite..",
                "org.postgresql.."))
        .check(HOST);
  }

  @Test
  void nobodyButTheRootUsesTheStore() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".store..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage(ROOT, ROOT + ".store..")
        .check(HOST);
  }

  private static boolean uses(JavaClass type, String module) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> module(dependency.getTargetClass()).equals(module));
  }

  /** The package below the root that a class lives in; empty for the root and all else. */
  private static String module(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    String rest = name.substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
