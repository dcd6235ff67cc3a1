package org.mhin.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.Period;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.stage.StageRecord.ReportedPeriod;
import org.mhin.pipeline.warehouse.layout.Delivery;

class PeriodChoiceTest {
    private static final FeedContract WAITS =
            Catalogue.shipped().feed("mhsds-waits").orElseThrow();
    private static final Period JUNE = Period.month(YearMonth.of(2024, 6));
    private static final Period JULY = Period.month(YearMonth.of(2024, 7));

    /** R1: a period without figures is nobody's to win. */
    @Test
    void aPeriodWithoutFiguresIsNotWon() {
        StagedDelivery june = staged("a", 1, 1, full(JUNE, "Performance"));
        StagedDelivery july = staged("b", 3, 2, full(JULY, "Performance"), period(JUNE, 0, 0, Map.of()));
        PeriodChoice choice = new PeriodChoice(WAITS, List.of(june, july), staged -> false);
        assertThat(choice.wins()).containsEntry(june, List.of(JUNE)).containsEntry(july, List.of(JULY));
    }

    /** R3, F7, N4: one stray row, or a file that lost its end, is held, and the line names both counts. */
    @Test
    void farFewerFiguresAreHeld() {
        StagedDelivery june = staged("a", 1, 1, full(JUNE, "Performance"));
        StagedDelivery july =
                staged("b", 3, 2, full(JULY, "Performance"), period(JUNE, 1, 1, Map.of("Performance", 1L)));
        PeriodChoice choice = new PeriodChoice(WAITS, List.of(july, june), staged -> false);
        assertThat(choice.wins()).containsEntry(june, List.of(JUNE)).containsEntry(july, List.of(JULY));
        assertThat(choice.standings().get(july))
                .filteredOn(period -> period.state() == Standing.State.HELD)
                .singleElement()
                .satisfies(period -> assertThat(period.line())
                        .contains(
                                "b.csv: June 2024: 1 figures of 1 areas where there are 60 figures of 10 areas in a.csv")
                        .contains("'take' in mhin.yaml"));
    }

    /** R3: the operator has the last word. */
    @Test
    void whatIsToBeTakenIsTaken() {
        StagedDelivery june = staged("a", 1, 1, full(JUNE, "Performance"));
        StagedDelivery cut = staged("b", 3, 2, period(JUNE, 34, 6, Map.of("Performance", 34L)));
        assertThat(new PeriodChoice(WAITS, List.of(june, cut), cut::equals).wins())
                .containsOnlyKeys(cut);
    }

    /** R7: it is the status of the figures of this very period that counts, and of most of them. */
    @Test
    void thePeriodsOwnStatusCounts() {
        StagedDelivery mixed =
                staged("a", 1, 1, full(JUNE, "Final"), period(JULY, 60, 10, Map.of("Provisional", 59L, "Final", 1L)));
        StagedDelivery july = staged("b", 1, 2, full(JULY, "Performance"));
        for (List<StagedDelivery> order : List.of(List.of(mixed, july), List.of(july, mixed))) {
            PeriodChoice choice = new PeriodChoice(WAITS, order, staged -> false);
            assertThat(choice.wins()).containsEntry(mixed, List.of(JUNE)).containsEntry(july, List.of(JULY));
            assertThat(line(choice, mixed))
                    .contains("July 2024 comes from b.csv", "Performance where these are Provisional");
        }
    }

    /** R8: of two files of one status and version, the one that holds the later month is the later statement. */
    @Test
    void theFileWithTheLaterPeriodRestatesTheEarlier() {
        StagedDelivery february = staged("feb", 0, 1, full(JUNE, "Final"), full(JULY, "Final"));
        StagedDelivery january = staged("jan", 0, 2, full(JUNE, "Final"));
        PeriodChoice choice = new PeriodChoice(WAITS, List.of(january, february), staged -> false);
        assertThat(choice.wins()).containsOnlyKeys(february);
        assertThat(line(choice, january)).contains("up to 2024-07-31 where this ends on 2024-06-30", "arrived later");
    }

    /** R22: a correction without a version in its name loses to the first version, and is told so. */
    @Test
    void aCorrectionWithoutVersionIsToldWhyItLost() {
        StagedDelivery first = staged("a", 1, 1, full(JULY, "Performance"));
        StagedDelivery later = staged("b", 0, 2, full(JULY, "Performance"));
        PeriodChoice choice = new PeriodChoice(WAITS, List.of(later, first), staged -> false);
        assertThat(choice.wins()).containsOnlyKeys(first);
        assertThat(line(choice, later))
                .contains("has version 1 in its name where this has none", "though this one arrived later");
    }

    /** R9: where only arrival can decide, the latest holds; what came together is told apart by digest. */
    @Test
    void thenTheLatestArrivalHolds() {
        StagedDelivery first = staged("a", 0, 3, full(JULY, "Final"));
        StagedDelivery second = staged("b", 0, 2, full(JULY, "Final"));
        assertThat(new PeriodChoice(WAITS, List.of(first, second), staged -> false).wins())
                .containsOnlyKeys(first);
    }

    /** N12: the same deliveries, in whatever order they are looked at, come to the same. */
    @Test
    void theOrderOfLookingDoesNotCount() {
        List<StagedDelivery> all = new ArrayList<>(List.of(
                staged("a", 1, 1, full(JUNE, "Provisional")),
                staged("b", 2, 1, full(JUNE, "Performance")),
                staged("c", 3, 1, period(JUNE, 20, 4, Map.of("Performance", 20L)), full(JULY, "Performance")),
                staged("d", 0, 1, full(JULY, "Final"))));
        Map<String, List<Period>> expected = wins(all);
        assertThat(expected).containsOnlyKeys("b.csv", "d.csv");
        Random random = new Random(12);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(all, random);
            assertThat(wins(all)).isEqualTo(expected);
        }
    }

    private static Map<String, List<Period>> wins(List<StagedDelivery> deliveries) {
        return new PeriodChoice(WAITS, deliveries, staged -> false)
                .wins().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().delivery().file(), Map.Entry::getValue));
    }

    private static String line(PeriodChoice choice, StagedDelivery staged) {
        return choice.standings().get(staged).stream()
                .map(Standing.OfPeriod::line)
                .filter(line -> line != null)
                .collect(Collectors.joining("; "));
    }

    private static ReportedPeriod full(Period period, String status) {
        return period(period, 60, 10, Map.of(status, 60L));
    }

    private static ReportedPeriod period(Period period, long rows, int areas, Map<String, Long> statuses) {
        return new ReportedPeriod(period, rows, areas, statuses);
    }

    private static StagedDelivery staged(String name, int version, long sequence, ReportedPeriod... periods) {
        String digest = String.format("%-64s", name).replace(' ', '0');
        Delivery delivery = new Delivery(
                digest,
                digest,
                "mhsds-waits",
                name + ".csv",
                null,
                name,
                "measure-value",
                "",
                1,
                1,
                sequence,
                sequence,
                true,
                "");
        StageRecord record = new StageRecord(
                digest,
                "mhsds-waits",
                WAITS.digest(),
                StageRecord.State.ACCEPTED,
                null,
                new StageRecord.Rows(1, 1, 0, 0, 1, Map.of(), Map.of()),
                List.of(),
                version,
                new StageRecord.Dictionary(
                        List.of(periods), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null));
        return new StagedDelivery(delivery, record, Path.of(name));
    }
}
