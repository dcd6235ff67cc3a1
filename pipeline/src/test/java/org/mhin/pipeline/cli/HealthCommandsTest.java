package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** {@code mhin prune}, {@code mhin verify} and {@code mhin repair} as they are typed. */
class HealthCommandsTest {
    @TempDir
    private static Path folder;

    private static WarehouseLayout layout;

    @BeforeAll
    static void publish() {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        warehouse.land(TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith("suicide-north-east.csv"))
                .toList());
        assertThat(warehouse.nightly(1).exit()).isZero();
        layout = warehouse.layout();
        // The nightly of a test makes no extracts, which a warehouse without settings has.
        assertThat(Ran.on(layout, "repair").status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --keep 0        | --keep 0 is not a whole number from 1 to 1000000
                    --keep-for -1   | --keep-for -1 is not a whole number from 1 to 1000000
                    --keep-for 2000000 | --keep-for 2000000 is not a whole number from 1 to 1000000
                    --keep many     | is not a whole number
                    """)
    void badUseIsOneLine(String options, String line) {
        Ran ran = Ran.on(layout, ("prune " + options).split(" ", -1));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .startsWith("mhin: ")
                .contains(line);
    }

    @Test
    void aRunThatHoldsTheLockIsNamed() {
        try (Lock held = Lock.take(layout, "a test")) {
            for (String command : List.of("prune", "repair")) {
                Ran ran = Ran.on(layout, command);
                assertThat(ran.status()).as(command).isEqualTo(5);
                assertThat(ran.err().lines()).singleElement().asString().contains("a test");
            }
        }
    }

    @Test
    void damageIsToldAndMended() throws IOException {
        assertThat(Ran.on(layout, "verify").out()).isEqualTo("Nothing is damaged\n");
        assertThat(Ran.on(layout, "repair").out()).isEqualTo("Nothing is damaged\n");
        Files.writeString(layout.published(), "garbage");
        Ran verified = Ran.on(layout, "verify");
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out().lines())
                .containsExactly(
                        "published.json: what the last release was made from; nothing is made from it; mhin repair --warehouse "
                                + layout.root() + " takes it away",
                        "1 file is damaged");
        Ran repaired = Ran.on(layout, "repair");
        assertThat(repaired.status()).as(repaired.err()).isZero();
        assertThat(repaired.out().lines()).containsExactly("Mended published.json", "Nothing is damaged any more");
        Ran pruned = Ran.on(layout, "prune", "--keep", "1", "--keep-for", "10");
        assertThat(pruned.status()).as(pruned.err()).isZero();
        assertThat(pruned.out()).isEqualTo("Nothing to remove\n");
    }

    /** A folder with nothing in it is a healthy warehouse. */
    @Test
    void whereNothingIsThereNothingIsDamaged() {
        WarehouseLayout empty = new WarehouseLayout(folder.resolve("empty"));
        assertThat(Ran.on(empty, "verify").out()).isEqualTo("Nothing is damaged\n");
        assertThat(Ran.on(empty, "prune", "--keep", "1").status()).isZero();
    }
}
