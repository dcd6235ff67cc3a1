package org.mhin.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.cli.Ran;

class BenchCommandTest {
    @TempDir
    Path folder;

    @Test
    void measuresTheStatisticsInMemoryAndInSparkToTheSameResults() {
        Ran ran = Ran.of(
                "bench",
                "--statistics",
                "--rows",
                "2000",
                "--repeat",
                "1",
                "--threads",
                "1",
                "--folder",
                folder.toString());

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().lines().filter(line -> line.endsWith("  alike"))).hasSize(3);
        assertThat(ran.out())
                .containsPattern("proportions, rows +5,000,000 +[1-9][0-9,]* +[1-9][0-9,]*  alike")
                .containsPattern("crude rates, rows +2,000,000 +[1-9][0-9,]* +[1-9][0-9,]*  alike")
                .containsPattern(
                        "directly standardised rates, age-band rows +2,000,000 +[1-9][0-9,]* +[1-9][0-9,]*  alike");
    }

    @Test
    void refusesMoreRowsThanFit() {
        Ran ran = Ran.of("bench", "--statistics", "--rows", "5");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--rows: 5 is not between 1000 and 20000000");
    }
}
