package org.mhin.pipeline.land.arrive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "waits 2024.csv,waits 2024.csv",
        "../../etc/passwd,passwd",
        "C:\\data\\waits.csv,waits.csv",
        "a/..,delivery",
        "'',delivery",
        ".hidden,hidden",
        "what?:*.csv,what_.csv",
        "delivery.json,_delivery.json"
    })
    void aNameFromElsewhereIsSafeToWriteUnder(String name, String safe) {
        assertThat(FileName.safe(name)).isEqualTo(safe);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.safe("x".repeat(500) + "_v3.csv.gz"))
                .isEqualTo("x".repeat(127) + "_" + "x".repeat(117) + "_v3.csv.gz")
                .hasSize(255);
    }

    /** F-8: a name that a file system can have is kept whole, so that all is there that a contract reads in it. */
    @Test
    void aNameThatAFileSystemHasIsKeptWhole() {
        String name = "M".repeat(244) + "_v3.csv";
        assertThat(FileName.safe(name)).isEqualTo(name);
    }

    /** R39: file systems count bytes, and a name may be written in letters of several. */
    @Test
    void aLongNameIsCutByBytesBetweenCharacters() {
        String safe = FileName.safe("é".repeat(300) + "\uD83D\uDE00".repeat(50) + ".csv");
        assertThat(safe.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(safe).isEqualTo("é".repeat(63) + "_" + "\uD83D\uDE00".repeat(30) + ".csv");
    }
}
