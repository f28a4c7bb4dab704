package dev.hark.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String SHOP = "dev.hark.demo.shop";

    private final JavaClasses demo = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.hark.demo");

    @Test
    void shop_knowsNothingOfHark() {
        classes()
                .that()
                .resideInAPackage(SHOP + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SHOP + "..",
                        "java..",
                        "com.sun.net.httpserver..",
                        "com.fasterxml.jackson..",
                        "com.zaxxer.hikari..",
                        "org.jdbi..",
                        "io.micrometer..",
                        "ch.qos.logback..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "picocli..")
                .check(demo);
    }

    @Test
    void packages_dependInOneDirection() {
        slices().matching("dev.hark.demo.(**)").should().beFreeOfCycles().check(demo);
        slices().matching(SHOP + ".(*)..").should().beFreeOfCycles().check(demo);
    }

    @Test
    void ordersPaymentsAndMail_knowNeitherHttpServerNorFaults() {
        noClasses()
                .that()
                .resideInAnyPackage(SHOP + ".orders", SHOP + ".mail", SHOP + ".database")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SHOP + ".http", SHOP + ".faults", SHOP + ".parts", "com.sun.net.httpserver..")
                .check(demo);
        noClasses()
                .that()
                .resideInAPackage(SHOP + ".payments")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SHOP + ".http", SHOP + ".faults", SHOP + ".parts")
                .check(demo);
    }

    @Test
    void runner_reachesIntoTheShopOnlyForItsCommandAndTheListOfFaults() {
        noClasses()
                .that()
                .resideInAPackage("dev.hark.demo")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SHOP + ".orders",
                        SHOP + ".payments",
                        SHOP + ".mail",
                        SHOP + ".database",
                        SHOP + ".parts",
                        SHOP + ".http")
                .check(demo);
    }
}
