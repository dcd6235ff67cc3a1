package org.mhin.pipeline.answer;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.priority.Priority;
import org.mhin.model.priority.PriorityCondition;
import org.mhin.model.priority.ProgressState;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * Whether what national policy promised has come to an area: every priority of the catalogue, by the figures of one release. The rules are those of this
 * version, so the answers of two releases differ only where figures do.
 */
public final class PriorityAnswers {
    private static final String ENGLAND = "England";

    private final Releases releases;
    private final Catalogue catalogue;
    private final Asides asides;

    /** @param catalogue whose priorities are judged, by its indicators */
    public PriorityAnswers(Releases releases, Catalogue catalogue, Asides asides) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.asides = asides;
    }

    /**
     * The answer.
     *
     * @param typed a name, code or key; empty for England
     * @throws MhinException {@link ErrorCode#NOTHING_PUBLISHED}; {@link ErrorCode#UNKNOWN_AREA} or {@link ErrorCode#USAGE} where no one area is meant
     */
    public Answer.OfPriorities to(String typed) {
        ReleaseAreas.readAhead();
        try (ReleaseReader release = releases.open()) {
            AreaFinder areas = new AreaFinder(release);
            AreaFinder.Match match = areas.findForPeriodTo(null, typed.isEmpty() ? ENGLAND : typed);
            asides.head(AreaFinder.words(match.area()));
            AreaFinder.also(match.others()).ifPresent(asides::say);
            return new Answer.OfPriorities(
                    release.release(),
                    Answer.Place.of(match.area()),
                    of(release, areas, match.area(), new AbsentFigures(release, areas)));
        }
    }

    /**
     * Every priority by the figures of one area of an open release.
     *
     * @param absent why there is nothing of an indicator
     */
    List<Answer.OfPriority> of(ReleaseReader release, AreaFinder areas, Area area, AbsentFigures absent) {
        Judged judged = new Judged(catalogue, area, new PriorityFigures(release, areas, area, absent));
        return catalogue.priorities().stream().map(judged::line).toList();
    }

    /** Priorities by the figures of one area. */
    private record Judged(Catalogue catalogue, Area area, PriorityFigures figures) {
        Answer.OfPriority line(Priority priority) {
            List<Answer.BehindPriority> behind = priority.indicators().stream()
                    .map(key -> behind(catalogue.indicator(key).orElseThrow()))
                    .toList();
            List<Answer.JudgedCondition> conditions = priority.conditions().stream()
                    .map(condition -> judged(
                            condition,
                            catalogue.indicator(condition.indicator()).orElseThrow()))
                    .toList();
            Optional<Answer.TellingFigure> decides = conditions.stream()
                    .flatMap(condition -> condition.latest().of(condition.indicator()).stream())
                    .findFirst();
            return new Answer.OfPriority(
                    priority.priority(),
                    priority.title(),
                    priority.theme(),
                    priority.source(),
                    Answer.Promise.of(priority),
                    decides.or(() -> behind.stream()
                                    .flatMap(one -> one.latest().of(one.indicator()).stream())
                                    .findFirst())
                            .orElse(null),
                    state(priority, conditions),
                    reason(priority, conditions),
                    conditions,
                    behind);
        }

        private static ProgressState state(Priority priority, List<Answer.JudgedCondition> conditions) {
            if (priority.measurability() == Priority.Measurability.NONE) {
                return ProgressState.NOT_MEASURABLE;
            }
            return conditions.isEmpty()
                    ? ProgressState.NOT_JUDGED
                    : ProgressState.together(conditions.stream()
                            .map(Answer.JudgedCondition::state)
                            .toList());
        }

        /** Why the state is what it is: what decided it. */
        private String reason(Priority priority, List<Answer.JudgedCondition> conditions) {
            ProgressState state = state(priority, conditions);
            if (conditions.isEmpty()) {
                long gaps = priority.indicators().stream()
                        .filter(key -> catalogue.indicator(key).orElseThrow().gap() != null)
                        .count();
                return state == ProgressState.NOT_MEASURABLE
                        ? "No national figure tells whether it came."
                                + (gaps == 0
                                        ? ""
                                        : " Of its indicators, " + gaps + " of "
                                                + priority.indicators().size() + (gaps == 1 ? " has" : " have")
                                                + " no national collection.")
                        : "Its rule is in words, and no number decides it.";
            }
            return conditions.stream()
                    .filter(condition -> condition.state() == state
                            || state == ProgressState.NOT_JUDGED && condition.state() == ProgressState.NOT_MEASURABLE)
                    .map(condition -> condition.indicator() + ": " + condition.reason())
                    .reduce((one, other) -> one + "; " + other)
                    .map(text -> text.endsWith(".") ? text : text + ".")
                    .orElseThrow();
        }

        private Answer.BehindPriority behind(Indicator indicator) {
            Comparison row = figures.latest(indicator);
            return new Answer.BehindPriority(
                    indicator.indicator(),
                    indicator.title(),
                    new Answer.LatestValue(
                            row.figure().value(),
                            indicator.unit(),
                            row.dated().period(),
                            Optional.ofNullable(row.series().sex())
                                    .filter(sex -> !row.isTotal())
                                    .orElse(null),
                            Optional.ofNullable(row.series().age())
                                    .filter(age -> !row.isTotal())
                                    .orElse(null)),
                    row.figure().reason(),
                    row.figure().reasonText(),
                    row.series().feed(),
                    row.lineage().delivery(),
                    row.lineage().sourceLine());
        }

        private Answer.JudgedCondition judged(PriorityCondition condition, Indicator indicator) {
            if (indicator.gap() != null) {
                return open(
                        condition,
                        indicator,
                        ProgressState.NOT_MEASURABLE,
                        "there is " + indicator.gap().key() + " of it");
            }
            if (condition.areas() == IndicatorGoal.Scope.ENGLAND
                    && !condition.areas().isHeldAgainst(area.type().key(), "all")) {
                return open(condition, indicator, ProgressState.NOT_JUDGED, "the promise is of England as a whole");
            }
            PriorityFigures.Measured latest = condition.over() == PriorityCondition.Over.TWELVE_MONTHS
                    ? figures.ofTwelveMonths(indicator, null)
                    : figures.ofPeriod(indicator);
            Double value = latest.value();
            LocalDate to = latest.to();
            if (value == null || to == null) {
                return open(
                        condition,
                        indicator,
                        ProgressState.NOT_JUDGED,
                        Objects.requireNonNullElse(latest.missing(), ""));
            }
            int without = figures.notSubmitting(indicator, latest);
            if (without > 0) {
                return done(
                        condition,
                        indicator,
                        ProgressState.NOT_JUDGED,
                        latest,
                        without + (without == 1 ? " provider" : " providers") + " of this feed did not submit in "
                                + latest.period());
            }
            return switch (condition.test()) {
                case AT_LEAST, AT_MOST -> compared(condition, indicator, latest, value, to, number(value));
                case RISES_BY -> risen(condition, indicator, latest, value, to);
                case FALLS -> fallen(condition, indicator, latest);
            };
        }

        private static Answer.JudgedCondition compared(
                PriorityCondition condition,
                Indicator indicator,
                PriorityFigures.Measured latest,
                double figure,
                LocalDate to,
                String shown) {
            ProgressState state = condition.of(figure, to);
            return done(
                    condition,
                    indicator,
                    state,
                    latest,
                    shown + " " + indicator.unit() + " in " + latest.period() + ", asked is " + asked(condition)
                            + (condition.isDueAfter(to) ? ", due on " + condition.date() : ""));
        }

        private Answer.JudgedCondition risen(
                PriorityCondition condition,
                Indicator indicator,
                PriorityFigures.Measured latest,
                double value,
                LocalDate to) {
            LocalDate since = Objects.requireNonNull(condition.since());
            PriorityFigures.Measured before = condition.over() == PriorityCondition.Over.TWELVE_MONTHS
                    ? figures.ofTwelveMonths(indicator, since)
                    : figures.ofPeriod(indicator, since);
            Double start = before.value();
            if (start == null) {
                return done(
                        condition,
                        indicator,
                        ProgressState.NOT_JUDGED,
                        latest,
                        "the rise has no starting point: " + before.missing());
            }
            return compared(
                    condition,
                    indicator,
                    latest,
                    value - start,
                    to,
                    "a rise of " + number(value - start) + " from " + number(start) + " to " + number(value));
        }

        private Answer.JudgedCondition fallen(
                PriorityCondition condition, Indicator indicator, PriorityFigures.Measured latest) {
            Optional<PriorityFigures.Measured> first = figures.first(indicator, latest);
            if (first.isEmpty()) {
                return done(
                        condition,
                        indicator,
                        ProgressState.NOT_JUDGED,
                        latest,
                        "no earlier period of the series shares no day with " + latest.period());
            }
            ProgressState state = PriorityCondition.ofFall(first.get().limits(), latest.limits());
            String change = "from " + number(first.get().value()) + " in "
                    + first.get().period() + " to " + number(latest.value()) + " in " + latest.period();
            boolean limits =
                    !first.get().limits().isMissing() && !latest.limits().isMissing();
            return done(
                    condition,
                    indicator,
                    state,
                    latest,
                    change
                            + switch (state) {
                                case MET -> ", a fall beyond chance";
                                case BEHIND -> ", a rise beyond chance";
                                default -> limits ? ", which is within chance" : ", of which there are no limits";
                            });
        }

        /** A number as it is, with separators of thousands. */
        private static String number(@Nullable Double value) {
            return value == null
                    ? ""
                    : new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.UK)).format(value);
        }

        private static String asked(PriorityCondition condition) {
            Double value = condition.value();
            return condition.asked(value == null ? "" : number(value));
        }

        private static Answer.JudgedCondition open(
                PriorityCondition condition, Indicator indicator, ProgressState state, String reason) {
            return new Answer.JudgedCondition(
                    indicator.indicator(),
                    asked(condition),
                    condition.date(),
                    state,
                    new Answer.LatestValue(null, indicator.unit(), null, null, null),
                    reason);
        }

        private static Answer.JudgedCondition done(
                PriorityCondition condition,
                Indicator indicator,
                ProgressState state,
                PriorityFigures.Measured latest,
                String reason) {
            return new Answer.JudgedCondition(
                    indicator.indicator(),
                    asked(condition),
                    condition.date(),
                    state,
                    new Answer.LatestValue(
                            latest.value(), indicator.unit(), latest.period(), latest.sex(), latest.age()),
                    reason);
        }
    }
}
