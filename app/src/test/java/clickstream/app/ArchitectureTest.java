package clickstream.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import clickstream.collect.Collector;
import clickstream.dashboard.Console;
import clickstream.deliver.Delivery;
import clickstream.event.BodyParser;
import clickstream.journal.Journal;
import clickstream.lake.ObjectStore;
import clickstream.query.QueryEngine;
import clickstream.server.PublicGateway;
import clickstream.simulate.Simulation;
import clickstream.warehouse.Warehouse;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which module may know which, and which libraries stay where. */
class ArchitectureTest {
  /** Each module with what it may use besides the JDK, its own package and annotations. */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("event", List.of("com.fasterxml.jackson.core..", "ua_parser..")),
              Map.entry("journal", List.of()),
              Map.entry("lake", List.of()),
              Map.entry(
                  "collect",
                  List.of("clickstream.event..", "com.fasterxml.jackson.core..", "org.slf4j..")),
              Map.entry(
                  "deliver",
                  List.of("clickstream.event..", "clickstream.journal..", "clickstream.lake..")),
              Map.entry("query", List.of("com.fasterxml.jackson.core..")),
              Map.entry(
                  "warehouse",
                  List.of(
                      "clickstream.event..",
                      "clickstream.journal..",
                      "clickstream.lake..",
                      "clickstream.query..",
                      "com.fasterxml.jackson.core..",
                      "org.duckdb..")),
              Map.entry(
                  "dashboard", List.of("clickstream.query..", "com.fasterxml.jackson.core..")),
              Map.entry(
                  "server",
                  List.of(
                      "clickstream.collect..",
                      "clickstream.dashboard..",
                      "io.vertx..",
                      "io.netty..",
                      "org.slf4j..")),
              Map.entry("simulate", List.of())));

  private static JavaClasses product;

  @BeforeAll
  static void importProduct() {
    List<Location> locations =
        Stream.of(
                Main.class,
                Collector.class,
                Console.class,
                Delivery.class,
                BodyParser.class,
                Journal.class,
                ObjectStore.class,
                QueryEngine.class,
                PublicGateway.class,
                Simulation.class,
                Warehouse.class)
            .map(one -> one.getProtectionDomain().getCodeSource().getLocation())
            .map(Location::of)
            .toList();
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importLocations(locations);
  }

  @TestFactory
  Stream<DynamicTest> modules_use_only_what_their_place_on_the_way_allows() {
    return MAY_USE.entrySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(), () -> checkUses(module.getKey(), module.getValue())));
  }

  private static void checkUses(String module, List<String> others) {
    List<String> allowed = new ArrayList<>(others);
    allowed.addAll(
        List.of("java..", "javax.net.ssl..", "org.jspecify..", "clickstream." + module + ".."));
    classes()
        .that()
        .resideInAPackage("clickstream." + module + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(product);
  }

  @Test
  void modules_have_no_cycles() {
    slices().matching("clickstream.(*)..").should().beFreeOfCycles().check(product);
  }

  @Test
  void nobody_imports_the_app() {
    noClasses()
        .that()
        .resideOutsideOfPackage("clickstream.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("clickstream.app..")
        .check(product);
  }

  @Test
  void event_knows_no_clock_no_file_and_no_network() {
    noClasses()
        .that()
        .resideInAPackage("clickstream.event..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net.http..", "java.nio.channels..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(product);
  }
}
