package org.mhin.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.period.Period;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;

/** What a person is told of an area that a file names, in one line each. */
class AreaResolverTest {
    private final AreaResolver areas = new AreaResolver(AreaRegister.shipped());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            E38999999 | ccg  | 2014 | - | -             | No area has the code 'E38999999'
            E38000256 | ccg  | 2005 | - | -             | E38000256 is NHS North West London CCG, which only begins on 2021-04-01
            E38000020 | ccg  | 2024 | - | -             | E38000020 was NHS Brent CCG, which ended on 2021-03-31
            E38000256 | ccg  | 2014 | E38000256@ccg | wrong-vintage | E38000256 is NHS North West London CCG, which is valid from 2021-04-01 to 2022-06-30, not in the period reported
            E38000020 | ccg  | 2014 | E38000020@ccg | -             | E38000020 is NHS Brent
            """)
    void aCodeIsAnAreaOrALineThatSaysWhyNot(
            String code, String type, int year, String area, String note, String message) {
        AreaResolver.Answer answer = areas.resolve(reported(List.of(type), code, null), year(year));
        Area found = answer.area();
        assertThat(found == null ? null : found.key()).isEqualTo(area);
        assertThat(answer.note()).isEqualTo(note == null ? null : Reason.of(note));
        assertThat(answer.message()).startsWith(message).doesNotContain("\n");
    }

    /** R1E closed in May 2018 and no file at hand names it; the file that reports it does. */
    @Test
    void aClosedTrustOfItsTimeIsThatTrustUnderTheNameItIsReportedWith() {
        AreaResolver.Answer answer =
                areas.resolve(reported(List.of("provider"), "R1E", "Staffordshire Partnership"), year(2016));
        Area found = answer.area();
        assertThat(found).isNotNull();
        assertThat(found.key()).isEqualTo("R1E@trust");
        assertThat(found.name()).isEqualTo("Staffordshire Partnership");
        assertThat(answer.note()).isNull();
        assertThat(areas.providers()).isEmpty();
        assertThat(areas.withReportedNames().versions("R1E@trust")).containsExactly(found);
    }

    /** R33: the same code years after the trust closed is that trust still, marked as out of its time: one code is one area. */
    @Test
    void aCodeLongAfterItsTrustClosedIsThatTrustOutOfItsTime() {
        AreaResolver.Answer answer = areas.resolve(reported(List.of("provider"), "R1E", "Somebody"), year(2024));
        assertThat(answer.area()).isNotNull().extracting(Area::key).isEqualTo("R1E@trust");
        assertThat(answer.note()).isEqualTo(Reason.WRONG_VINTAGE);
        assertThat(areas.providers()).isEmpty();
        assertThat(answer.message()).isEqualTo("R1E was an area without a published name, which ended on 2018-05-30");
    }

    /** An independent provider is in no register: it is known by what it reports, and since when is not known. */
    @Test
    void aProviderThatNoRegisterHasIsAProvider() {
        Area found = areas.resolve(reported(List.of("provider"), "ZZ9", "Some Charity"), year(2024))
                .area();
        assertThat(found).isNotNull();
        assertThat(found.key()).isEqualTo("ZZ9@provider");
        assertThat(found.publishedStart()).isNull();
    }

    /** C1: thousands of practices, which are in no register, took 45 seconds of a night: names like them were looked for each time. */
    @Test
    void thousandsOfProvidersAreQuicklyKnown() {
        assertTimeout(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 20_000; i++) {
                assertThat(areas.resolve(reported(List.of("provider"), "A" + (80_000 + i), null), year(2024))
                                .area())
                        .isNotNull();
            }
        });
        assertThat(areas.providers()).hasSize(20_000);
    }

    @Test
    void aNameThatIsSeveralAreasListsThem() {
        AreaResolver.Answer answer = areas.resolve(reported(List.of("utla", "stp"), null, "Somerset"), year(2018));
        assertThat(answer.area()).isNull();
        assertThat(answer.message())
                .isEqualTo("several areas are named 'Somerset': E10000027 Somerset (County), E54000038 Somerset"
                        + " (Sustainability and transformation partnership)");
        assertThat(areas.resolve(reported(List.of("utla"), null, "Somerset"), year(2018))
                        .area())
                .isNotNull()
                .extracting(Area::key)
                .isEqualTo("E10000027@county");
        assertThat(areas.resolve(reported(List.of("utla"), null, "Somersetshire"), year(2018))
                        .message())
                .isEqualTo("no area is named 'Somersetshire'");
    }

    private static ReportedArea reported(List<String> types, String code, String name) {
        return new ReportedArea(types, code, name, true, 1, 2);
    }

    private static Period year(int year) {
        return new Period(PeriodKind.CALENDAR_YEAR, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
}
