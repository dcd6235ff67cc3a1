package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.Indicators;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.dimension.Dimensions;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Which files each mart is cut into, and what changes the address of one: the cost of a night follows what changed. */
class MartPlanTest {
    private static final WarehouseLayout LAYOUT = new WarehouseLayout(Path.of("warehouse"));
    private static final Catalogue CATALOGUE = Catalogue.shipped();
    private static final String WAITS = "adult-four-week-closed";
    private static final String YEARLY = "suicide-rate";

    /** Eight months and four quarters of one feed, and eight years of another. */
    private static List<PartitionRecord> parts() {
        List<PartitionRecord> parts = new ArrayList<>();
        IntStream.rangeClosed(1, 8)
                .forEach(month -> parts.add(part("waits-" + month, "waits", WAITS, "month", "2024-0" + month + "-28")));
        IntStream.rangeClosed(1, 4)
                .forEach(number ->
                        parts.add(part("waits-q" + number, "waits", WAITS, "quarter", "2024-0" + 2 * number + "-28")));
        IntStream.rangeClosed(1, 8)
                .forEach(year ->
                        parts.add(part("years-" + year, "years", YEARLY, "financial-year", "201" + year + "-03-31")));
        return parts;
    }

    private static PartitionRecord part(String name, String feed, String indicator, String kind, String end) {
        return new PartitionRecord(
                name,
                "digest of " + name,
                feed,
                1,
                0,
                List.of(new PartitionRecord.IndicatorPeriods(indicator, kind, List.of(end))),
                List.of());
    }

    private static Dimensions dimensions(Catalogue catalogue) {
        Dimensions dimensions = new Dimensions(LAYOUT);
        dimensions.indicators(catalogue);
        dimensions.methods();
        return dimensions;
    }

    private static Map<String, MartPartition> files(Mart mart, Dimensions dimensions, List<PartitionRecord> parts) {
        Path none = Path.of("none");
        ProtectedFigures figures = new ProtectedFigures(parts.stream()
                .map(part -> new ProtectedFigures.Part(part.part(), part.digest(), part, none))
                .toList());
        Map<String, MartPartition> files = new TreeMap<>();
        new MartPlan(LAYOUT, dimensions, figures).of(mart).forEach(file -> files.put(file.name(), file));
        return files;
    }

    private static Set<String> changed(Map<String, MartPartition> before, Map<String, MartPartition> after) {
        Set<String> changed = new TreeSet<>();
        after.forEach((name, file) -> {
            MartPartition was = before.get(name);
            if (was == null || !was.place().equals(file.place())) {
                changed.add(name);
            }
        });
        return changed;
    }

    static List<Mart> marts() {
        return Registry.shipped().marts();
    }

