package org.mhin.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.AreaRegister;
import org.mhin.pipeline.land.RowSources;
import org.mhin.pipeline.serve.AreaFinder;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** The arrows of the design: which package may know which. */
class ArchitectureTest {
    private static final String CLI = "org.mhin.pipeline.cli..";
    private static final String SERVE = "org.mhin.pipeline.serve..";
    private static final String LAND = "org.mhin.pipeline.land..";
    private static final String STAGE = "org.mhin.pipeline.stage..";
    private static final String CONFORM = "org.mhin.pipeline.conform..";
    private static final String BENCH = "org.mhin.pipeline.bench..";
    private static final String WAREHOUSE = "org.mhin.pipeline.warehouse..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mhin");

    /** The commands that only read. */
    private static final DescribedPredicate<JavaClass> READING_COMMANDS = describe(
            "the reading commands",
            type -> type.getPackageName().equals("org.mhin.pipeline.cli")
                    && type.getSimpleName()
                            .matches("(Area|AreaList|Compare|Status|Sql|Rejects|Explain)Command.*|ExplanationPage"));

    @Test
    void everythingIsLookedAt() {
        assertThat(CLASSES.contain(AreaRegister.class)).isTrue();
        assertThat(CLASSES.contain(WarehouseLayout.class)).isTrue();
        assertThat(CLASSES.size()).isGreaterThan(200);
    }

    @Test
    void whatReadersRunKnowsNothingOfSpark() {
        noClasses()
                .that(resideInAPackage(SERVE).or(READING_COMMANDS))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "org.mhin.pipeline.spark..")
                .check(CLASSES);
    }

    @Test
    void whatReadersCallCallsNothingThatKnowsSpark() {
        noClasses()
                .that(resideInAPackage(SERVE))
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.mhin.pipeline.spark..")
                .check(CLASSES);
    }

    @Test
    void onlyLandingAndStagingReadWhatWasLanded() {
        noClasses()
                .that(not(resideInAnyPackage(LAND, STAGE, WAREHOUSE)))
                .should()
                .callMethodWhere(calls(WarehouseLayout.class, "landed"))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RowSources.class)
                .check(CLASSES);
    }

    /** A reader may search, and be told what becomes of a code that he typed; no figure goes through that. */
    @Test
    void onlyConformResolvesAreas() {
        noClasses()
                .that(not(resideInAnyPackage(CONFORM, "org.mhin.model..")).and(not(type(AreaFinder.class))))
                .should()
                .callMethodWhere(calls(AreaRegister.class, "resolve"))
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheCommandLine() {
        noClasses()
                .that(not(resideInAPackage(CLI)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .check(CLASSES);
    }

    @Test
    void nothingButItsCommandDependsOnTheBench() {
        noClasses()
                .that(not(resideInAnyPackage(CLI, BENCH)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BENCH)
                .check(CLASSES);
    }

    @Test
    void theWarehouseFolderKnowsNoOtherPackageOfThePipeline() {
        noClasses()
                .that(resideInAPackage(WAREHOUSE))
                .should()
                .dependOnClassesThat(resideInAPackage("org.mhin.pipeline..").and(not(resideInAPackage(WAREHOUSE))))
                .check(CLASSES);
    }

    @Test
    void theModelKnowsNoEngineAndNoPipeline() {
        noClasses()
                .that(resideInAPackage("org.mhin.model.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mhin.pipeline..",
                        "org.apache.spark..",
                        "org.apache.hadoop..",
                        "java.sql..",
                        "org.duckdb..")
                .check(CLASSES);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        classes()
                .that(resideInAPackage("org.mhin.."))
                .should()
                .haveNameNotMatching(".*(Util|Utils|Manager|Helper|Helpers)(\\$.*)?")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String method) {
        return describe(
                "calls " + owner.getSimpleName() + "." + method,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getTarget().getName().equals(method));
    }
}
