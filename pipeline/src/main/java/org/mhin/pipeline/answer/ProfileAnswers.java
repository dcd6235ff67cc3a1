package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** All that a release has of a place, with the areas that cover the same people. */
public final class ProfileAnswers {
    private final Releases releases;
    private final Catalogue catalogue;
    private final Asides asides;

    /** @param catalogue whose indicators and priorities are told of */
    public ProfileAnswers(Releases releases, Catalogue catalogue, Asides asides) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.asides = asides;
    }

    /**
     * The answer.
     *
     * @param typed a name, code or key
     * @throws MhinException {@link ErrorCode#NOTHING_PUBLISHED}; {@link ErrorCode#UNKNOWN_AREA} or {@link ErrorCode#USAGE} where no one area is meant
     */
    public Answer.OfProfile to(String typed) {
        ReleaseAreas.readAhead();
        try (ReleaseReader release = releases.open()) {
            AreaFinder areas = new AreaFinder(release);
            AreaFinder.Match match = areas.findForPeriodTo(null, typed);
            Area area = match.area();
            asides.head(AreaFinder.words(area));
            AreaFinder.also(match.others()).ifPresent(asides::say);
            List<Profile.Place> places = places(release, areas, area);
            List<Found> rows = rows(release, areas, places);
            List<Profile.Line> lines = lines(places, figures(release, places, rows));
            PressingNeeds needs = PressingNeeds.of(release, lines);
            AbsentFigures absent = new AbsentFigures(release, areas);
            return new Answer.OfProfile(
                    release.release(),
                    Answer.Place.of(area),
                    new Profile(
                            places,
                            lines,
                            new PriorityAnswers(releases, catalogue, asides).of(release, areas, area, absent),
                            needs.needs(),
                            needs.others(),
                            services(places, rows),
                            missing(absent, area, lines)));
        }
    }

    private static List<Profile.Place> places(ReleaseReader release, AreaFinder areas, Area area) {
        return Stream.concat(
                        Stream.of(new Profile.Place(Answer.Place.of(area), 1, 1)),
                        CoveringAreas.of(release, area).stream()
                                .map(other -> new Profile.Place(
                                        Answer.Place.of(areas.known(other.area())), other.covers(), other.covered())))
                .toList();
    }

    private record Found(String area, Comparison row) {}

    private record TrendOf(@Nullable String trend, @Nullable String reason) {}

    /** The rows without a category of the latest period of each series of each place. */
    private static List<Found> rows(ReleaseReader release, AreaFinder areas, List<Profile.Place> places) {
        List<String> keys = places.stream().map(place -> place.area().key()).toList();
        ReleaseBenchmarks benchmarks = ReleaseBenchmarks.of(release);
        ComparisonReader reader = new ComparisonReader(areas, benchmarks, benchmarks.beside());
        String asked = "c.category = 'all' AND c.area IN (" + ReleaseReader.marks(keys) + ")";
        return release.rows(
                """
                SELECT c.*, n.title, n.unit, %s
                FROM area_comparisons AS c
                INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
                %s
                %s
                WHERE %s
                ORDER BY %s
                """.formatted(
                        Jump.COLUMNS, LatestPeriod.joinedForEachArea(asked), Jump.JOIN, asked, Comparisons.ROW_ORDER),
                row -> new Found(row.getString("area"), reader.read(row)),
                Stream.concat(keys.stream(), keys.stream()).toList());
    }

    /** The latest figure of each indicator and place: of everybody, where the release has one of everybody. */
    private static List<Profile.PlaceFigure> figures(
            ReleaseReader release, List<Profile.Place> places, List<Found> rows) {
        Map<List<String>, Found> latest = new LinkedHashMap<>();
        rows.forEach(found -> latest.merge(
                List.of(found.area(), found.row().series().indicator()),
                found,
                (one, other) -> Comparisons.MORE_TELLING.compare(other.row(), one.row()) > 0 ? other : one));
        Map<List<Object>, TrendOf> trends =
                trends(release, places.stream().map(place -> place.area().key()).toList());
        return latest.values().stream()
                .map(found -> {
                    Comparison row = found.row();
                    TrendOf trend = trends.get(Arrays.<Object>asList(
                            row.series().feed(),
                            row.series().indicator(),
                            found.area(),
                            row.dated().periodKind(),
                            row.series().sex(),
                            row.series().age(),
                            row.dated().periodEnd()));
                    return new Profile.PlaceFigure(
                            found.area(),
                            row,
                            trend == null ? null : trend.trend(),
                            trend == null ? null : trend.reason());
                })
                .toList();
    }

    private List<Profile.Service> services(List<Profile.Place> places, List<Found> rows) {
        ServiceResults services = new ServiceResults(catalogue);
        return places.stream()
                .map(place -> place.area().key())
                .flatMap(key ->
                        services
                                .of(
                                        key,
                                        rows.stream()
                                                .filter(found -> found.area().equals(key))
                                                .map(Found::row)
                                                .toList())
                                .stream())
                .toList();
    }

    private static Map<List<Object>, TrendOf> trends(ReleaseReader release, List<String> areas) {
        Map<List<Object>, TrendOf> trends = new HashMap<>();
        release.rows(
                "SELECT feed, indicator, area, period_kind, sex, age, latest_period_end, trend, trend_reason FROM area_trends"
                        + " WHERE area IN (" + ReleaseReader.marks(areas) + ")",
                row -> trends.put(
                        List.of(
                                row.getString("feed"),
                                row.getString("indicator"),
                                row.getString("area"),
                                row.getString("period_kind"),
                                row.getString("sex"),
                                row.getString("age"),
                                Objects.requireNonNull(Cells.day(row, "latest_period_end"))),
                        new TrendOf(row.getString("trend"), row.getString("trend_reason"))),
                areas);
        return trends;
    }

    private List<Profile.Line> lines(List<Profile.Place> places, List<Profile.PlaceFigure> figures) {
        List<String> order = places.stream().map(place -> place.area().key()).toList();
        Comparator<Profile.PlaceFigure> nearest = Comparator.comparing(figure -> order.indexOf(figure.area()));
        Comparator<Profile.PlaceFigure> first = Comparator.comparing((Profile.PlaceFigure figure) ->
                        figure.comparison().figure().value() == null)
                .thenComparing(figure -> order.indexOf(figure.area()) > 0)
                .thenComparing(
                        figure -> Objects.requireNonNullElse(
                                figure.comparison().dated().periodEnd(), LocalDate.MIN),
                        Comparator.reverseOrder())
                .thenComparing(nearest);
        Map<String, List<Profile.PlaceFigure>> byIndicator = figures.stream()
                .collect(Collectors.groupingBy(
                        figure -> figure.comparison().series().indicator()));
        return byIndicator.values().stream()
                .map(of -> {
                    Comparison.Series series = of.get(0).comparison().series();
                    return new Profile.Line(
                            catalogue
                                    .indicator(series.indicator())
                                    .map(Indicator::topic)
                                    .orElse(""),
                            series.indicator(),
                            series.title(),
                            series.unit(),
                            of.stream().sorted(first).toList());
                })
                .sorted(Comparator.comparing(Profile.Line::topic)
                        .thenComparing(Profile.Line::title)
                        .thenComparing(Profile.Line::indicator))
                .toList();
    }

    /** Why there is nothing of each other indicator, as it is told where that indicator is compared. */
    private List<Profile.Missing> missing(AbsentFigures absent, Area area, List<Profile.Line> lines) {
        List<String> there = lines.stream().map(Profile.Line::indicator).toList();
        List<Profile.Missing> missing = new ArrayList<>();
        catalogue.indicators().stream()
                .filter(indicator -> !there.contains(indicator.indicator()))
                .sorted(Comparator.comparing(Indicator::topic)
                        .thenComparing(Indicator::title)
                        .thenComparing(Indicator::indicator))
                .forEach(indicator -> {
                    ReleasedIndicators.Titled titled =
                            new ReleasedIndicators.Titled(indicator.title(), indicator.unit());
                    Comparison row = indicator.sources().isEmpty()
                            ? AbsentFigures.never(indicator.indicator(), titled, Optional.of(indicator))
                            : absent.of(area.key(), null, indicator.indicator(), titled);
                    missing.add(new Profile.Missing(
                            indicator.topic(),
                            indicator.indicator(),
                            indicator.title(),
                            row.dated().period(),
                            row.figure().reason(),
                            row.figure().reasonText()));
                });
        return missing;
    }
}
