package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;
import org.mhin.model.indicator.CareService;

/**
 * All that a release has of a place and of the areas that cover the same people, for a board that decides what is needed there.
 *
 * @param places the place itself, then the areas that cover its people, those that cover most first
 * @param indicators those with figures of any of the places, by topic and title
 * @param priorities every priority, judged by the figures of the place itself
 * @param needs indicators that are significantly worse than England, the furthest first
 * @param notNeeds indicators that might be, and why they are not among the needs
 * @param services of each service with both, who came and what came of it in one period of one place
 * @param missing the indicators without figures of any of the places, and why
 */
public record Profile(
        List<Place> places,
        List<Line> indicators,
        List<Answer.OfPriority> priorities,
        List<Need> needs,
        List<NotNeed> notNeeds,
        List<Service> services,
        List<Missing> missing) {
    public Profile {
        places = List.copyOf(places);
        indicators = List.copyOf(indicators);
        priorities = List.copyOf(priorities);
        needs = List.copyOf(needs);
        notNeeds = List.copyOf(notNeeds);
        services = List.copyOf(services);
        missing = List.copyOf(missing);
    }

    /**
     * A place with figures that may be meant.
     *
     * @param covers the part of the profiled place's people who live in it, 0 to 1, on the last day on which both existed
     * @param covered the part of its own people who live in the profiled place
     */
    public record Place(Answer.Place area, double covers, double covered) {}

    /**
     * One indicator.
     *
     * @param figures the latest of each place that has any: the profiled place's first where it has a value, then by the latest period and the part
     *     that is covered; those without a value last
     */
    public record Line(String topic, String indicator, String title, String unit, List<PlaceFigure> figures) {
        public Line {
            figures = List.copyOf(figures);
        }

        /** The figure that is shown. */
        @JsonIgnore
        public PlaceFigure first() {
            return figures.get(0);
        }
    }

    /**
     * The latest figure of a place.
     *
     * @param area key of the place
     * @param trend the recent trend, as {@code area_trends} has it; null where it has none of this series to this period
     * @param trendReason why it cannot be calculated; null where it can
     */
    public record PlaceFigure(
            String area,
            Comparison comparison,
            @Nullable String trend,
            @Nullable String trendReason) {}

    /**
     * An indicator that is significantly worse than England.
     *
     * @param area key of the place that the figure is of
     * @param standardisedDifference the difference from England in standard errors, which the 95% limit on England's side gives
     */
    public record Need(
            String indicator,
            String title,
            String area,
            @Nullable String period,
            @Nullable String sex,
            @Nullable String age,
            double value,
            double lower95,
            double upper95,
            double england,
            String unit,
            double standardisedDifference) {}

    /** An indicator that is not among the needs although it has no value, or is called worse. */
    public record NotNeed(
            String indicator,
            String title,
            String area,
            @Nullable String period,
            Explained explained,
            String text) {}

    /** What a difference from England may be explained by. */
    public enum Explained implements Keyed {
        /** There is no value, such as one that is hidden. */
        NO_VALUE("no-value"),
        /** There are no limits, so that chance cannot be ruled out. */
        NO_LIMITS("no-limits"),
        /** Fewer events than a rate can rest on. */
        SMALL_COUNT("small-count"),
        /** England's own limits and those of the place overlap. */
        LIMITS_OVERLAP("limits-overlap");

        private final String key;

        Explained(String key) {
            this.key = key;
        }

        @Override
        @JsonValue
        public String key() {
            return key;
        }
    }

    /**
     * One service in one period of one place, by one feed.
     *
     * @param area key of the place
     * @param steps from referral to result
     */
    public record Service(
            CareService service,
            String title,
            String area,
            String feed,
            @Nullable String period,
            List<Step> steps) {
        public Service {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A figure of a service.
     *
     * @param stage where in the course of care it counts
     * @param numeratorText whom the numerator counts, in words
     * @param denominatorText whom the denominator counts, in words
     */
    public record Step(CareService.Stage stage, String numeratorText, String denominatorText, Comparison comparison) {}

    /** An indicator without any figure of the places, and why. */
    public record Missing(
            String topic,
            String indicator,
            String title,
            @Nullable String period,
            @Nullable String reason,
            @Nullable String reasonText) {}
}
