package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** What is wrong is said below the command line, and what to type for it only here. */
class HintsTest {
    @ParameterizedTest
    @EnumSource
    void everyHintNamesAnOptionOrACommand(Hint.Kind kind) {
        assertThat(Hints.worded("the fact", Hint.of(kind, "i", "a", "2013/14", "2021-04-01")))
                .contains("the fact")
                .containsPattern("(^| )--[a-z]|mhin [a-z]+( |$)");
    }

    @Test
    void whatAHintNeedsIsQuotedForAShell() {
        assertThat(Hints.worded("one area", Hint.of(Hint.Kind.MAKE_AREA_LIST, "Leeds", "City of London")))
                .isEqualTo("one area; to combine several: mhin arealist create NAME Leeds \"City of London\"");
        assertThat(Hints.worded(
                        "not there", Hint.of(Hint.Kind.CONVERTED_FIGURE, "ill", "E38@ccg", "July 2024", "2021-04-01")))
                .isEqualTo(
                        "not there, converted to it by: mhin explain ill E38@ccg \"July 2024\" --boundaries 2021-04-01");
        assertThat(Hints.worded("an earlier version made it", Hint.of(Hint.Kind.NIGHTLY)))
                .isEqualTo("an earlier version made it; run: mhin nightly");
    }

    @Test
    void aRefusalNamesWhatListsItsRows() {
        Hinted refused = new Hinted("beds.csv: 3 of 4 rows rejected", Hint.of(Hint.Kind.REJECTED_ROWS_SO_FAR, "978f"));
        assertThat(Hints.worded(refused.after("Refused ")))
                .isEqualTo("Refused beds.csv: 3 of 4 rows rejected; run 'mhin rejects 978f' to see them;"
                        + " the file was read no further than these rows");
        assertThat(Hints.worded(Hinted.of("beds.csv: the file is gone"))).isEqualTo("beds.csv: the file is gone");
    }

    /** In the order of the command's own page, and the people only where they are not everybody. */
    @Test
    void aFigureIsExplainedByItsWholeName() {
        assertThat(Hints.worded("Its lines", Hint.of(Hint.Kind.EXPLAIN_FIGURE, "beds", "E1@icb", "2023/24", "a-feed")))
                .isEqualTo("Its lines: mhin explain beds E1@icb 2023/24 --feed a-feed");
        assertThat(Hints.worded(
                        "Its lines",
                        Hint.of(
                                Hint.Kind.EXPLAIN_FIGURE,
                                "beds",
                                "E1@icb",
                                "July 2024",
                                "a-feed",
                                "male",
                                "18 to 64",
                                "all")))
                .isEqualTo(
                        "Its lines: mhin explain beds E1@icb \"July 2024\" --sex male --age \"18 to 64\" --category all --feed a-feed");
    }

    /** A record of an earlier version has the line alone, with the command in it. */
    @Test
    void aRecordHasTheHintBesideTheLine() throws IOException {
        for (Hinted told : List.of(
                Hinted.of("gone; run 'mhin rejects 978f'"),
                new Hinted("refused", Hint.of(Hint.Kind.REJECTED_ROW, "978f")))) {
            String written = Json.mapper().writeValueAsString(told);
            assertThat(Json.mapper().readValue(written, Hinted.class)).isEqualTo(told);
        }
        assertThat(Json.mapper().writeValueAsString(Hinted.of("gone"))).isEqualTo("\"gone\"");
    }

    @Test
    void aFailureWithoutAHintIsItsLine() {
        MhinException failure = new MhinException(ErrorCode.USAGE, "the fact");
        assertThat(Hints.worded(failure)).isEqualTo("the fact");
        assertThat(Hints.worded(failure.with(Hint.of(Hint.Kind.BENCHMARKS)))).isEqualTo("--to: the fact");
    }

    @Test
    void aHintLeavesTheFailureAsItWas() {
        IllegalStateException cause = new IllegalStateException();
        MhinException failure =
                new MhinException(ErrorCode.UNKNOWN_AREA, "a\nb", cause).with(Hint.of(Hint.Kind.SHOW_AREA_LISTS));
        assertThat(failure).hasMessage("a b").hasCause(cause);
        assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_AREA);
    }

    /** The reader's line of a database that is none. */
    @Test
    void aDamagedDatabaseNamesWhatMakesItAgain(@TempDir Path folder) throws IOException {
        WarehouseLayout layout = new WarehouseLayout(folder);
        Path database = layout.database(layout.release("0123456789abcdef"));
        Files.createDirectories(database.getParent());
        Files.writeString(database, "no database".repeat(2000));
        Files.writeString(folder.resolve("CURRENT"), "0123456789abcdef\n");

        Ran ran = Ran.on(layout, "area", "Leeds");

        assertThat(ran.status()).isNotZero();
        assertThat(ran.err())
                .startsWith("mhin: Cannot open release 0123456789abcdef: ")
                .endsWith("; where it is damaged, mhin nightly --warehouse " + folder + " --verify makes it again\n")
                .hasLineCount(1);
    }
}
