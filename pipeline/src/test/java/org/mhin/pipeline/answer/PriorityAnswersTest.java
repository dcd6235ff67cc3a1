package org.mhin.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.priority.Priorities;
import org.mhin.model.priority.ProgressState;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.Hint;

/** Planted promises, judged by the figures of the samples. */
class PriorityAnswersTest {
    private static final Asides UNHEARD = new Asides() {
        @Override
        public void head(String line) {}

        @Override
        public void say(String line) {}

        @Override
        public void sayLast(String line, @Nullable Hint hint) {}
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "England | tt-six-week-wait | test: at-least, value: 75 | MET | 89.2 % in January 2020, asked is at least 75",
                "England | tt-six-week-wait | test: at-least, value: 95 | BEHIND | 89.2 % in January 2020, asked is at least 95",
                "England | tt-six-week-wait | test: at-least, value: 75, date: 2030-01-01 | ON_COURSE | due on 2030-01-01",
                "England | tt-six-week-wait | test: at-least, value: 95, date: 2030-01-01 | NOT_JUDGED | due on 2030-01-01",
                "England | tt-six-week-wait | test: rises-by, value: 1, since: 2019-11-30 | MET | a rise of 1.7 from 87.5 to 89.2",
                "England | tt-six-week-wait | test: rises-by, value: 1, since: 2019-03-31 | NOT_JUDGED | the rise has no starting point",
                "England | tt-six-week-wait | test: falls | NOT_JUDGED | of which there are no limits",
                "England | suicide-rate | test: falls | MET | from 9.8 in 2013 - 15 to 9.35 in 2016 - 18, a fall beyond chance",
                "England | tt-recovery-rate | test: at-least, value: 49, over: twelve-months | MET | 49.8 % in 2024/25",
                "England | tt-entering-treatment | test: at-least, value: 1, over: twelve-months | NOT_JUDGED | 2019-10 is missing",
                "RMY | adult-four-week-closed | test: at-least, value: 1 | NOT_JUDGED | hidden to protect small numbers",
                "Nottingham | tt-six-week-wait | test: at-least, value: 1 | NOT_JUDGED | not collected for this area or period",
                "Nottingham | tt-six-week-wait | test: at-least, value: 1, areas: england | NOT_JUDGED | of England as a whole",
                "England | cqc-mh-good-share | test: at-least, value: 85 | NOT_JUDGED | the feed cqc-ratings is not read for it yet",
                "England | secure-readmission | test: at-most, value: 1 | NOT_MEASURABLE | there is no national collection of it"
            })
    void aConditionIsJudgedByTheFigureOfItsOwnPeriodAndNeverWithoutOne(
            String place, String indicator, String condition, ProgressState state, String reason) {
        Catalogue shipped = Catalogue.shipped();
        Catalogue planted = new Catalogue(
                shipped.feeds(),
                shipped.indicators(),
                shipped.neighbours(),
                List.of(Priorities.parse("""
                        priority: X1
                        title: A promise
                        theme: A theme
                        source: closing-the-gap-2014
                        promise: Something comes.
                        indicators: [%s]
                        measurability: full
                        judged: By figures.
                        conditions:
                          - {indicator: %s, %s}
                        """.formatted(indicator, indicator, condition), "X1.yaml")));
        Answer.OfPriority judged = new PriorityAnswers(
                        new Releases(TestWarehouse.ofSamples().layout(), Clock.systemUTC(), new Wanted.Current()),
                        planted,
                        UNHEARD)
                .to(place)
                .priorities()
                .get(0);
        assertThat(judged.state()).as(judged.reason()).isEqualTo(state);
        assertThat(judged.reason()).contains(reason);
        if (state != ProgressState.NOT_JUDGED && state != ProgressState.NOT_MEASURABLE) {
            assertThat(judged.latest())
                    .isNotNull()
                    .isEqualTo(judged.conditions()
                            .get(0)
                            .latest()
                            .of(judged.conditions().get(0).indicator())
                            .orElseThrow());
        }
    }
}
