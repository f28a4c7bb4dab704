package dev.hark.sidecar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Which package of the sidecar may see which. */
class ArchitectureTest {

    private static final JavaClasses SIDECAR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.hark.sidecar");

    /** Domain packages: what they decide must not depend on how it is read, logged, measured or sent. */
    @Test
    void framingParsingAndDetecting_seeTheJdkAndSignalOnly() {
        classes()
                .that()
                .resideInAnyPackage(
                        "..sidecar.frame..",
                        "..sidecar.parse..",
                        "..sidecar.exposition..",
                        "..sidecar.observe..",
                        "..sidecar.detect..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.hark.signal..",
                        "..sidecar.frame..",
                        "..sidecar.parse..",
                        "..sidecar.exposition..",
                        "..sidecar.observe..",
                        "..sidecar.detect..",
                        "com.google.re2j..",
                        "com.google.errorprone.annotations..",
                        "com.fasterxml.jackson.core..")
                .allowEmptyShould(true)
                .check(SIDECAR);
    }

    /** Detectors of numbers see what was observed, and nothing of how it was read. */
    @Test
    void detectorsOfNumbers_seeObservationsOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("..detect.kernel..", "..detect.metric..", "..detect.trend..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..sidecar.kernel..",
                        "..sidecar.scrape..",
                        "..sidecar.frame..",
                        "com.fasterxml..",
                        "com.google.re2j..",
                        "java.io..",
                        "java.net..",
                        "java.nio.file..")
                .check(SIDECAR);
    }

    /** What the kernel says is read with the JDK alone, so that it can be tested on files of any kernel. */
    @Test
    void readingTheKernel_seesTheJdkAndObservationsOnly() {
        classes()
                .that()
                .resideInAPackage("..sidecar.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.hark.signal.config..",
                        "..sidecar.kernel..",
                        "..sidecar.observe..")
                .check(SIDECAR);
    }

    @Test
    void vertx_isSeenWhereItRunsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.hark.sidecar",
                        "..sidecar.deliver..",
                        "..sidecar.http..",
                        "..sidecar.health..",
                        "..sidecar.scrape..",
                        "..sidecar.sense..",
                        "..sidecar.call..",
                        "..sidecar.proxy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(SIDECAR);
    }

    @Test
    void micrometer_isSeenByMetricsAndTheirPageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.hark.sidecar", "..sidecar.metrics..", "..sidecar.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.prometheus..")
                .check(SIDECAR);
    }

    @Test
    void commandLine_isSeenByCommandsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.hark.sidecar", "..sidecar.replay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .check(SIDECAR);
    }

    @Test
    void logPath_doesNotKnowWhereFindingsGo() {
        noClasses()
                .that()
                .resideInAnyPackage("..sidecar.tail..", "..sidecar.frame..", "..sidecar.parse..", "..sidecar.detect..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..sidecar.outbox..", "..sidecar.deliver..", "..sidecar.http..", "..sidecar.health..")
                .check(SIDECAR);
    }

    @Test
    void compositionRoot_isSeenByNobody() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.hark.sidecar.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hark.sidecar")
                .check(SIDECAR);
    }

    @Test
    void packages_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.hark.sidecar.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SIDECAR);
    }
}
