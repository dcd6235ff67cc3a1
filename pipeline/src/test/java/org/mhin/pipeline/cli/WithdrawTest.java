package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.run.NightSettings;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;

/** The figures of a delivery that somebody withdrew are in no release, until it is undone. */
class WithdrawTest {
    private static final Instant FIRST = Instant.parse("2026-12-01T02:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-12-02T02:00:00Z");

    @TempDir
    private Path folder;

    private static Path sample(String name) {
        return TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static String release(TestWarehouse warehouse) {
        return warehouse.release().getFileName().toString();
    }

    @Test
    void aDeliveryIsWithdrawnAndCountsAgain() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(Files.createDirectories(folder.resolve("w")));
        Path recalled = sample("suicide-east-midlands.csv");
        warehouse.land(List.of(sample("suicide-north-east.csv"), recalled));
        assertThat(warehouse.nightly(FIRST, false).exit()).isZero();
        String before = release(warehouse);
        Ran withdrawn = Ran.at(
                NEXT, warehouse.layout(), "withdraw", "--delivery", "suicide-east-midlands.csv", "--why", "recalled");
        assertThat(withdrawn.status()).as(withdrawn.err()).isZero();
        assertThat(withdrawn.out())
                .matches(
                        "Withdrew delivery [0-9a-f]{12} suicide-east-midlands.csv; the next night makes a release without it:"
                                + " mhin nightly --warehouse \\S+\\R");
        assertThat(release(warehouse)).as("until the next night").isEqualTo(before);

        RunRecord night = warehouse.nightly(NEXT, false);
        assertThat(night.exit()).as(night.line().line()).isZero();
        assertThat(night.published()).isTrue();
        assertThat(Files.readString(warehouse.layout().manifest(warehouse.release())))
                .doesNotContain("suicide-east-midlands.csv");
        assertThat(Ran.on(warehouse.layout(), "status").out())
                .contains("withdrawn on 2 December 2026 02:00 by " + System.getProperty("user.name") + ": recalled");
        assertThat(Ran.on(warehouse.layout(), "status", "--format", "json").out())
                .contains("\"withdrawn\"");
        String told = "suicide-east-midlands.csv of the same feed was withdrawn on 2 December 2026 02:00 by "
                + System.getProperty("user.name") + ": recalled";
        assertThat(Ran.at(NEXT, warehouse.layout(), "explain", "suicide-rate", "Nottingham")
                        .err())
                .as("why there is nothing")
                .contains(told);
        Ran diff = Ran.at(NEXT, warehouse.layout(), "diff", before, release(warehouse));
        assertThat(diff.err()).contains(" withdrawn (delivery-withdrawn)").doesNotContain("restated");
        assertThat(Ran.at(NEXT, warehouse.layout(), "withdraw", "--delivery", "suicide-east", "--why", "again")
                        .status())
                .isEqualTo(2);

        // The same bytes that come again are withdrawn still, and landing them says so.
        warehouse.land(List.of(sample("prevalencebyccg_1314.csv")));
        Ran again = Ran.at(NEXT, warehouse.layout(), "land", recalled.toString());
        assertThat(again.out())
                .contains("suicide-east-midlands.csv; its figures do not count: withdrawn on 2 December");
        assertThat(warehouse.nightly(NEXT, false).exit()).isZero();
        assertThat(Files.readString(warehouse.layout().manifest(warehouse.release())))
                .contains("prevalencebyccg_1314.csv")
                .doesNotContain("suicide-east-midlands.csv");

        Ran undone = Ran.at(NEXT, warehouse.layout(), "withdraw", "--undo", "--delivery", "suicide-east-midlands.csv");
        assertThat(undone.status()).as(undone.err()).isZero();
        assertThat(warehouse.nightly(NEXT, false).exit()).isZero();
        assertThat(Files.readString(warehouse.layout().manifest(warehouse.release())))
                .contains("suicide-east-midlands.csv");
        assertThat(Ran.on(warehouse.layout(), "withdraw", "--delivery", "suicide-east-midlands.csv")
                        .err())
                .contains("--why: say in a few words why");
    }

    /** The database of the release that comes back was cleared away when another took its place, which is no damage. */
    @Test
    void aReleaseThatComesBackIsNotSaidToBeDamaged() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(Files.createDirectories(folder.resolve("w")));
        warehouse.land(List.of(sample("suicide-north-east.csv"), sample("suicide-east-midlands.csv")));
        List<String> told = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (List<String> command : List.of(
                List.<String>of(),
                List.of("withdraw", "--delivery", "suicide-east-midlands.csv", "--why", "recalled"),
                List.of("withdraw", "--delivery", "suicide-east-midlands.csv", "--undo"),
                List.of("withdraw", "--delivery", "suicide-east-midlands.csv", "--why", "recalled"),
                List.of("withdraw", "--delivery", "suicide-east-midlands.csv", "--undo"))) {
            if (!command.isEmpty()) {
                assertThat(Ran.at(NEXT, warehouse.layout(), command.toArray(String[]::new))
                                .status())
                        .isZero();
            }
            RunRecord night = warehouse.night(NEXT, NightSettings.usual(1)).run(List.of(), false, told::add);
            lines.add(night.line().line());
        }
        assertThat(told).isEmpty();
        assertThat(lines).hasSize(5).allMatch(line -> line.startsWith("Published release "));
        assertThat(lines.get(2)).isEqualTo(lines.get(0));
    }

    /** The samples of a bulletin that was recalled: without its only delivery, nothing is served, and it comes back once undone. */
    @Test
    void withoutTheOnlyDeliveryNothingIsServed() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(Files.createDirectories(folder.resolve("w")));
        warehouse.land(List.of(sample("suicide-north-east.csv")));
        assertThat(warehouse.nightly(FIRST, false).exit()).isZero();
        String before = release(warehouse);
        assertThat(Ran.at(
                                NEXT,
                                warehouse.layout(),
                                "withdraw",
                                "--delivery",
                                "suicide-north-east.csv",
                                "--why",
                                "recalled")
                        .status())
                .isZero();
        RunRecord night = warehouse.nightly(NEXT, false);
        assertThat(night.exit()).as(night.line().line()).isZero();
        assertThat(night.line().line())
                .isEqualTo("Withdrew release " + before + ": none of its deliveries counts any more");
        assertThat(Ran.at(NEXT, warehouse.layout(), "compare", "Hartlepool").err())
                .contains("Nothing is published");
        Ran.at(NEXT, warehouse.layout(), "withdraw", "--undo", "--delivery", "suicide-north-east.csv");
        assertThat(warehouse.nightly(NEXT, false).line().line()).isEqualTo("Published release " + before);
    }
}
