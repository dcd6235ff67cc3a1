package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The codes that publishers report resolve to the areas they meant. Runs where the published files are. */
class RealFilesTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final Path REAL =
            Path.of(System.getProperty("mhin.shared", "../shared")).resolve("real");

    @BeforeAll
    static void filesAreHere() {
        boolean here = Files.isDirectory(REAL.resolve("mhsds"));
        if (!here) {
            System.out.println("Skipped: no published files in " + REAL);
        }
        Assumptions.assumeTrue(here, "no published files in " + REAL);
    }

    @Test
    void everyProviderAndBoardOfTheWaitingTimesOf2024IsKnown() throws IOException {
        Set<String> unknown = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        DateTimeFormatter day = DateTimeFormatter.ofPattern("dd/MM/yyyy");
        Set<AreaType> expected = Set.of(AreaType.TRUST, AreaType.PROVIDER, AreaType.ICB, AreaType.SUB_ICB_LOCATION);
        try (Stream<Path> files = Files.list(REAL.resolve("mhsds"))) {
            for (Path file :
                    files.filter(path -> path.toString().contains("_4WW_")).toList()) {
                read(file, row -> {
                    String code = row.getField("PRIMARY_LEVEL");
                    if (!seen.add(code + " " + row.getField("REPORTING_PERIOD_END"))) {
                        return;
                    }
                    Resolution resolution = REGISTER.resolve(
                            code,
                            expected,
                            LocalDate.parse(row.getField("REPORTING_PERIOD_START"), day),
                            LocalDate.parse(row.getField("REPORTING_PERIOD_END"), day));
                    if (!(resolution instanceof Resolution.Resolved)) {
                        unknown.add(code);
                    }
                });
            }
        }
        assertThat(unknown).containsExactly("England", "UNKNOWN");
    }

    private static void read(Path file, Consumer<NamedCsvRecord> each) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .ofNamedCsvRecord(file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes)) {
            csv.forEach(each);
        }
    }
}
