package org.mhin.pipeline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.table.QueryContract;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.mart.BenchmarkSql;

/** What stands in {@code warehouse-ddl} is found by looking, and its contracts hold together. */
class RegistryTest {
    private static final Registry SHIPPED = Registry.shipped();

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aFileMoreIsATableMoreAMacroMoreACheckMore() throws IOException {
        write("marts/planted.yaml", """
                table: planted
                description: One row per area.
                grain: [area]
                scope: part
                reads: [observation]
                sort: [area]
                columns:
                  - area
                  - {name: area_name, description: The name.}
                """);
        write("marts/planted.sql", "-- One row per area.\nselect distinct area, area_name from observation\n");
        write("macros/planted_areas.yaml", """
                macro: planted_areas
                description: One row per area.
                reads: [planted, twice_planted]
                columns: [area]
                """);
        write(
                "macros/planted_areas.sql",
                "-- One row per area.\nCREATE MACRO planted_areas() AS TABLE\nFROM planted;\n");
        write("macros/twice_planted.yaml", "macro: twice_planted\ndescription: Twice.\nreads: [planted]\n");
        write("macros/twice_planted.sql", "-- Twice.\nCREATE MACRO twice_planted() AS (2);\n");
        write("checks/planted-is-there.yaml", """
                check: planted-is-there
                description: It is there.
                violated: rows
                denominator: rows
                severity: fatal
                threshold: 0
                reads: [planted]
                """);
        write("checks/planted-is-there.sql", "-- It is there.\nSELECT 1 AS violated\n");

        Registry registry = Registry.shippedAnd(folder);

        assertThat(registry.marts()).hasSize(SHIPPED.marts().size() + 1);
        assertThat(registry.table("planted").columns())
                .extracting(TableContract.Column::type, TableContract.Column::description)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "string", "The area's key: its code and its type, such as E38000256@ccg."),
                        org.assertj.core.api.Assertions.tuple("string", "The name."));
        assertThat(registry.checks()).extracting(Check::name).contains("planted-is-there", "rows-add-up");
        List<String> names = registry.queries().stream().map(Query::name).toList();
        assertThat(names.indexOf("planted_areas")).isGreaterThan(names.indexOf("twice_planted"));
        assertThat(registry.scripts()).hasSize(SHIPPED.scripts().size() + 2);
        assertThat(registry.table("planted").digest())
                .isNotEqualTo(SHIPPED.table("area_comparisons").digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "marts/planted.sql | select 1 | warehouse-ddl/marts/planted.sql: has no contract; write planted.yaml next to it",
                "marts/planted.yaml | table: planted | warehouse-ddl/marts/planted.sql: is missing",
                "facts/planted.yaml | {table: other, description: One row per area., scope: part} | warehouse-ddl/facts/planted.yaml: the file is not named after 'other', which it holds",
                "facts/planted.yaml | {table: planted, description: One row per area., scope: part, columns: [aera]} | warehouse-ddl/facts/planted.yaml: line 1, column 73: columns: 'aera' is not in columns.yaml; describe it there or here; did you mean area?",
                "facts/planted.yaml | {table: planted, description: One row per area., grain: [area], scope: part, reads: [], sort: [area], columns: [part, area]} | warehouse-ddl/facts/planted.yaml: columns: 'part' is not a column of a table; leave it to the SQL, which gives it first",
                "facts/planted.yaml | planted | warehouse-ddl/facts/planted.yaml: line 1, column 1: is not a map of keys"
            })
    void aFaultIsOneLineThatNamesTheFile(String path, String text, String line) throws IOException {
        write(path, text);
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessageStartingWith(here(line))
                .hasMessageNotContaining("\n");
    }

    private static final String TABLE = """
            table: planted
            description: One row per area.
            grain: [area]
            scope: part
            reads: [observation]
            sort: [area]
            columns:
              - area
              - {name: share, type: double, description: The share.}
            examples:
              - {title: It is there, given: {observation: [{area: A}]}, gives: [{area: A}]}
            """;

    /** A sound contract, one text of it in another's place. */
    static Stream<Arguments> badTables() {
        return Stream.of(
                Arguments.of(
                        "grain:",
                        "grian:",
                        "line 3, column 1: grian: the key is not one of the 17 there are; did you mean grain?"),
                Arguments.of(
                        "sort:",
                        "period-kind: month\nsort:",
                        "line 6, column 1: period-kind: the key is not one of the 17 there are; did you mean period-kinds?"),
                Arguments.of(
                        "scope: part",
                        "scope: serie",
                        "line 4, column 1: scope: 'serie' is not one of part, recent, series, dimensions, release; did you mean series?"),
                Arguments.of("scope: part\n", "", "line 1, column 1: 'scope' is missing"),
                Arguments.of(
                        "scope: part",
                        "scope: part\ncost: dear",
                        "line 5, column 1: cost: 'dear' is not a whole number"),
                Arguments.of(
                        "grain: [area]",
                        "grain: area",
                        "line 3, column 1: grain: is a list, such as [a, b], and no single value 'area'"),
                Arguments.of(
                        "{name: share, type",
                        "{name: share, form: 1, type",
                        "line 9, column 19: columns.form: the key is not one of name, type, description, values, from, to, in, example; did you mean from?"),
                Arguments.of(
                        "type: double,",
                        "type: double, from: one,",
                        "line 9, column 33: columns.from: 'one' is not a number"),
                Arguments.of(", description: The share.", "", "line 9, column 5: columns: 'description' is missing"),
                Arguments.of(
                        "  - area\n",
                        "  - arae\n",
                        "line 8, column 5: columns: 'arae' is not in columns.yaml; describe it there or here; did you mean area?"),
                Arguments.of(
                        "grain: [area]",
                        "grain: [arae]",
                        "line 3, column 9: grain: 'arae' is not a column of planted; did you mean area?"),
                Arguments.of(
                        "sort: [area]",
                        "sort: [area, shar]",
                        "line 6, column 14: sort: 'shar' is not a column of planted; did you mean share?"),
                Arguments.of(
                        "  - area\n",
                        "  - area\n  - {name: area, description: The other.}\n",
                        "line 9, column 5: columns: 'area' is described twice; leave one of them out"),
                Arguments.of(
                        "reads: [observation]",
                        "reads: [observaton]",
                        "line 5, column 9: reads: 'observaton' is not a table; did you mean observation?"),
                Arguments.of(
                        "reads: [observation]",
                        "reads: [observation, areas_named]",
                        "line 5, column 22: reads: 'areas_named' is not a table"),
                Arguments.of(
                        "reads: [observation]",
                        "reads: [observation, dim_area: [area, valid_form]]",
                        "line 5, column 22: reads: 'valid_form' is not a column of dim_area; did you mean valid_from?"),
                Arguments.of(
                        "reads: [observation]",
                        "reads: [[observation]]",
                        "line 5, column 9: reads: is a table by its name, or with a list of its columns, such as dim_area: [area, area_type]"),
                Arguments.of(
                        "reads: [observation]",
                        "reads: observation",
                        "line 5, column 1: reads: is a list, such as [observation]"));
    }

    /** Before a night begins: the file, the place, the key, what stands there, what it must be. */
    @ParameterizedTest
    @MethodSource("badTables")
    void aBadContractIsOneLine(String sound, String bad, String line) throws IOException {
        write("marts/planted.sql", "select area, 1.0 as share from observation");
        write("marts/planted.yaml", TABLE);
        assertThat(Registry.shippedAnd(folder).table("planted").grain()).containsExactly("area");
        assertThat(TABLE).contains(sound);
        write("marts/planted.yaml", TABLE.replace(sound, bad));
        assertThatThrownBy(() -> Registry.shippedAnd(folder)).hasMessage(folder + "/marts/planted.yaml: " + line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold: none, reads: [observation] | line 1, column 81: threshold: 'none' is not a number",
                "threshold: 5, reads: [observation] | line 1, column 81: threshold: '5' is not a share; write 0 to 1",
                "treshold: 0, reads: [observation] | line 1, column 81: treshold: the key is not one of check, description, violated, denominator, severity, judged, threshold, thresholds, reads; did you mean threshold?",
                "threshold: 0, reads: [area_comparison] | ",
                "threshold: 0, reads: [area_comparisns] | line 1, column 103: reads: 'area_comparisns' is not a table, view or macro; did you mean area_comparisons?",
                "threshold: 0, thresholds: [{threshold: 0.5, because: B.}], reads: [observation] | line 1, column 108: thresholds: it names neither a feed nor an indicator",
                "threshold: 0, thresholds: [{feed: f, threshold: 50, because: B.}], reads: [observation] | line 1, column 118: thresholds.threshold: '50' is not a share; write 0 to 1",
                "threshold: 0, thresholds: [{feed: f, threshold: 0.5}], reads: [observation] | line 1, column 108: thresholds: 'because' is missing"
            })
    void aBadCheckIsOneLine(String keys, String line) throws IOException {
        write("checks/planted.sql", "SELECT 1 AS violated");
        write(
                "checks/planted.yaml",
                "{check: planted, description: D., violated: v, denominator: d, severity: fatal, " + keys + "}");
        if (line == null) {
            assertThat(Registry.shippedAnd(folder).check("planted").name()).isEqualTo("planted");
        } else {
            assertThatThrownBy(() -> Registry.shippedAnd(folder)).hasMessage(folder + "/checks/planted.yaml: " + line);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "description: D., reads: [aeras] | line 1, column 43: reads: 'aeras' is not a table, view or macro; did you mean areas?",
                "reads: [areas] | line 1, column 1: 'description' is missing",
                "description: D., columns: [area, area] | line 1, column 51: columns: 'area' is described twice; leave one of them out",
                "description: D., columns: [aera] | line 1, column 45: columns: 'aera' is not in columns.yaml; describe it there or here; did you mean area?",
                "description: D., parameters: [{name: a}] | line 1, column 48: parameters: 'description' is missing",
                "description: D., parameters: [{name: a, description: A., usal: '1'}] | line 1, column 75: parameters.usal: the key is not one of name, description, usual, refuses; did you mean usual?"
            })
    void aBadMacroOrViewIsOneLine(String keys, String line) throws IOException {
        for (String kind : List.of("macro", "view")) {
            String file = kind + "s/planted.yaml";
            write(kind + "s/planted.sql", "CREATE VIEW planted AS SELECT 1");
            write(file, "{" + (kind + ":      ").substring(0, 7) + "planted, " + keys + "}");
            assertThatThrownBy(() -> Registry.shippedAnd(folder)).hasMessage(folder + "/" + file + ": " + line);
            Files.delete(folder.resolve(file));
            Files.delete(folder.resolve(kind + "s/planted.sql"));
        }
    }

    @Test
    void aMacroOrViewHasItsName() throws IOException {
        write("macros/planted.sql", "CREATE MACRO planted() AS (1)");
        write("macros/planted.yaml", "{marco: planted, description: D.}");
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(folder + "/macros/planted.yaml: line 1, column 1: 'view' or 'macro' is missing"
                        + System.lineSeparator() + folder
                        + "/macros/planted.yaml: line 1, column 2: marco: the key is not one of view, macro, description, reads, parameters, columns, examples;"
                        + " did you mean macro?");
    }

    /** What others name is there, although its own contract has a fault: that one is the only one told. */
    @Test
    void aFaultOfAContractIsToldOnce() throws IOException {
        write(
                "facts/planted_facts.yaml",
                "{table: planted_facts, description: One row per area., scope: prat, sort: [area], columns: [area]}");
        write("marts/planted.sql", "select area, 1.0 as share from planted_facts");
        write("marts/planted.yaml", TABLE.replace("observation", "planted_facts"));
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(folder
                        + "/facts/planted_facts.yaml: line 1, column 56: scope: 'prat' is not one of part, recent, series, dimensions,"
                        + " release; did you mean part?");
    }

    @Test
    void whatIsDescribedForAllIsDescribedOnceAndWhole() throws IOException {
        write(
                "columns.yaml",
                "columns:\n  - {name: area, type: string, descripton: The area.}\n  - {name: area, type: string, description: D.}\n");
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(Stream.of(
                                "line 2, column 5: columns: 'description' is missing",
                                "line 2, column 32: columns.descripton: the key is not one of name, type, description, values, from, to, in,"
                                        + " example; did you mean description?",
                                "line 3, column 5: columns: 'area' is described twice; leave one of them out")
                        .map(fault -> folder + "/columns.yaml: " + fault)
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    /** A line of a file of the test's own folder, which is told by its path. */
    private String here(String line) {
        return line.replace("warehouse-ddl", folder.toString());
    }

    private static final String FIGURE = "{benchmark: planted, kind: figure, title: P, description: D., ";
    private static final String GOAL =
            "{benchmark: planted, kind: goal, title: P, description: D., goal: '1', rule: '2'";
    private static final String ROWS = "rows: 'select part, peer_group, area, value, judged_value from observation'";

    static Stream<Arguments> badBenchmarks() {
        return Stream.of(
                Arguments.of(
                        "{benchmark: planted, title: P, description: D.}",
                        "line 1, column 1: 'kind' is missing; write one of figure, goal, peers"),
                Arguments.of(
                        FIGURE + ROWS + ", reads: [dim_indicatr]}",
                        "line 1, column 148: reads: 'dim_indicatr' is not a table; did you mean dim_indicator?"),
                Arguments.of(
                        FIGURE + ROWS + ", reads: dim_indicator}",
                        "line 1, column 140: reads: is a list, such as [observation]"),
                Arguments.of(
                        GOAL + ", columns: [planted_value, {name: compared_to_planted, typ: string}]}",
                        "line 1, column 136: columns.typ: the key is not one of name, type, description, values, from, to, in, example;"
                                + " did you mean type?"),
                Arguments.of(
                        "{benchmark: planted, kind: goals, title: P, description: D.}",
                        "line 1, column 22: kind: 'goals' is not one of figure, goal, peers; did you mean goal?"),
                Arguments.of(FIGURE + "}", "line 1, column 1: 'rows' is missing"),
                Arguments.of(FIGURE + "rows: ' '}", "line 1, column 63: rows: is empty"),
                Arguments.of(
                        FIGURE + ROWS + ", itsef: area}",
                        "line 1, column 140: itsef: the key is not one of the 12 there are; did you mean itself?"),
                Arguments.of(
                        FIGURE + ROWS + ", order: first}", "line 1, column 140: order: 'first' is not a whole number"),
                Arguments.of(
                        FIGURE + ROWS + ", area: London@regoin}",
                        "line 1, column 140: area: 'London@regoin' is not the key of an area; write its code and its type, such as"
                                + " E12000007@region"),
                Arguments.of(
                        FIGURE + ROWS + ", area: regoin}",
                        "area: 'regoin' is not a column of observation; did you mean region?"),
                Arguments.of(
                        FIGURE + ROWS + ", match: {regoin: area}}",
                        "match: 'regoin' is not a column of observation; did you mean region?"),
                Arguments.of(
                        FIGURE
                                + "itself: arae, rows: 'select part, peer_group, arae, value, judged_value from observation'}",
                        "itself: 'arae' is not a column of observation; did you mean area?"),
                Arguments.of(
                        FIGURE + ROWS + ", looks-back: -1}",
                        "line 1, column 140: looks-back: '-1' is less than 0; write how many periods back it looks"),
                Arguments.of(
                        FIGURE + ROWS + ", looks-back: 99999999999}",
                        "line 1, column 140: looks-back: '99999999999' is out of range; write a whole number from -2147483648"
                                + " to 2147483647"),
                Arguments.of(
                        FIGURE
                                + "rows: 'select o.part, o.peer_group, o.area, e.value, e.judged_value from observation as o inner"
                                + " join earlier as e on o.area = e.area'}",
                        "rows: it reads earlier, and the file does not say how far it looks; write looks-back: 1"),
                Arguments.of(
                        "{benchmark: Our-Goal, kind: goal, title: P, description: D., goal: '1', rule: '2'}",
                        "line 1, column 2: benchmark: 'Our-Goal' is not a name for a column; write small letters, digits and _"),
                Arguments.of(GOAL + ", columns: [planted_value]}", "columns: compared_to_planted is missing"),
                Arguments.of(
                        GOAL + ", columns: [planted_value, compared_to_planted, title]}",
                        "columns: 'title' is not a column of observation or one of planted_value, compared_to_planted,"
                                + " planted_significance"),
                Arguments.of(
                        GOAL
                                + ", columns: [planted_value, compared_to_planted, {name: planted_signifcance, type: string,"
                                + " description: D.}]}",
                        "columns: 'planted_signifcance' is not a column of observation or one of planted_value,"
                                + " compared_to_planted, planted_significance; did you mean planted_significance?"),
                Arguments.of(
                        GOAL + ", columns: [planted_value, compared_to_planted, value]}",
                        "columns: 'value' is a column of area_comparisons already; leave it out"),
                Arguments.of(
                        GOAL + ", columns: [planted_value, compared_to_planted, icb]}",
                        "columns: 'icb' is a column of warehouse-ddl/benchmarks/icb.yaml too; leave it out of one, or give the"
                                + " benchmark another key"),
                Arguments.of(
                        GOAL + ", columns: [planted_value, compared_to_planted, planted_value]}",
                        "line 1, column 129: columns: 'planted_value' is described twice; leave one of them out"),
                Arguments.of(
                        "{benchmark: icb, kind: goal, title: P, description: D., goal: '1', rule: '2'}",
                        "the file is not named after 'icb', which it holds and so does warehouse-ddl/benchmarks/icb.yaml; give one"
                                + " of them another name, and its file the same"),
                Arguments.of(
                        FIGURE + "rows: 'selct part from observation'}",
                        "rows: it is not SQL that Spark reads: Syntax error at or near 'selct'."),
                Arguments.of(
                        FIGURE + "rows: 'select part from observation;'}",
                        "rows: it ends with a semicolon; leave it out, since it becomes a part of other SQL"),
                Arguments.of(
                        FIGURE
                                + "match: {region: area}, rows: 'select part, peer_group, min(value) as value, judged_value from"
                                + " observation group by all'}",
                        "rows: it gives no column 'area', which it must; it gives part, peer_group, value, judged_value"),
                Arguments.of(
                        FIGURE
                                + "rows: 'with a as (select 1) select o.part, peer_group, value, judgd_value from observation as"
                                + " o union all select 1'}",
                        "rows: it gives no column 'judged_value', which it must; it gives part, peer_group, value, judgd_value; did"
                                + " you mean judgd_value?"),
                Arguments.of(
                        "{benchmark: planted, kind: goal, title: P, description: D., goal: 'case when 1', rule: '2'}",
                        "goal: it is not SQL that Spark reads: "),
                Arguments.of(
                        "{benchmark: planted, kind: peers, title: P, description: D., among: 'area_type', only: 'a = = 1',"
                                + " quintile: planted_quintile}",
                        "only: it is not SQL that Spark reads: "));
    }

    /** One line: the file, the key, what stands there, what it must be. */
    @ParameterizedTest
    @MethodSource("badBenchmarks")
    void aBadBenchmarkIsOneLine(String text, String line) throws IOException {
        write("benchmarks/planted.yaml", text);
        assertThatThrownBy(() -> BenchmarkSql.check(Registry.shippedAnd(folder)))
                .hasMessageStartingWith(folder + "/benchmarks/planted.yaml: " + line)
                .hasMessageNotContaining("\n");
    }

    /** Its own key twice in two folders of benchmarks. */
    @Test
    void twoBenchmarksOfOneKeyAreAFault() throws IOException {
        write("benchmarks/planted.yaml", GOAL + "}");
        write("benchmarks/other.yaml", GOAL + "}");
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(folder
                        + "/benchmarks/other.yaml: the file is not named after 'planted', which it holds and so does "
                        + folder + "/benchmarks/planted.yaml; give one of them another name, and its file the same");
    }

    /** The column of another, which no other file describes. */
    @ParameterizedTest
    @CsvSource({"london, planted", "planted, london"})
    void aColumnOfAnotherBenchmarkIsTold(String first, String second) throws IOException {
        write(
                "benchmarks/" + first + ".yaml",
                "{benchmark: " + first + ", kind: goal, title: L, description: D., goal: '1', rule: '2'}");
        write(
                "benchmarks/" + second + ".yaml",
                "{benchmark: " + second + ", kind: goal, title: P, description: D., goal: '1', rule: '2', columns: ["
                        + second + "_value, compared_to_" + second + ", " + first + "_value]}");
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(folder + "/benchmarks/" + second + ".yaml: columns: '" + first + "_value' is a column of "
                        + folder + "/benchmarks/" + first
                        + ".yaml too; leave it out of one, or give the benchmark another key");
    }

    @Test
    void everyKeyThatABenchmarkHasNotIsSaid() throws IOException {
        write("benchmarks/planted.yaml", "benchmark: planted\n");
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(Stream.of(
                                "'kind' is missing; write one of figure, goal, peers",
                                "'title' is missing",
                                "'description' is missing")
                        .map(fault -> folder + "/benchmarks/planted.yaml: line 1, column 1: " + fault)
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    @Test
    void everyFaultOfABenchmarkIsSaid() throws IOException {
        write(
                "benchmarks/planted.yaml",
                "benchmark: planted\nkind: goal\ntitel: P\ndescription: D.\ngoal: '1'\norder: x\n");
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessageMatching(
                        "(?s).*line 1, column 1: 'title' is missing\\R.*'rule' is missing\\R.*line 3, column 1: titel:"
                                + " the key is not one of .*did you mean title\\?\\R.*line 6, column 1: order: 'x' is not a whole number");
    }

    /** A star gives what it gives: only the engine knows. */
    @Test
    void aBenchmarkMayTakeEveryColumn() throws IOException {
        write("benchmarks/planted.yaml", FIGURE + "rows: \"select * from observation where area_type = 'england'\"}");
        Registry registry = Registry.shippedAnd(folder);
        BenchmarkSql.check(registry);
        assertThat(registry.addedBenchmarks()).containsOnlyKeys(folder + "/benchmarks/planted.yaml");
    }

    /** An example names what there is, and its values are of the columns' types: each fault with its place and the nearest word. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{observatoin: [{area: A}]} | {area: A} | line 12, column 13: examples.given.observatoin: 'observatoin' is not one of observation;"
                        + " did you mean observation?",
                "{dim_area: [{area: A}]} | {area: A} | line 12, column 13: examples.given.dim_area: 'dim_area' is not one of observation",
                "{observation: [{aera: A}]} | {area: A} | line 12, column 28: examples.given.observation.aera: 'aera' is not one of the 37 there"
                        + " are; did you mean area?",
                "{observation: [{value: twelve}]} | {area: A} | line 12, column 28: examples.given.observation.value: 'twelve' is not of type double",
                "{observation: [{age: 18}]} | {area: A} | line 12, column 28: examples.given.observation.age: '18' is not of type string; write it in quotes",
                "{observation: [{period_end: [2024-03-31, 2024]}]} | {area: A} | line 12, column 28: examples.given.observation.period_end:"
                        + " '2024' is not of type date",
                "{observation: [{area: A}]} | {are: A} | line 14, column 10: examples.gives.are: 'are' is not one of area, value; did you mean area?",
                "{observation: [{area: A}]} | {value: [1, 2]} | line 14, column 10: examples.gives.value: '[1, 2]' is not of type double",
                "{} | {area: A} | line 11, column 5: examples: it has no rows that are 'given'"
            })
    void anExampleNamesWhatThereIs(String given, String row, String line) throws IOException {
        write("marts/planted.sql", "select area, value from observation");
        write("marts/planted.yaml", """
                table: planted
                description: One row per area.
                grain: [area]
                scope: part
                reads: [observation]
                sort: [area]
                columns:
                  - area
                  - value
                examples:
                  - title: It is there
                    given: %s
                    gives:
                      - %s
                """.formatted(given, row));
        assertThatThrownBy(() -> Registry.shippedAnd(folder)).hasMessage(folder + "/marts/planted.yaml: " + line);
    }

    @Test
    void anExampleHasATitleAndRows() throws IOException {
        write("marts/planted.sql", "select area from observation");
        write("marts/planted.yaml", """
                table: planted
                description: One row per area.
                grain: [area]
                scope: part
                reads: [observation]
                sort: [area]
                columns: [area]
                examples:
                  - gives: []
                """);
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(folder + "/marts/planted.yaml: line 9, column 5: examples: it has no 'title'"
                        + System.lineSeparator()
                        + folder + "/marts/planted.yaml: line 9, column 5: examples: it has no rows that are 'given'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{which_number: 1, number: 1} | {} | {planted: 2} | line 7, column 29: examples.with.number: 'number' is not one of which_number",
                "{} | {} | {planted: 2} | line 6, column 5: examples: it says nothing of 'which_number' in 'with'",
                "{which_number: 1} | {areas: [{}]} | {planted: 2} | line 8, column 13: examples.given.areas: 'areas' is not one of",
                "{which_number: 1} | {} | {value: 2} | line 9, column 5: examples.gives: it has one column, planted"
            })
    void anExampleOfAMacroNamesWhatThereIs(String with, String given, String row, String line) throws IOException {
        write("macros/planted.sql", "CREATE MACRO planted(which_number) AS (which_number + 1);");
        write("macros/planted.yaml", """
                macro: planted
                description: One more.
                parameters:
                  - {name: which_number, description: A number.}
                examples:
                  - title: It is one more
                    with: %s
                    given: %s
                    gives:
                      - %s
                """.formatted(with, given, row));
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessageStartingWith(folder + "/macros/planted.yaml: " + line);
    }

    /** How a figure compares with one benchmark is the same expression wherever SQL asks for it. */
    @Test
    void aMarkOfOneBenchmarkIsItsExpression() throws IOException {
        String compared = """
                case
                    when o.area <> of_england.area and of_england.value is not null then mhin.compared(o.figure, of_england.judged_value, o.terms)
                    else 'not-compared'
                end""";
        for (String mart : List.of("area_comparisons", "area_profiles", "area_trends")) {
            assertThat(SHIPPED.marts().stream()
                            .filter(one -> one.name().equals(mart))
                            .map(Mart::sql))
                    .as(mart)
                    .singleElement()
                    .asString()
                    .contains(compared.indent(4).strip() + " as compared_to_england,");
        }
        write("marts/planted.yaml", TABLE);
        for (String mark : List.of("englund.compared", "england.shown", "icb.quintile")) {
            write("marts/planted.sql", "select area, ${benchmark." + mark + "} as share from observation");
            assertThatThrownBy(() -> Registry.shippedAnd(folder))
                    .hasMessageContaining("marts/planted.sql: there is no mark ${benchmark." + mark + "}");
        }
    }

    @Test
    void whatIsKeptIsAViewOfTheSql() throws IOException {
        write(
                "marts/planted.sql",
                "create temporary view once as\nselect area from observation;\n\nselect area from once");
        String yaml =
                "table: planted\ndescription: One row per area.\ngrain: [area]\nscope: dimensions\nreads: [observation]\nkept: [%s]\n"
                        + "sort: [area]\ncolumns: [area]\n";
        write("marts/planted.yaml", yaml.formatted("once"));
        assertThat(Registry.shippedAnd(folder).table("planted").kept()).containsExactly("once");
        write("marts/planted.yaml", yaml.formatted("twice"));
        assertThatThrownBy(() -> Registry.shippedAnd(folder))
                .hasMessage(folder
                        + "/marts/planted.yaml: kept: 'twice' is not a view that its SQL makes by 'create temporary view';"
                        + " there are [once]");
    }

    /** Examples, and which rows are agreed: no file is made again for one. */
    @Test
    void whatIsForPeopleAndTestsChangesNoAddress() throws IOException {
        String yaml =
                "table: planted\ndescription: One row per area.\ngrain: [area]\nscope: part\nreads: [observation]\nsort: [area]\n"
                        + "columns:\n  - {name: area, type: string, description: The area.%s}\n%s";
        write("marts/planted.sql", "select area from observation");
        write("marts/planted.yaml", yaml.formatted("", ""));
        String before = Registry.shippedAnd(folder).table("planted").digest();
        write(
                "marts/planted.yaml",
                yaml.formatted(
                        ", example: A",
                        "examples:\n  - {title: It is there, given: {observation: [{area: A}]}, gives: [{area: A}]}\ngolden: {where: \"area = 'A'\"}\n"));
        assertThat(Registry.shippedAnd(folder).table("planted").digest()).isEqualTo(before);
        write("marts/planted.yaml", yaml.formatted(" It is so.", ""));
        assertThat(Registry.shippedAnd(folder).table("planted").digest()).isNotEqualTo(before);
    }

    @Test
    void macrosThatReadEachOtherAreAFault() throws IOException {
        for (String[] pair : new String[][] {{"one", "other"}, {"other", "one"}}) {
            write("macros/" + pair[0] + ".yaml", "macro: " + pair[0] + "\ndescription: x\nreads: [" + pair[1] + "]\n");
            write("macros/" + pair[0] + ".sql", "CREATE MACRO " + pair[0] + "() AS (1);");
        }
        assertThatThrownBy(() -> Registry.shippedAnd(folder)).hasMessageContaining("one, other");
    }

    static Stream<TableContract> tables() {
        return SHIPPED.tables().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableSaysWhatEachOfItsColumnsIs(TableContract table) {
        Set<String> names = new HashSet<>();
        table.columns().forEach(column -> {
            assertThat(names.add(column.name())).as(column.name()).isTrue();
            assertThat(column.description()).as(column.name()).endsWith(".");
            assertThat(column.type()).as(column.name()).isNotBlank();
        });
        assertThat(names).containsAll(table.grain()).containsAll(table.sort());
        assertThat(table.grain()).isNotEmpty();
        assertThat(table.sort()).isNotEmpty();
        assertThat(table.description()).containsIgnoringCase("one row per");
    }

    static Stream<Query> queries() {
        return SHIPPED.queries().stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aViewOrMacroReadsWhatItsContractSays(Query query) {
        Set<String> there = new TreeSet<>();
        SHIPPED.tables().forEach(table -> there.add(table.table()));
        SHIPPED.queries().forEach(other -> there.add(other.name()));
        there.remove(query.name());
        Set<String> named = names(query.sql(), "(?i)\\b(?:from|join)\\s+([a-z_]+)");
        named.addAll(names(query.sql(), "\\b([a-z_]+)\\("));
        named.removeAll(names(query.sql(), "(?:WITH|WITH RECURSIVE|,)\\s+([a-z_]+)\\s+AS\\s+\\("));
        named.retainAll(there);
        assertThat(query.contract().reads()).containsExactlyElementsOf(named);
        List<String> stated = new ArrayList<>();
        query.contract().columns().stream()
                .map(TableContract.Column::description)
                .forEach(stated::add);
        query.contract().parameters().stream()
                .map(QueryContract.Parameter::description)
                .forEach(stated::add);
        assertThat(stated).allSatisfy(text -> assertThat(text).endsWith("."));
    }

    private static Set<String> names(String sql, String pattern) {
        return Pattern.compile(pattern)
                .matcher(sql.replaceAll("--.*", ""))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A line that stands once is named by its number; of one that stands several times nobody can tell which it is. */
    @Test
    void aLineOfAMartHasAPlaceWhereItStandsOnce() {
        Mart coverage = SHIPPED.marts().stream()
                .filter(mart -> mart.name().equals("coverage"))
                .findFirst()
                .orElseThrow();

        assertThat(SHIPPED.placeOf(coverage, "from published as p"))
                .matches("warehouse-ddl/marts/coverage.sql: line \\d+");
        assertThat(SHIPPED.placeOf(coverage, "period_kind,")).isEqualTo("warehouse-ddl/marts/coverage.sql");
    }
}
