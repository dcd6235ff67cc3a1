package org.mhin.pipeline.answer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.CollectionGap;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.IndicatorSearch;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** What indicators there are, what they say, and what a release has of them; of the catalogue alone before anything is published. */
public final class CatalogueAnswers {
    private static final int SUGGESTIONS = 3;

    private final Releases releases;
    private final Catalogue catalogue;

    /** @param catalogue whose indicators are listed */
    public CatalogueAnswers(Releases releases, Catalogue catalogue) {
        this.releases = releases;
        this.catalogue = catalogue;
    }

    /**
     * The indicators that fit, by topic and title.
     *
     * @param typed a key, a code, a title or words of these; empty for all
     * @param topic of the catalogue, in any case and with spaces or hyphens; null for all
     * @throws MhinException {@link ErrorCode#UNKNOWN_INDICATOR} naming the nearest where none fits; {@link ErrorCode#USAGE} where there is no such
     *     topic, or the release that is asked for cannot be read
     */
    public Answer.OfIndicators to(String typed, @Nullable String topic) {
        List<Indicator> found = inTopic(called(typed), topic).stream()
                .sorted(Comparator.comparing(Indicator::topic)
                        .thenComparing(Indicator::title)
                        .thenComparing(Indicator::indicator))
                .toList();
        if (releases.isEmpty()) {
            return new Answer.OfIndicators(
                    null,
                    found.stream().map(indicator -> entry(indicator, Map.of())).toList());
        }
        try (ReleaseReader release = releases.open()) {
            Map<Of, CatalogueEntry.Figures> figures = figures(release, found);
            return new Answer.OfIndicators(
                    release.release(),
                    found.stream().map(indicator -> entry(indicator, figures)).toList());
        }
    }

    private List<Indicator> called(String typed) {
        if (typed.isBlank()) {
            return catalogue.indicators();
        }
        List<Indicator> found = new IndicatorSearch(
                        catalogue.indicators().stream().map(Indicator::named).toList())
                .find(typed).stream()
                        .map(named -> catalogue.indicator(named.key()).orElseThrow())
                        .toList();
        if (found.isEmpty()) {
            throw IndicatorFinder.unknown(
                    typed,
                    catalogue.indicators().stream().map(Indicator::indicator).toList());
        }
        return found;
    }

    private List<Indicator> inTopic(List<Indicator> indicators, @Nullable String topic) {
        if (topic == null) {
            return indicators;
        }
        String wanted = topic.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        List<String> known = catalogue.indicators().stream()
                .map(Indicator::topic)
                .distinct()
                .sorted()
                .toList();
        if (!known.contains(wanted)) {
            List<String> near = Suggestions.to(wanted, known, SUGGESTIONS);
            throw new MhinException(
                    ErrorCode.USAGE,
                    "No topic is called '" + Visible.line(topic) + "'"
                            + (near.isEmpty()
                                    ? "; there are " + String.join(", ", known)
                                    : "; did you mean " + String.join(" or ", near) + "?"));
        }
        List<Indicator> found = indicators.stream()
                .filter(indicator -> indicator.topic().equals(wanted))
                .toList();
        if (found.isEmpty()) {
            throw new MhinException(
                    ErrorCode.UNKNOWN_INDICATOR,
                    "No indicator of the topic " + wanted + " fits; of other topics "
                            + String.join(
                                    ", ",
                                    indicators.stream()
                                            .map(Indicator::indicator)
                                            .toList()) + " does");
        }
        return found;
    }

    /** @param feed null for all feeds of the indicator */
    private record Of(String indicator, @Nullable String feed) {}

    /** Counted in {@code coverage}, which has a row for an area and period however many groups of people there are. */
    private static Map<Of, CatalogueEntry.Figures> figures(ReleaseReader release, List<Indicator> indicators) {
        Map<Of, CatalogueEntry.Figures> figures = new HashMap<>();
        List<String> keys = indicators.stream().map(Indicator::indicator).toList();
        release.rows(
                """
                SELECT
                    indicator,
                    feed,
                    count(DISTINCT area) AS areas,
                    list_sort(list(DISTINCT area_type)) AS area_types,
                    count(DISTINCT (period_kind, period_start, period_end)) AS periods,
                    max_by(period, (period_end, period_start, period)) AS latest_period,
                    max(period_end) AS latest_period_end
                FROM coverage
                WHERE cells_with_value > 0 AND indicator IN (%s)
                GROUP BY GROUPING SETS ((indicator), (indicator, feed))
                """.formatted(ReleaseReader.marks(keys)),
                row -> figures.put(
                        new Of(row.getString("indicator"), row.getString("feed")),
                        new CatalogueEntry.Figures(
                                row.getInt("areas"),
                                texts(row, "area_types"),
                                row.getInt("periods"),
                                row.getString("latest_period"),
                                Objects.requireNonNull(Cells.day(row, "latest_period_end")))),
                keys);
        return figures;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array list = row.getArray(column);
        return Stream.of((Object[]) list.getArray()).map(Object::toString).toList();
    }

    private CatalogueEntry entry(Indicator indicator, Map<Of, CatalogueEntry.Figures> figures) {
        String key = indicator.indicator();
        CollectionGap gap = indicator.gap();
        return new CatalogueEntry(
                key,
                indicator.topic(),
                indicator.title(),
                indicator.definition(),
                indicator.numerator(),
                indicator.denominator(),
                indicator.unit(),
                indicator.method().key(),
                indicator.polarity().key(),
                indicator.comparison().key(),
                indicator.limits().key(),
                CatalogueEntry.Goal.of(indicator.goal()),
                indicator.breaks(),
                indicator.framework(),
                indicator.fingertips(),
                indicator.keywords(),
                catalogue.priorities().stream()
                        .filter(priority -> priority.indicators().contains(key))
                        .map(CatalogueEntry.Promised::of)
                        .toList(),
                indicator.sources().stream()
                        .map(Indicator.Source::feed)
                        .distinct()
                        .map(feed -> new CatalogueEntry.Fed(
                                feed,
                                indicator.sources().stream()
                                        .filter(source -> source.feed().equals(feed))
                                        .map(Indicator.Source::note)
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .toList(),
                                figures.get(new Of(key, feed))))
                        .toList(),
                gap == null ? null : gap.key(),
                indicator.awaits(),
                indicator.partial(),
                indicator.shortfall().orElse(null),
                figures.get(new Of(key, null)));
    }
}
