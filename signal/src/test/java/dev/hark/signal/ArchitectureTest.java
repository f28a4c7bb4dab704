package dev.hark.signal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Which package of signal may see which. */
class ArchitectureTest {

    private static final JavaClasses SIGNAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.hark.signal");

    @Test
    void signal_seesTheJdkAndJacksonOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.hark.signal..", "com.fasterxml.jackson..")
                .check(SIGNAL);
    }

    /** The values carry Jackson's annotations and nothing else of it; reading and writing is the codec's. */
    @Test
    void values_seeJacksonsAnnotationsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..signal.wire..", "..signal.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.dataformat..",
                        "com.fasterxml.jackson.datatype..")
                .check(SIGNAL);
    }

    /** The grouping is frozen: whatever it depends on would have to be frozen with it. */
    @Test
    void grouping_seesTheJdkAndTheValuesOnly() {
        classes()
                .that()
                .resideInAPackage("..signal.grouping..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.nio.charset",
                        "java.security",
                        "org.jspecify..",
                        "dev.hark.signal",
                        "..signal.grouping..")
                .check(SIGNAL);
    }

    /** No pattern library, either: the scanners are written for linear time. */
    @Test
    void scrubbing_seesTheJdkAndTheValuesOnly() {
        classes()
                .that()
                .resideInAPackage("..signal.scrub..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.nio.charset",
                        "org.jspecify..",
                        "dev.hark.signal",
                        "..signal.scrub..")
                .check(SIGNAL);
    }

    /** Sidecar and collector run the same tracker; neither a clock nor a file system is in it. */
    @Test
    void flows_seeTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("..signal.flow..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.io",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.time",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.util.zip",
                        "org.jspecify..",
                        "..signal.flow..")
                .check(SIGNAL);
    }

    @Test
    void packages_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.hark.(**)")
                .should()
                .beFreeOfCycles()
                .check(SIGNAL);
    }
}