    private static Mart mart(String name) {
        return Registry.shipped().marts().stream()
                .filter(mart -> mart.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Of months nothing further back than five is read; an area that missed two of eight years still has five of its own. */
    @Test
    void theRecentPartsAreFivePeriodsOfMonthsAndEveryYear() {
        Map<String, MartPartition> trends = files(mart("area_trends"), dimensions(CATALOGUE), parts());
        assertThat(trends).containsOnlyKeys("waits.month", "waits.quarter", "years.financial-year");
        assertThat(trends.get("waits.month").observations())
                .containsOnlyKeys("waits-4", "waits-5", "waits-6", "waits-7", "waits-8");
        assertThat(trends.get("years.financial-year").observations()).hasSize(8);
        assertThat(files(mart("control_charts"), dimensions(CATALOGUE), parts()))
                .as("no chart of years")
                .containsOnlyKeys("waits.month", "waits.quarter");
    }

    /** "What a night costs now": a month of waits made every chart, trend and profile again, and coverage of every part. */
    @ParameterizedTest
    @MethodSource("marts")
    void aMonthTouchesItsOwnSeriesAndNothingElse(Mart mart) {
        Dimensions dimensions = dimensions(CATALOGUE);
        List<PartitionRecord> more = parts();
        more.add(part("waits-9", "waits", WAITS, "month", "2024-09-28"));
        Set<String> touched = changed(files(mart, dimensions, parts()), files(mart, dimensions, more));
        switch (mart.contract().scope()) {
            case PART -> assertThat(touched).containsExactly("waits-9");
            case RECENT, SERIES -> assertThat(touched).containsExactly("waits.month");
            case DIMENSIONS, RELEASE -> assertThat(touched).isEmpty();
        }
    }

    /** What looks one period back is made anew where the period before it is another, and only there; what does not look back never is. */
    @Test
    void aFileLooksBackOnThePeriodsBeforeItsOwn() {
        Dimensions dimensions = dimensions(CATALOGUE);
        Mart mart = mart("area_comparisons");
        Mart looking = new Mart(mart.contract(), mart.sql(), 1);
        assertThat(files(looking, dimensions, parts()).get("waits-3").earlier()).containsOnlyKeys("waits-2");
        assertThat(files(looking, dimensions, parts()).get("waits-q3").earlier())
                .containsOnlyKeys("waits-q2");
        assertThat(files(looking, dimensions, parts()).get("waits-1").earlier()).isEmpty();
        assertThat(files(new Mart(mart.contract(), mart.sql(), 2), dimensions, parts())
                        .get("waits-3")
                        .earlier())
                .containsOnlyKeys("waits-1", "waits-2");
        List<PartitionRecord> without = parts();
        without.removeIf(part -> part.part().equals("waits-4"));
        assertThat(changed(files(looking, dimensions, without), files(looking, dimensions, parts())))
                .containsExactly("waits-4", "waits-5");
        assertThat(changed(files(mart, dimensions, without), files(mart, dimensions, parts())))
                .containsExactly("waits-4");
        assertThat(changed(files(mart, dimensions, parts()), files(looking, dimensions, parts())))
                .as("the first of each kind looks back on nothing")
                .doesNotContain("waits-1", "waits-q1", "years-1")
                .hasSize(17);
        List<PartitionRecord> corrected = parts();
        corrected.removeIf(part -> part.part().equals("waits-4"));
        corrected.add(new PartitionRecord(
                "waits-4",
                "digest of another waits-4",
                "waits",
                1,
                0,
                List.of(new PartitionRecord.IndicatorPeriods(WAITS, "month", List.of("2024-04-28"))),
                List.of()));
        assertThat(changed(files(looking, dimensions, parts()), files(looking, dimensions, corrected)))
                .containsExactly("waits-4", "waits-5");
    }

    /** A month further back than trends look, as it is or corrected, is in the charts alone. */
    @Test
    void anOldMonthIsReadByWhatLooksThatFar() {
        Dimensions dimensions = dimensions(CATALOGUE);
        List<PartitionRecord> corrected = parts();
        corrected.set(0, part("waits-1b", "waits", WAITS, "month", "2024-01-28"));
        assertThat(changed(
                        files(mart("area_trends"), dimensions, parts()),
                        files(mart("area_trends"), dimensions, corrected)))
                .isEmpty();
        assertThat(changed(
                        files(mart("control_charts"), dimensions, parts()),
                        files(mart("control_charts"), dimensions, corrected)))
                .containsExactly("waits.month");
    }

    /** Each thing that a file is made from changes its address; the same things do not. */
    @ParameterizedTest
    @MethodSource("marts")
    void theAddressHoldsSqlContractCodeAndInputs(Mart mart) {
        Dimensions dimensions = dimensions(CATALOGUE);
        Map<String, MartPartition> before = files(mart, dimensions, parts());
        assertThat(changed(before, files(mart, dimensions(CATALOGUE), parts()))).isEmpty();
        TableContract contract = mart.contract();
        TableContract other = new TableContract(
                contract.table(),
                contract.description(),
                contract.grain(),
                contract.scope(),
                contract.periodKinds(),
                contract.reads(),
                contract.sort(),
                contract.columns(),
                contract.addedColumns(),
                contract.cost(),
                contract.settings(),
                contract.kept(),
                contract.working(),
                contract.about(),
                contract.notes(),
                contract.examples(),
                contract.golden(),
                "the digest of another SQL or contract");
        assertThat(changed(before, files(new Mart(other, mart.sql()), dimensions, parts())))
                .isEqualTo(before.keySet());
        // Another function is other code; which of a function's classes count, CodeDigestTest tells.
        String calls = mart.sql() + "\n-- mhin.peer_kind( mhin.area_spine( mhin.quintile(";
        assertThat(changed(before, files(new Mart(contract, calls), dimensions, parts())))
                .isEqualTo(before.keySet());
        String comment = mart.sql() + "\n-- mhin.none(";
        assertThat(changed(before, files(new Mart(contract, comment), dimensions, parts())))
                .isEmpty();
        List<PartitionRecord> another = parts().stream()
                .map(part -> new PartitionRecord(
                        part.part(), "another digest of 16", part.feed(), 1, 0, part.periods(), part.deliveries()))
                .toList();
        assertThat(changed(before, files(mart, dimensions, another)))
                .isEqualTo(contract.scope() == TableContract.Scope.DIMENSIONS ? Set.of() : before.keySet());
    }

    /** The columns of what the program writes stand in their contracts alone, so that another contract is another table. */
    @Test
    void anotherContractOfADimensionIsAnotherDimension(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("dimensions"));
        Files.createDirectories(folder.resolve("macros"));
        Path shipped = Path.of(System.getProperty("mhin.home", ".."), "warehouse-ddl");
        // Its examples have rows of the table, with values of the types that the columns have.
        String macro = Files.readString(shipped.resolve("macros/observations_of.yaml"));
        Files.writeString(
                folder.resolve("macros/observations_of.yaml"), macro.substring(0, macro.indexOf("\nexamples:") + 1));
        Path contract = shipped.resolve("dimensions/dim_method.yaml");
        String yaml = Files.readString(contract);
        for (String type : List.of("boolean", "int")) {
            Files.writeString(
                    folder.resolve("dimensions/dim_method.yaml"),
                    yaml.replace("{name: divides, type: boolean", "{name: divides, type: " + type)
                            .replace("How values come", "In which way values come"));
            Dimensions changed = new Dimensions(LAYOUT, Registry.shippedAnd(folder));
            changed.indicators(CATALOGUE);
            changed.methods();
            boolean same = type.equals("boolean");
            assertThat(changed.digests()
                            .get("dim_method")
                            .equals(dimensions(CATALOGUE).digests().get("dim_method")))
                    .as("words of a contract are no columns")
                    .isEqualTo(same);
        }
        Files.writeString(
                folder.resolve("dimensions/dim_method.yaml"),
                yaml + "  - {name: more, type: int, description: More.}\n");
        assertThatThrownBy(() -> new Dimensions(LAYOUT, Registry.shippedAnd(folder)).methods())
                .hasMessage(
                        "The contract of dim_method in warehouse-ddl has columns that the program does not fill: more");
    }

    /** Of an indicator, the words that no mart reads change no address, and the others those of its own series. */
    @Test
    void anIndicatorChangesTheMartsThatReadWhatChanged() throws IOException {
        for (String name :
                List.of("area_comparisons", "area_trends", "area_profiles", "control_charts", "inequalities")) {
            Map<String, MartPartition> before = files(mart(name), dimensions(CATALOGUE), parts());
            assertThat(changed(
                            before, files(mart(name), dimensions(with("definition: ", "definition: It is ")), parts())))
                    .as(name)
                    .isEmpty();
            assertThat(changed(before, files(mart(name), dimensions(with("polarity: .*", "polarity: none")), parts())))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(file -> file.startsWith("waits"));
        }
    }

    /** The catalogue with other words in the file of the indicator of waits. */
    private static Catalogue with(String was, String is) throws IOException {
        String file = "/catalogue/indicators/services/" + WAITS + ".yaml";
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Indicator changed = Indicators.parse(yaml.replaceFirst(was, is), WAITS + ".yaml");
            assertThat(changed.digest())
                    .isNotEqualTo(CATALOGUE.indicator(WAITS).orElseThrow().digest());
            return new Catalogue(
                    CATALOGUE.feeds(),
                    CATALOGUE.indicators().stream()
                            .map(indicator -> indicator.indicator().equals(WAITS) ? changed : indicator)
                            .toList(),
                    CATALOGUE.neighbours(),
                    CATALOGUE.priorities());
        }
    }

