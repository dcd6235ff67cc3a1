package org.mhin.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.Area;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.TestWarehouse;

/** Commands and macros choose the same latest periods and list the same rows in the same order, of every area and indicator of the samples. */
class LatestPeriodTest {
    private record Days(LocalDate start, LocalDate end) {}

    /** Rows that are ordered by SQL and those that are compared here go by one rule. */
    @Test
    void sqlAndJavaAgreeWhichIsTheLater() {
        List<Days> bySql = new ArrayList<>();
        try (ReleaseReader release =
                ReleaseReader.open(TestWarehouse.ofSamples().layout())) {
            bySql.addAll(release.rows(
                    "SELECT DISTINCT c.period_start, c.period_end FROM area_comparisons AS c ORDER BY "
                            + LatestPeriod.latestFirst("c."),
                    row -> new Days(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)),
                    List.of()));
        }
        List<Days> byJava = new ArrayList<>(bySql);
        Collections.shuffle(byJava, new Random(1));
        byJava.sort(LatestPeriod.later(Days::end, Days::start).reversed());
        assertThat(byJava).isEqualTo(bySql);
        assertThat(bySql.stream().map(Days::end).distinct().count()).isLessThan(bySql.size());
    }

    @Test
    void theMacroChoosesAndOrdersAsTheCommandDoes() {
        int rows = 0;
        try (ReleaseReader release =
                ReleaseReader.open(TestWarehouse.ofSamples().layout())) {
            AreaFinder areas = new AreaFinder(release);
            Comparisons comparisons = new Comparisons(release, areas);
            List<List<String>> pairs = release.rows(
                    "SELECT DISTINCT area, indicator FROM area_comparisons WHERE area_type NOT IN ('provider', 'trust')"
                            + " ORDER BY 1, 2",
                    row -> List.of(row.getString(1), row.getString(2)),
                    List.of());
            for (List<String> pair : pairs) {
                Area area = areas.find(pair.get(0)).area();
                List<String> byMacro = release.rows(
                        "SELECT feed, period_kind, period, category_type, category, sex, age FROM area_comparison(?, ?)",
                        row -> String.join(
                                " | ",
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)),
                        pair);
                List<String> byCommand = new ArrayList<>();
                for (Comparison row : comparisons
                        .answer(new Comparisons.Question(area, List.of(pair.get(1)), null, List.of(), true))
                        .rows()) {
                    byCommand.add(String.join(
                            " | ",
                            row.series().feed(),
                            row.dated().periodKind(),
                            row.dated().period(),
                            row.series().categoryType(),
                            row.series().category(),
                            row.series().sex(),
                            row.series().age()));
                }
                assertThat(byMacro).as(pair.toString()).isEqualTo(byCommand);
                rows += byMacro.size();
            }
        }
        assertThat(rows).isGreaterThan(1_000);
    }
}
