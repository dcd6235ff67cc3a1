package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.Period;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.stage.StageRecord.ReportedPeriod;

/** What staging lets through: samples with a few rows changed or added, each staged by its own contract. */
class RowRulesTest {
    private static final Path SAMPLES = Path.of(System.getProperty("mhin.home", ".."), "data-samples");
    private static final String WAITS = "mhsds-waits/good/MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz";
    private static final String SUICIDE = "fingertips-csv/good/suicide-north-east.csv";
    private static final String DEPRESSION = "fingertips-csv/good/ccg_qof_depression_prevalence_2014-15.csv";
    private static final String QOF = "qof-prevalence-ccg/good/prevalencebyccg_1314.csv";
    private static final String HOUSING = "fingertips-csv/good/settled-accommodation.csv";
    /** The measures of the waits that are per cents. */
    private static final List<String> SHARES = List.of("MRS01b", "MRS02b", "MRS02f", "MRS08b", "MRS09b", "MRS09f");

    private static final String JUNE = "01/06/2024,30/06/2024,Performance,";
    private static final String JULY = "01/07/2024,31/07/2024,Performance,";
    private static final String QUARTER = "01/05/2024,31/07/2024,Performance,";

    @TempDir
    private Path folder;

    /** R1: a period that stands in rejected rows alone is not one of the delivery's, nor are areas and measures. */
    @Test
    void aRejectedRowGivesNoPeriod() throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(JUNE + "Provider,RMY,X,NONE,NONE,MRS02,n,abc");
        lines.add(JUNE + "Provider,RZZ,X,NONE,NONE,MRS99,n,abc");
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines);
        assertThat(codes(staged)).containsExactly("not-a-number", "not-a-number");
        assertThat(periods(staged)).hasSize(2).noneMatch(period -> period.contains("June 2024"));
        assertThat(staged.record().dictionary().areas())
                .extracting(ReportedArea::code)
                .contains("RMY")
                .doesNotContain("RZZ");
        assertThat(staged.record().dictionary().measures())
                .extracting(StageRecord.ReportedMeasure::measure)
                .doesNotContain("MRS99");
        assertConserved(staged);
    }

    /** R1: nor is a period all of whose rows contradict each other. */
    @Test
    void aPeriodOfContradictingRowsIsNone() throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(JUNE + "Provider,RMY,X,NONE,NONE,MRS02,n,5");
        lines.add(JUNE + "Provider,RMY,X,NONE,NONE,MRS02,n,10");
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines);
        assertThat(codes(staged)).containsExactly("duplicate-key", "duplicate-key");
        assertThat(periods(staged)).noneMatch(period -> period.contains("June 2024"));
        assertConserved(staged);
    }

    /** R4, F1a, F4: limits the wrong way round, of both pairs, and a value outside its own. */
    @ParameterizedTest
    @CsvSource({
        "13, 12, limits-crossed",
        "15, 14, limits-crossed",
        "13, 10.4, outside-its-limits",
        "14, 10.3, outside-its-limits"
    })
    void limitsHoldTheirValue(int cell, double moved, String code) throws IOException {
        List<String> lines = lines(SUICIDE);
        lines.set(2, with(with(lines.get(2), 15, "9.3"), 16, "11.5"));
        lines.set(2, with(lines.get(2), cell, String.valueOf(moved)));
        StagedSample staged = stage("suicide-north-east.csv", lines);
        assertThat(codes(staged)).containsExactly(code);
        assertConserved(staged);
    }

    /** R5, F1b: two spellings of one group, and a total that stands twice, are one key. */
    @ParameterizedTest
    @CsvSource({"0-18, 0 to 18", "18+, 18 and over", "under 18, 0-17", "All, All ages"})
    void twoSpellingsOfOneGroupAreOneKey(String one, String other) throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(QUARTER + "England; Age Group,England,England," + one + ",x,MRS01b,n,10");
        lines.add(QUARTER + "England; Age Group,England,England," + other + ",x,MRS01b,n,20");
        assertThat(codes(stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines)))
                .startsWith("duplicate-key", "duplicate-key")
                .containsOnly("duplicate-key");
    }

    /** Ages that end before they begin are nobody's, and no area has so many people. */
    @ParameterizedTest
    @CsvSource({
        "8, 90-10 yrs, Age, unknown-breakdown",
        "8, 90 to 10, Age, unknown-breakdown",
        "8, <0 yrs, Age, unknown-breakdown",
        "17, 1e15, Count, out-of-range",
        "18, 10000000001, Denominator, out-of-range"
    })
    void whatNobodyCanBeIsRefused(int cell, String text, String column, String code) throws IOException {
        List<String> lines = lines(SUICIDE);
        lines.set(2, with(lines.get(2), cell, text));
        StagedSample staged = stage("suicide-north-east.csv", lines);
        assertThat(staged.rejects())
                .extracting(
                        reject -> reject.line() + " " + reject.column() + " " + reject.code() + " " + reject.value())
                .containsExactly("3 " + column + " " + code + " " + text);
        assertConserved(staged);
    }

    /** R5: the age "All" beside the total is the total. */
    @Test
    void anAgeOfAllIsTheTotal() throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(QUARTER + "England; Age Group,England,England,All,All,MRS01b,n,20");
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines);
        assertThat(codes(staged)).containsExactly("duplicate-key", "duplicate-key");
        assertThat(staged.rejects().get(0).line()).isEqualTo("4");
    }

    /** F1b: a row of Fingertips repeated under another spelling of its age. */
    @Test
    void anAgeSpeltTwiceIsOneKey() throws IOException {
        List<String> lines = lines(SUICIDE);
        lines.add(with(with(lines.get(2), 8, "10+"), 12, "10.5"));
        lines.add(with(lines.get(3), 8, "10 and over"));
        StagedSample staged = stage("suicide-north-east.csv", lines);
        assertThat(codes(staged)).containsExactly("duplicate-key", "duplicate-key");
        assertThat(staged.record().rows().ignoredFor()).containsEntry("repeated", 1L);
        assertConserved(staged);
    }

    /** R33: a provider's code in small letters is the register's. */
    @Test
    void aProvidersCodeInSmallLettersIsTheSameProvider() throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(JULY + "Provider,rxx,X,NONE,NONE,MRS02,n,50");
        lines.add(JULY + "Provider,RXX,X,NONE,NONE,MRS02,n,55");
        assertThat(codes(stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines)))
                .containsExactly("duplicate-key", "duplicate-key");
    }

    /** F8: one area under two spellings of its code. */
    @Test
    void aCodeInSmallLettersIsTheSameArea() throws IOException {
        List<String> lines = lines(SUICIDE);
        lines.add(with(with(lines.get(2), 4, "e12000001"), 12, "10.5"));
        assertThat(codes(stage("suicide-north-east.csv", lines))).containsExactly("duplicate-key", "duplicate-key");
    }

    /** F8: the code of the Organisation Data Service beside that of the ONS: one area, so one key. */
    @Test
    void twoKindsOfCodeAreTheSameArea() throws IOException {
        List<String> lines = lines(DEPRESSION);
        String bolton = lines.stream()
                .filter(line -> line.contains(",E38000016,"))
                .findFirst()
                .orElseThrow();
        lines.add(bolton.replace(",E38000016,", ",00T,"));
        StagedSample equal = stage("ccg_qof_depression_prevalence_2014-15.csv", lines);
        assertThat(codes(equal)).isEmpty();
        assertThat(equal.record().rows().ignoredFor()).containsEntry("repeated", 1L);
        assertThat(equal.record().dictionary().areas())
                .extracting(ReportedArea::code)
                .contains("E38000016")
                .doesNotContain("00T");
        assertConserved(equal);

        String[] cells = bolton.replace(",E38000016,", ",00T,").split(",", -1);
        cells[9] = String.valueOf(Double.parseDouble(cells[9]) + 1);
        lines.set(lines.size() - 1, String.join(",", cells));
        StagedSample different = stage("ccg_qof_depression_prevalence_2014-15.csv", lines);
        assertThat(codes(different)).containsExactly("duplicate-key", "duplicate-key");
        assertConserved(different);
    }

    /** R15: a version of any length is taken, or the delivery refused by name; never an exception. */
    @Test
    void aLongVersionIsTakenOrRefused() throws IOException {
        StagedSample taken = stage("MHSDS_Data_4WW_JulPerf_2024_v20240912093000.csv", lines(WAITS));
        assertThat(taken.record().version()).isEqualTo(20240912093000L);
        assertThat(taken.record().accepted()).isTrue();
        StagedSample refused = stage("MHSDS_Data_4WW_JulPerf_2024_v1234567890123456789012.csv", lines(WAITS));
        assertThat(refused.record().accepted()).isFalse();
        assertThat(refused.record().line().line())
                .contains("MHSDS_Data_4WW_JulPerf_2024_v1234567890123456789012.csv", "18 digits");
    }

    /** F4, C5: a value that its own parts, in its row or in others, cannot give. */
    @Test
    void aValueContradictsItsParts() throws IOException {
        List<String> qof = lines(QOF);
        qof.set(1, with(qof.get(1), 5, "0.0053233333"));
        assertThat(codes(stage("prevalencebyccg_1314.csv", qof))).containsExactly("contradicts-its-parts");

        List<String> depression = lines(DEPRESSION);
        depression.set(
                1,
                "E39000037,North NHS region,E38000016,NHS Bolton CCG,CCG,2014/15,"
                        + "0.07721828347,0.07521828347,0.07921828347,13421,173800.5905");
        assertThat(codes(stage("ccg_qof_depression_prevalence_2014-15.csv", depression)))
                .containsExactly("contradicts-its-parts");

        // Four in five of the spells of England within four weeks, where the counts beside it say one in nine.
        List<String> waits = lines(WAITS);
        waits.set(3, waits.get(3).replace("11.796367", "79.6"));
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", waits);
        assertThat(staged.rejects())
                .extracting(StagedSample.RejectedCell::line, StagedSample.RejectedCell::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2", "contradicts-its-parts"),
                        org.assertj.core.groups.Tuple.tuple("3", "contradicts-its-parts"),
                        org.assertj.core.groups.Tuple.tuple("4", "contradicts-its-parts"));
        assertConserved(staged);
    }

    /** C5: shares throughout beside the parts of per cents, of each feed that has the parts: the delivery is refused. */
    @ParameterizedTest
    @CsvSource({
        WAITS + ", 10, MHSDS_Data_4WW_JulPerf_2024_v3.csv",
        QOF + ", 5, prevalencebyccg_1314.csv",
        DEPRESSION + ", 6 7 8, ccg_qof_depression_prevalence_2014-15.csv",
        HOUSING + ", 12 13 14 15 16, settled-accommodation.csv"
    })
    void sharesInPlaceOfPerCentsRefuseTheDelivery(String sample, String cells, String name) throws IOException {
        List<String> lines = lines(sample);
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (sample.equals(WAITS) && !SHARES.contains(line.split(",", -1)[8])) {
                continue;
            }
            for (String cell : cells.split(" ")) {
                String number = line.split(",", -1)[Integer.parseInt(cell)];
                if (number.matches("[0-9.]+")) {
                    line = with(
                            line,
                            Integer.parseInt(cell),
                            new java.math.BigDecimal(number).movePointLeft(2).toPlainString());
                }
            }
            lines.set(i, line);
        }
        StagedSample staged = stage(name, lines);
        assertThat(codes(staged)).contains("contradicts-its-parts").doesNotContain("outside-its-limits");
        assertThat(staged.record().accepted()).isFalse();
        assertConserved(staged);
    }

    /** F4: a share above all of it, one below nothing, and a numerator above its denominator. */
    @Test
    void aValueThatItsMethodCannotHave() throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(JULY + "Provider,RXX,X,NONE,NONE,MRS02f,n,1064.0");
        lines.add(JULY + "Provider,RYY,X,NONE,NONE,MRS02e,n,150");
        lines.add(JULY + "Provider,RYY,X,NONE,NONE,MRS02,n,100");
        assertThat(codes(stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines)))
                .containsExactly("impossible-value", "part-above-whole", "part-above-whole");

        List<String> rates = lines(SUICIDE);
        rates.set(2, with(with(with(rates.get(2), 12, "-13.9"), 13, ""), 14, ""));
        assertThat(codes(stage("suicide-north-east.csv", rates))).containsExactly("impossible-value");

        List<String> ofNobody = lines(SUICIDE);
        ofNobody.set(2, with(with(ofNobody.get(2), 17, "43"), 18, "0"));
        assertThat(codes(stage("suicide-north-east.csv", ofNobody))).containsExactly("part-above-whole");
    }

    /** F4: value and count changed places throughout: the delivery is refused. */
    @ParameterizedTest
    @ValueSource(strings = {SUICIDE, DEPRESSION})
    void columnsThatChangedPlacesRefuseTheDelivery(String sample) throws IOException {
        List<String> lines = lines(sample);
        int value = List.of(lines.get(0).split(",")).indexOf("Value");
        int count = List.of(lines.get(0).split(",")).indexOf("Count");
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            lines.set(i, with(with(lines.get(i), value, cells[count]), count, cells[value]));
        }
        StagedSample staged = stage(Path.of(sample).getFileName().toString(), lines);
        assertThat(staged.record().accepted()).isFalse();
        assertConserved(staged);
    }

    /** F4: numbers of no people. Their quotient was an infinite value in the marts. */
    @ParameterizedTest
    @ValueSource(strings = {"1e308", "1e-308", "-1e300"})
    void aNumberBeyondReasonIsRejected(String number) throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(JULY + "Provider,RXX,X,NONE,NONE,MRS02,n," + number);
        assertThat(codes(stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines))).containsExactly("out-of-range");
    }

    /** F11: a value beside the note that it is suppressed. */
    @Test
    void aValueBesideTheNoteThatItIsSuppressed() throws IOException {
        List<String> lines = lines(SUICIDE);
        lines.set(2, with(lines.get(2), 19, "Value suppressed for disclosure control due to small count"));
        lines.set(3, with(lines.get(3), 19, "value  suppressed for disclosure control due to small count "));
        assertThat(codes(stage("suicide-north-east.csv", lines)))
                .containsExactly("shown-and-hidden", "shown-and-hidden");
    }

    /** R16: a month that ends more than a month after landing (here 29 November 2026), or began before 1900. */
    @ParameterizedTest
    @CsvSource({
        "01/07/2042, 31/07/2042, future-period",
        "01/07/2027, 31/07/2027, future-period",
        "01/12/2026, 31/12/2026, future-period",
        "01/07/0204, 31/07/0204, not-a-period",
        "01/11/2026, 30/11/2026, ",
    })
    void aPeriodOutOfAllTimeIsRejected(String start, String end, String code) throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(start + "," + end + ",Performance,Provider,RMY,X,NONE,NONE,MRS02f,n,5");
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines);
        assertThat(codes(staged)).isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(periods(staged)).hasSize(code == null ? 3 : 2);
        assertConserved(staged);
    }

    /** C2: twelve months of a monthly feed are rolling, whichever month they end in; months and quarters stay what they are. */
    @ParameterizedTest
    @CsvSource({
        "01/04/2023, 31/03/2024, 12 months to March 2024",
        "01/09/2022, 31/08/2023, 12 months to August 2023",
        "01/01/2023, 31/12/2023, 12 months to December 2023",
        "01/08/2023, 31/07/2024, 12 months to July 2024"
    })
    void twelveMonthsOfAMonthlyFeedAreRolling(String start, String end, String label) throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(start + "," + end + ",Performance,Provider,RMY,X,NONE,NONE,MRS02f,n,5");
        assertThat(periods(stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines)))
                .containsExactlyInAnyOrder("May to July 2024", "July 2024", label);
    }

    /**
     * C2: of a feed that says nothing of months the file tells, measure by measure: windows that share months are rolling, years one
     * after another are what they are.
     */
    @Test
    void windowsThatOverlapInOneFileAreRolling() throws IOException {
        List<String> lines = new ArrayList<>(lines(WAITS).subList(0, 3));
        for (String window : List.of("01/04/2023,31/03/2024", "01/09/2022,31/08/2023", "01/01/2023,31/12/2023")) {
            lines.add(window + ",Performance,Provider,RMY,X,NONE,NONE,MHS91,n,5");
        }
        lines.add("01/04/2023,31/03/2024,Performance,Provider,RMY,X,NONE,NONE,MHS99,n,5");
        lines.add("01/04/2022,31/03/2023,Performance,Provider,RMY,X,NONE,NONE,MHS99,n,5");
        Path file = Files.writeString(folder.resolve("yearly.csv"), String.join("\n", lines) + "\n");
        String yaml = Files.readString(Path.of(
                System.getProperty("mhin.home", ".."), "model/src/main/resources/catalogue/feeds/mhsds-waits.yaml"));
        StagedSample staged = StagedSample.of(
                        org.mhin.model.feed.FeedContracts.parse(
                                yaml.replace("frequency: monthly", "frequency: annual"), "mhsds-waits.yaml"),
                        file,
                        folder.resolve("warehouse"))
                .orElseThrow();
        assertThat(periods(staged))
                .containsExactlyInAnyOrder(
                        "May to July 2024",
                        "12 months to March 2024",
                        "12 months to August 2023",
                        "12 months to December 2023",
                        "2023/24",
                        "2022/23");
        assertConserved(staged);
    }

    /** F10: a total's label, a commissioner's code or a placeholder is no provider. */
    @ParameterizedTest
    @ValueSource(strings = {"england", "ZZZ", "QHL", "00C", "TOTAL", "ALL", "E54000055", "RX 1"})
    void aTextThatIsNoProvidersCodeIsRejected(String code) throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(JULY + "Provider," + code + ",X,NONE,NONE,MRS02,n,5");
        assertThat(codes(stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines))).containsExactly("not-a-provider");
    }

    /** M1: a row at England's level that names another organisation, and one at a level of totals that names a group, is neither's total. */
    @ParameterizedTest
    @CsvSource({
        "England,QT1,NOTTS,NONE,NONE, PRIMARY_LEVEL, QT1",
        "England,England,NOTTS,NONE,NONE, PRIMARY_LEVEL_DESCRIPTION, NOTTS",
        "England,England,England,0-18,0-18, SECONDARY_LEVEL, 0-18",
        "England; Age Group,RHA,X,0-18,0-18, PRIMARY_LEVEL, RHA",
        "England; Age Group,England,England,NONE,NONE, SECONDARY_LEVEL, ''",
        "Provider,RHA,X,0-18,0-18, SECONDARY_LEVEL, 0-18",
        "Provider,RHA,X,NONE,White, SECONDARY_LEVEL_DESCRIPTION, White",
        "Provider; Ethnicity,RHA,X,NONE,NONE, SECONDARY_LEVEL_DESCRIPTION, ''",
        "ICB of GP Practice or Residence,QT1,X,0-18,0-18, SECONDARY_LEVEL, 0-18",
    })
    void aRowThatDoesNotGoWithItsLevelIsRejected(
            String level, String code, String name, String second, String secondName, String column, String value)
            throws IOException {
        List<String> lines = lines(WAITS);
        lines.add(JUNE + String.join(",", level, code, name, second, secondName) + ",MRS02,n,5");
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines);
        assertThat(staged.rejects())
                .extracting(
                        StagedSample.RejectedCell::code,
                        StagedSample.RejectedCell::column,
                        StagedSample.RejectedCell::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("beside-its-level", column, value));
        assertConserved(staged);
    }

    /** M1: England throughout under another organisation's name, and a breakdown lost from its level: the delivery is refused. */
    @ParameterizedTest
    @CsvSource({
        "'Performance,England,England,England,', 'Performance,England,QT1,NOTTS,'",
        "'Performance,England,England,England,', 'Performance,England,E92000001,ENGLAND,'",
        "',NONE,NONE,', ',0-18,0-18,'"
    })
    void aFileOfRowsBesideTheirLevelIsRefused(String from, String to) throws IOException {
        List<String> lines = lines(WAITS);
        lines.replaceAll(line -> line.replace(from, to));
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines);
        boolean isEngland = to.contains("E92000001");
        assertThat(staged.record().accepted()).isEqualTo(isEngland);
        assertThat(codes(staged)).allMatch("beside-its-level"::equals);
    }

    /** M1: so in the other feeds whose rows name their level: England is England, and a total is broken down by nothing. */
    @Test
    void otherFeedsHoldTheirLevelsToTheirOrganisation() throws IOException {
        List<String> places = lines("oap-collection/good/oaps-open-data-feb-2017.csv.gz");
        places.add("2017/04,2017/02,A question,England,RHA,X,,,,5");
        places.add("2017/04,2017/02,A question,Region,Y54,X,,10,Acute,5");
        StagedSample staged = stage("oap-collection", "oaps-open-data-feb-2017.csv", places, UnaryOperator.identity());
        assertThat(codes(staged)).containsExactly("beside-its-level", "not-allowed");
        assertConserved(staged);
    }

    /** F11: a blank sex is no total; a row whose cells slipped by one has none, and a sex for an age. */
    @Test
    void aBlankSexAndASexForAnAgeAreRejected() throws IOException {
        List<String> lines = lines(SUICIDE);
        lines.set(2, with(lines.get(2), 7, ""));
        lines.set(3, with(lines.get(3), 8, "Persons"));
        StagedSample staged = stage("suicide-north-east.csv", lines);
        assertThat(codes(staged)).containsExactly("required", "not-allowed");
    }

    /** R6, F2: an area that ends before it begins; F8: one code with two names for one time. All in a list of trusts and a code history. */
    @Test
    void aRegisterThatContradictsItselfIsRejected() throws IOException {
        String trust =
                "\"R9Z\",\"%s\",\"Y58\",\"QSL\",\"\",\"\",\"\",\"\",\"\",\"\",\"%s\",\"%s\"" + ",\"\"".repeat(15);
        List<String> lines = lines("ods-trusts/good/etr.csv");
        lines.add(trust.formatted("BACKWARDS NHS TRUST", "20240401", "20240101"));
        StagedSample backwards = stage("ods-trusts", "etr.csv", lines, UnaryOperator.identity());
        assertThat(codes(backwards)).containsExactly("ends-before-it-begins");
        assertConserved(backwards);

        lines = lines("ods-trusts/good/etr.csv");
        lines.add(trust.formatted("ONE NHS TRUST", "20240401", ""));
        lines.add(trust.formatted("ANOTHER NHS TRUST", "20240401", ""));
        StagedSample twice = stage("ods-trusts", "etr.csv", lines, UnaryOperator.identity());
        assertThat(codes(twice)).containsExactly("duplicate-key", "duplicate-key");
        assertThat(twice.record().dictionary().register())
                .extracting(StageRecord.RegisterEntry::odsCode)
                .contains("RMY")
                .doesNotContain("R9Z");
        assertConserved(twice);

        List<String> history = lines("ons-code-history/good/chd_E12.json");
        history.replaceAll(
                line -> line.replaceFirst("\\{\"s\": \"2009-01-01\"", "{\"s\": \"2009-01-01\", \"e\": \"2008-01-01\""));
        StagedSample json = stage("ons-code-history", "chd_E12.json", history, UnaryOperator.identity());
        assertThat(codes(json)).containsExactly("ends-before-it-begins");
    }

    /** R27: so it does in short lines that were packed small, and in a register; and where no text comes twice. */
    @Test
    void readingIsBoundedWhateverTheFile() throws IOException {
        StringBuilder text = new StringBuilder(String.join("\n", lines(WAITS).subList(0, 2)));
        text.append("\nx".repeat(1_000_000)).append('\n');
        Path packed =
                Files.createDirectories(folder.resolve("packed")).resolve("MHSDS_Data_4WW_JulPerf_2024_v3.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        StagedSample short_ = StagedSample.of(feed("mhsds-waits"), packed, folder.resolve("packed/w"))
                .orElseThrow();
        assertThat(short_.record().accepted()).isFalse();
        assertThat(Hints.worded(short_.record().line())).contains("too-few-fields", "read no further");
        assertThat(short_.record().rows().source()).isEqualTo(100_002);
        assertThat(short_.rejects()).hasSize(100_001);

        List<String> register = lines("ods-trusts/good/etr.csv");
        String backwards = "\"R9Z\",\"X\",\"Y58\",\"QSL\",\"\",\"\",\"\",\"\",\"\",\"\",\"20240401\",\"20240101\""
                + ",\"\"".repeat(15);
        register.addAll(Collections.nCopies(150_000, backwards));
        StagedSample entries = stage("ods-trusts", "etr.csv", register, UnaryOperator.identity());
        assertThat(entries.record().accepted()).isFalse();
        assertThat(Hints.worded(entries.record().line())).contains("ends-before-it-begins", "read no further");
        assertThat(entries.rejects()).hasSize(100_001);

        List<String> rows = lines(SUICIDE);
        for (int i = 0; i < 50; i++) {
            rows.add(with(rows.get(2), 19, i + "x".repeat(10_000)));
        }
        Path notes = Files.writeString(
                Files.createDirectories(folder.resolve("notes")).resolve("suicide-north-east.csv"),
                String.join("\n", rows) + "\n");
        StagedSample full = StagedSample.of(
                        feed("fingertips-csv"), notes, folder.resolve("notes/w"), new KeptTexts(300_000))
                .orElseThrow();
        assertThat(full.record().accepted()).isFalse();
        assertThat(full.record().line().line())
                .startsWith("suicide-north-east.csv: its first ")
                .contains("more different texts than can be kept");
        assertThat(full.record().rows().source()).isLessThan(rows.size() - 10);
        assertConserved(full);
    }

    /** R27: reading ends once 100,000 rows are rejected and they are too many of those read; what was read adds up. */
    @Test
    void readingEndsWhereTooMuchIsRejected() throws IOException {
        List<String> lines = lines(WAITS);
        String bad = JULY + "Provider,RMY,X,NONE,NONE,MRS02,n,abc";
        for (int i = 0; i < 150_000; i++) {
            lines.add(bad);
        }
        StagedSample staged = stage("MHSDS_Data_4WW_JulPerf_2024_v3.csv", lines);
        assertThat(staged.record().accepted()).isFalse();
        assertThat(staged.record().rows().source()).isEqualTo(132 + 100_001);
        assertThat(Hints.worded(staged.record().line())).contains("read no further");
        assertConserved(staged);
    }

    private static List<String> codes(StagedSample staged) {
        return staged.rejects().stream().map(StagedSample.RejectedCell::code).toList();
    }

    private static List<String> periods(StagedSample staged) {
        return staged.record().dictionary().periods().stream()
                .map(ReportedPeriod::period)
                .map(Period::label)
                .toList();
    }

    private static void assertConserved(StagedSample staged) {
        StageRecord record = staged.record();
        assertThat(record.rows().source())
                .isEqualTo(record.rows().staged()
                        + record.rows().rejected()
                        + record.rows().ignored());
        assertThat(record.rows().rejected()).isEqualTo(staged.rejects().size());
    }

    private static String with(String line, int cell, String text) {
        String[] cells = line.split(",", -1);
        cells[cell] = text;
        return String.join(",", cells);
    }

    private static List<String> lines(String sample) throws IOException {
        Path file = SAMPLES.resolve(sample);
        byte[] bytes = Files.readAllBytes(file);
        if (sample.endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                bytes = in.readAllBytes();
            }
        }
        return new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    }

    private static FeedContract feed(String key) {
        return Catalogue.shipped().feed(key).orElseThrow();
    }

    private StagedSample stage(String name, List<String> lines) throws IOException {
        String feed = name.startsWith("MHSDS")
                ? "mhsds-waits"
                : name.startsWith("prev") ? "qof-prevalence-ccg" : "fingertips-csv";
        return stage(feed, name, lines, UnaryOperator.identity());
    }

    private StagedSample stage(String feed, String name, List<String> lines, UnaryOperator<FeedContract> change)
            throws IOException {
        Path place = Files.createDirectories(folder.resolve("case-" + System.nanoTime()));
        Path file = Files.writeString(place.resolve(name), String.join("\n", lines) + "\n");
        return StagedSample.of(change.apply(feed(feed)), file, place.resolve("warehouse"))
                .orElseThrow();
    }
}
