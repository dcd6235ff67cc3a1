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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** The arrows of the design: which package may know which. */
class ArchitectureTest {
    private static final String CLI = "org.mhin.pipeline.cli..";
    private static final String LAND = "org.mhin.pipeline.land..";
    private static final String TABULAR = "org.mhin.pipeline.tabular..";
    private static final String STAGE = "org.mhin.pipeline.stage..";
    private static final String BENCH = "org.mhin.pipeline.bench..";
    private static final DescribedPredicate<JavaClass> WRITING = describe(
            "write files",
            type -> Set.of("java.io.FileOutputStream", "java.io.FileWriter", "java.nio.channels.FileChannel")
                    .contains(type.getName()));

    private static final DescribedPredicate<JavaClass> ON_FILES = WRITING.or(describe(
            "work on files",
            type -> Set.of(
                            "java.nio.file.Files",
                            "java.io.File",
                            "java.io.FileInputStream",
                            "java.io.FileReader",
                            "java.io.RandomAccessFile",
                            "java.util.zip.ZipFile")
                    .contains(type.getName())));

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new MainCode()).importPackages("org.mhin");

    /** The commands that only read, and {@code explain}, which opens landed files besides. */
    private static final DescribedPredicate<JavaClass> READING_COMMANDS = describe(
            "the reading commands",
            type -> Stream.concat(ReadingCommands.names().stream(), Stream.of("explain"))
                    .anyMatch(name -> type.getName()
                            .toLowerCase(Locale.ROOT)
                            .matches("org\\.mhin\\.pipeline\\.cli\\." + name + "command(\\$.*)?")));

    @Test
    void everythingIsLookedAt() {
        assertThat(CLASSES.contain(AreaRegister.class)).isTrue();
        assertThat(CLASSES.contain(WarehouseLayout.class)).isTrue();
        assertThat(CLASSES.size()).isGreaterThan(200);
    }

    @Test
    void everyCommandThatReadsIsACommand() {
        assertThat(ReadingCommands.names())
                .contains("area", "releases", "extract")
                .allSatisfy(name -> assertThat(CLASSES.stream()
                                .filter(READING_COMMANDS)
                                .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT)))
                        .contains(name + "command"));
    }

    @Test
    void whatReadersRunKnowsNothingOfSpark() {
        noClasses()
                .that(resideInAnyPackage(Rooms.readers()).or(READING_COMMANDS))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "org.mhin.pipeline.spark..")
                .check(CLASSES);
    }

    @Test
    void whatReadersCallCallsNothingThatKnowsSpark() {
        noClasses()
                .that(resideInAnyPackage(Rooms.readers()))
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.mhin.pipeline.spark..")
                .check(CLASSES);
    }

    @Test
    void onlyLandingAndStagingReadWhatWasLanded() {
        noClasses()
                .that(not(resideInAnyPackage(LAND, TABULAR, STAGE, "org.mhin.pipeline.warehouse..")))
                .should()
                .callMethodWhere(calls(WarehouseLayout.class, "landed"))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RowSources.class)
                .check(CLASSES);
    }

    /** A reader may search, and be told what becomes of a code that he typed; no figure goes through that. */
    @Test
    void onlyResolveResolvesAreas() {
        noClasses()
                .that(not(resideInAnyPackage("org.mhin.pipeline.resolve..", "org.mhin.model.."))
                        .and(not(type(AreaFinder.class))))
                .should()
                .callMethodWhere(calls(AreaRegister.class, "resolve"))
                .check(CLASSES);
    }

    @Test
    void nothingOfTheProductDependsOnTheCommandLine() {
        noClasses()
                .that(not(resideInAnyPackage(CLI, BENCH)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .check(CLASSES);
    }

    @Test
    void nothingOfTheProductDependsOnTheBench() {
        noClasses()
                .that(not(resideInAPackage(BENCH)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BENCH)
                .check(CLASSES);
    }

    /**
     * What reads or writes what is of no warehouse: a person's files, the program's own, and those that are being landed. Nothing
     * that reads a file's rows is among them: it is given a stored file.
     */
    private static final Set<String> OF_NO_WAREHOUSE = Set.of(
            // The inbox, and what is in it.
            "land.arrive.InboxFolder",
            "land.arrive.Lander",
            "land.arrive.Landing",
            "land.arrive.Archive",
            "land.arrive.HashedCopy",
            "land.arrive.TextEnd",
            // The program's own jars, and the folders before them.
            "run.Program",
            // What a person hands over on the command line, or asks to be written elsewhere.
            "calculate.CaseFile",
            "cli.CalculateCommand",
            "cli.Mhin",
            "cli.Settings",
            "cli.SqlCommand",
            "cli.TryCommand",
            "cli.WarehouseOptions");

    /** Those of them that write: what a person asks for elsewhere, and the trace of a fault. */
    private static final Set<String> WRITES_ELSEWHERE = Set.of("cli.CalculateCommand", "cli.Mhin", "cli.TryCommand");

    private static final DescribedPredicate<JavaClass> IN_STORAGE =
            resideInAnyPackage("org.mhin.pipeline.warehouse.storage", BENCH, "org.mhin.model..");

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe(
                "are of " + names,
                type -> names.contains(type.getName().replaceFirst("\\$.*", "").replace("org.mhin.pipeline.", "")));
    }

    @Test
    void onlyStorageWorksOnTheFilesOfAWarehouse() {
        noClasses()
                .that(not(IN_STORAGE.or(named(OF_NO_WAREHOUSE))))
                .should()
                .dependOnClassesThat(ON_FILES)
                .orShould()
                .callMethod(Path.class, "toFile")
                .check(CLASSES);
    }

    @Test
    void whoReadsFilesOfNoWarehouseWritesNone() {
        noClasses()
                .that(not(IN_STORAGE.or(named(WRITES_ELSEWHERE))))
                .should()
                .dependOnClassesThat(WRITING)
                .orShould()
                .callMethodWhere(
                        describe(
                                "call what writes of Files",
                                call -> call.getTargetOwner().isEquivalentTo(Files.class)
                                        && call.getName()
                                                .matches(
                                                        "(write|newOutputStream|newBufferedWriter|newByteChannel|create|copy|move|delete|set).*")))
                .check(CLASSES);
    }

    /** A name in the list that needs no place there any more is taken out. */
    @Test
    void everyNameInTheListWorksOnFiles() {
        Set<String> found = CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(other -> ON_FILES.test(other.getTargetClass()))
                        || type.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Path.class)
                                        && call.getName().equals("toFile")))
                .map(type -> type.getName().replaceFirst("\\$.*", "").replace("org.mhin.pipeline.", ""))
                .collect(Collectors.toSet());
        assertThat(found).containsAll(OF_NO_WAREHOUSE);
    }

    /**
     * What has Spark or DuckDB open a file by its path, which goes by no storage. SQL is text, so the sources tell. The end of decision 0090
     * names them too.
     */
    private static final Set<String> BY_PATH = Set.of(
            "mart.MartJob",
            // The database of a release.
            "publish.Database",
            "publish.ReleaseTables",
            "publish.ReleaseFacts",
            "publish.FigureTables",
            "publish.TableFile",
            "publish.Revisions",
            "release.ReleaseReader",
            // The rows of a release that stand beside it.
            "extract.StandingRows",
            // Staged files, for who starts without the Parquet library.
            "parquet.QueriedFile",
            "resolve.OutOfTime",
            "status.RejectedRows",
            "answer.StagedInputs");

    private static final Pattern OPENS_BY_PATH = Pattern.compile(
            "\\.parquet\\(|read_(parquet|csv|json|text|blob)|parquet_\\w+\\(|jdbc:duckdb|QueriedFile\\.open|\"COPY \\(|ATTACH '");

    @Test
    void onlyTheseHaveSparkOrDuckDbOpenFilesByPath() throws IOException {
        Path sources = Path.of("src/main/java/org/mhin/pipeline");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (OPENS_BY_PATH.matcher(Files.readString(file)).find()) {
                    found.add(sources.relativize(file)
                            .toString()
                            .replaceFirst("\\.java$", "")
                            .replace('/', '.'));
                }
            }
        }
        found.removeIf(name -> name.startsWith("bench."));
        assertThat(found).isEqualTo(BY_PATH);
        String decision = Files.readString(Path.of("../docs/decisions/0090-files-are-read-through-the-port.md"));
        assertThat(BY_PATH).allSatisfy(name -> assertThat(decision).contains(name.replaceFirst(".*\\.", "")));
    }

    /** A room may know those that stand before it in the list, and no other. So there is no circle either. */
    @Test
    void everyRoomKnowsOnlyThoseBeforeIt() {
        assertThat(Rooms.of(CLASSES)).hasSameElementsAs(Rooms.IN_ORDER);
        Rooms.arrows(CLASSES)
                .forEach((room, known) -> assertThat(known)
                        .as(room)
                        .allSatisfy(other ->
                                assertThat(Rooms.IN_ORDER.indexOf(other)).isLessThan(Rooms.IN_ORDER.indexOf(room))));
    }

    @Test
    void nothingAfterProtectKnowsWhatCameBeforeIt() {
        noClasses()
                .that(resideInAnyPackage(
                        "org.mhin.pipeline.mart..", "org.mhin.pipeline.check..", "org.mhin.pipeline.publish.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        STAGE,
                        "org.mhin.pipeline.resolve..",
                        "org.mhin.pipeline.dimension..",
                        "org.mhin.pipeline.measure..",
                        "org.mhin.pipeline.convert..",
                        "org.mhin.pipeline.neighbour..")
                .check(CLASSES);
    }

    /** What is derived from figures is derived from those that may be seen, so that nothing derived can give away what is hidden. */
    @Test
    void whatIsDerivedKnowsNothingOfMeasuredFigures() {
        noClasses()
                .that(resideInAnyPackage("org.mhin.pipeline.convert..", "org.mhin.pipeline.neighbour.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STAGE, "org.mhin.pipeline.measure..")
                .orShould()
                .callMethod(WarehouseLayout.class, "observations", String.class, String.class)
                .check(CLASSES);
    }

    /** The page is what the code says; {@code -Dgolden.update=true} writes it. */
    @Test
    void thePageShowsTheRoomsAndTheArrows() throws IOException {
        Path page = Path.of("../docs/architecture.md");
        String rendered = Rooms.page(CLASSES);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, rendered);
        }
        assertThat(page).hasContent(rendered);
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
