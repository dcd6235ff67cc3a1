package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.Resolution;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.GroupConversion;
import org.mhin.model.figure.GroupFigures;
import org.mhin.model.statistic.rate.Method;

/**
 * Depression registers of the 211 CCGs of 2013/14, as published, on other boundaries. Runs where the file is, and says so where
 * it is not.
 */
class RealPrevalenceTest {
    private static final Path FILE =
            Path.of(System.getProperty("mhin.shared", "../shared")).resolve("real/qof/prevalencebyccg_1314.csv");
    private static final LocalDate START = LocalDate.of(2013, 4, 1);
    private static final LocalDate END = LocalDate.of(2014, 3, 31);
    private static final Map<String, double[]> PUBLISHED = new HashMap<>();
    private static final GroupFigures GROUP = new GroupFigures();

    @BeforeAll
    static void read() throws IOException {
        boolean here = Files.isRegularFile(FILE);
        if (!here) {
            System.out.println("Skipped: there is no " + FILE);
        }
        Assumptions.assumeTrue(here, "there is no " + FILE);
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(Files.newInputStream(FILE))) {
            for (NamedCsvRecord row : csv) {
                if (row.getField("indicator_group").equals("DEP")) {
                    Resolution resolution =
                            AreaRegister.shipped().resolve(row.getField("ccgcode"), Set.of(AreaType.CCG), START, END);
                    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
                    String key = resolution.usableArea().orElseThrow().key();
                    double register = Double.parseDouble(row.getField("disease_register_size"));
                    double list = Double.parseDouble(row.getField("ccg_listsize"));
                    PUBLISHED.put(key, new double[] {register, list});
                    GROUP.add(key, 100 * register / list, register, list, null);
                }
            }
        }
        assertThat(PUBLISHED).hasSize(211);
    }

    /**
     * On the CCGs of 2021 all but North Cumbria, Morecambe Bay, Fylde and Wyre, Greater Preston, Surrey Heartlands and West Sussex
     * are exact; of those, six more lost or gained people when they became Sub-ICB locations. On the LTLAs those are exact that one
     * or more whole CCGs make.
     */
    @ParameterizedTest
    @CsvSource({"ccg, 2021-04-01, 106, 100", "sub-icb-location, 2022-07-01, 106, 94", "ltla, 2021-04-01, 309, 101"})
    void everyMergedAreaIsTheExactSumOfItsParts(String type, LocalDate on, int areas, int exact) {
        List<ConvertedFigure> converted = onto(BoundarySet.of(AreaType.ofKey(type), on));
        assertThat(converted).hasSize(areas);
        int sums = 0;
        for (ConvertedFigure figure : converted) {
            assertThat(figure.figure().reason()).as(figure.area().name()).isNull();
            assertThat(figure.figure().sources()).isNotEmpty();
            if (figure.figure().basis() == ConversionBasis.APPORTIONED) {
                assertThat(figure.figure().apportioned()).isGreaterThan(0);
                assertThat(figure.figure().isEstimate()).isTrue();
            } else {
                sums++;
                double register = 0;
                double list = 0;
                for (String source : figure.figure().sources()) {
                    register += PUBLISHED.get(source)[0];
                    list += PUBLISHED.get(source)[1];
                }
                assertThat(figure.figure().numerator()).as(figure.area().name()).isEqualTo(register);
                assertThat(figure.figure().denominator())
                        .as(figure.area().name())
                        .isEqualTo(list);
                assertThat(figure.figure().value())
                        .as(figure.area().name())
                        .isCloseTo(100 * register / list, within(1e-12));
                assertThat(figure.figure().apportioned()).isZero();
            }
        }
        assertThat(sums).isEqualTo(exact);
    }

    @ParameterizedTest
    @MethodSource("org.mhin.model.area.geography.CrosswalkTest#everySet")
    void theTotalOverEnglandStaysUnderEveryConversion(BoundarySet to) {
        double register = 0;
        double list = 0;
        for (ConvertedFigure figure : onto(to)) {
            register += figure.figure().numerator();
            list += figure.figure().denominator();
        }
        assertThat(register
                        / PUBLISHED.values().stream()
                                .mapToDouble(part -> part[0])
                                .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(list
                        / PUBLISHED.values().stream()
                                .mapToDouble(part -> part[1])
                                .sum())
                .isCloseTo(1, within(1e-9));
    }

    /** Every CCG is a part of what is made, and none of anything twice. */
    @Test
    void everyCcgGoesSomewhere() {
        Set<String> used = new HashSet<>();
        onto(BoundarySet.of(AreaType.CCG, LocalDate.of(2021, 4, 1)))
                .forEach(figure -> used.addAll(figure.figure().sources()));
        assertThat(used).isEqualTo(PUBLISHED.keySet());
    }

    private static List<ConvertedFigure> onto(BoundarySet set) {
        return GroupConversion.onto(set)
                .convert(GROUP, Method.PROPORTION, 100, LimitsRule.COMPUTED, AgeGroup.from(18), END);
    }
}