    /** A new month that names a provider changes no coverage of another part: it took 17 s of 41. */
    @Test
    void aNameOfAProviderChangesNoCoverage() {
        Area nameless = Area.of(null, List.of("RZZ"), "RZZ", List.of(), AreaType.TRUST, LocalDate.of(2015, 4, 1), null);
        AreaRegister register = AreaRegister.of(List.of(nameless), List.of());
        AreaRegister named = register.plus(List.of(nameless.named("A trust")));
        Dimensions before = areas(register, register);
        Dimensions after = areas(register, named);
        assertThat(after.digests().get("dim_area"))
                .isNotEqualTo(before.digests().get("dim_area"));
        assertThat(changed(files(mart("coverage"), before, parts()), files(mart("coverage"), after, parts())))
                .isEmpty();
        AreaRegister ended = AreaRegister.of(List.of(nameless.until(LocalDate.of(2024, 3, 31))), List.of());
        assertThat(changed(
                        files(mart("coverage"), before, parts()),
                        files(mart("coverage"), areas(ended, ended), parts())))
                .as("how long an area is there changes it")
                .hasSize(parts().size());
    }

    private static Dimensions areas(AreaRegister register, AreaRegister named) {
        Dimensions dimensions = new Dimensions(LAYOUT);
        dimensions.areas(register, "register", named, List.of(), List.of());
        return dimensions;
    }
}
