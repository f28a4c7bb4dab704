package dev.hark.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may see which. */
class ArchitectureTest {

    private static final String ROOT = "dev.hark.collector";

    private final JavaClasses collector = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void domain_seesTheJdkAndTheSignalOnly() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".issues..", ROOT + ".ledger..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".issues..", ROOT + ".ledger..", "java..", "dev.hark.signal", "org.jspecify..")
                .check(collector);
    }

    @Test
    void domain_hasNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".issues..", ROOT + ".ledger..", ROOT + ".storage..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(collector);
    }

    @Test
    void storeInterfaces_knowNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".storage")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.jdbi..", ROOT + ".storage.sqlite")
                .check(collector);
    }

    @Test
    void sqlite_isKnownToTheCompositionRootOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".storage.sqlite")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".storage.sqlite", "org.sqlite..", "org.jdbi..", "java.sql..")
                .check(collector);
    }

    @Test
    void stores_knowNoHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".storage..", ROOT + ".jobs..", ROOT + ".config..", ROOT + ".log..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.micrometer..")
                .check(collector);
    }

    @Test
    void pages_askTheDeskAndNotTheStore() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".web..", ROOT + ".api..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo("dev.hark.collector.storage.FindingStore")
                .check(collector);
    }

    @Test
    void packages_dependInOneDirection() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(collector);
    }
}
