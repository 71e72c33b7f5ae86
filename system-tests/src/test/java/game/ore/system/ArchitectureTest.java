package game.ore.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import module java.base;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The boundaries between the rooms of this house. Think about the shape of the whole before
/// changing a line here.
class ArchitectureTest {
    private static final List<String> SERVICES =
            List.of(
                    "gateway",
                    "auth",
                    "user",
                    "social",
                    "location",
                    "game",
                    "realtime",
                    "analytics");

    private static final JavaClasses ORE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("game.ore");

    @Test
    void services_know_each_other_only_by_their_contracts() {
        slices().matching("game.ore.(" + String.join("|", SERVICES) + ")..")
                .should()
                .notDependOnEachOther()
                .check(ORE);
    }

    @Test
    void rules_are_pure() {
        classes()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..domain..",
                        "game.ore.api..",
                        "game.ore.geo..",
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..")
                .check(ORE);
    }

    @Test
    void libraries_know_nothing_of_the_game() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "game.ore.runtime..",
                        "game.ore.telemetry..",
                        "game.ore.geo..",
                        "game.ore.net..",
                        "game.ore.rpc..",
                        "game.ore.sql..",
                        "game.ore.cache..",
                        "game.ore.ratelimit..",
                        "game.ore.eventlog..",
                        "game.ore.mail..",
                        "game.ore.audit..",
                        "game.ore.embedded..",
                        "game.ore.objects..",
                        "game.ore.personal..",
                        "game.ore.platform..",
                        "game.ore.tracks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(
                                        SERVICES.stream().map(name -> "game.ore." + name + ".."),
                                        Stream.of(
                                                "game.ore.api..",
                                                "game.ore.events..",
                                                "game.ore.proto..",
                                                "game.ore.http..",
                                                "game.ore.rights..",
                                                "game.ore.wire..",
                                                "game.ore.token.."))
                                .toArray(String[]::new))
                .check(ORE);
    }

    @Test
    void the_promises_depend_on_nothing_but_places_and_the_jdk() {
        classes()
                .that()
                .resideInAPackage("game.ore.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("game.ore.api..", "game.ore.geo..", "java..", "org.jspecify..")
                .check(ORE);
    }

    @Test
    void the_simulator_knows_no_service_from_inside() {
        noClasses()
                .that()
                .resideInAPackage("game.ore.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SERVICES.stream()
                                .map(name -> "game.ore." + name + "..")
                                .toArray(String[]::new))
                .check(ORE);
    }

    @Test
    void only_the_process_itself_reads_the_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("game.ore.launcher..", "game.ore.simulator..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ORE);
    }

    @Test
    void sql_stays_in_stores() {
        noClasses()
                .that()
                .resideInAnyPackage("..domain..", "..edge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "game.ore.sql..")
                .check(ORE);
    }
}
