package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.area.register.Area;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;

/** Rows that say why areas have nothing of an indicator: from {@code coverage} of a release. */
final class AbsentFigures {
    private static final int AREAS_LISTED = 12;

    private final ReleaseReader release;
    private final AreaFinder areas;
    /** What was asked for already. */
    private final Map<Asked, Comparison> told = new HashMap<>();

    private record Asked(String area, @Nullable String period, String indicator) {}

    AbsentFigures(ReleaseReader release, AreaFinder areas) {
        this.release = release;
        this.areas = areas;
    }

    /** A row that says why an area has nothing of an indicator. */
    Comparison of(String area, @Nullable String period, String key, ReleasedIndicators.Titled titled) {
        return told.computeIfAbsent(
                new Asked(area, period, key), asked -> read(asked.area(), asked.period(), asked.indicator(), titled));
    }

    private Comparison read(String area, @Nullable String period, String key, ReleasedIndicators.Titled titled) {
        List<String> parameters = new ArrayList<>(List.of(area, key));
        String condition = "";
        if (period != null && !AskedPeriod.isEvery(period)) {
            List<String> spellings = AskedPeriod.spellings(period);
            condition = " AND lower(period) IN (" + ReleaseReader.marks(spellings) + ")";
            parameters.addAll(spellings);
        }
        Optional<Comparison> expected = release
                .rows(
                        "SELECT * FROM coverage WHERE area = ? AND indicator = ?" + condition + " ORDER BY "
                                + LatestPeriod.latestFirst("") + ", feed, period_kind LIMIT 1",
                        row -> blank(
                                key,
                                titled,
                                row.getString("reason"),
                                elsewhere(row),
                                row.getString("feed"),
                                ComparisonReader.dated(row)),
                        parameters)
                .stream()
                .findFirst();
        String ofPeriod = condition;
        Optional<Comparison> around = expected.filter(row ->
                                !Reason.NOT_COLLECTED.code().equals(row.figure().reason()))
                        .isPresent()
                ? Optional.empty()
                : inParent(parameters, ofPeriod, key, titled)
                        .filter(parent -> expected.isEmpty()
                                || Objects.equals(
                                        parent.dated().periodEnd(),
                                        expected.get().dated().periodEnd()));
        return around.or(() -> expected)
                .orElseGet(() -> never(key, titled, Catalogue.shipped().indicator(key)));
    }

    /** A row that says why there is nothing of an indicator for any area: what the catalogue says of it, where it says something. */
    static Comparison never(String key, ReleasedIndicators.Titled titled, Optional<Indicator> known) {
        Reason reason = known.filter(indicator -> indicator.gap() != null).isPresent()
                ? Reason.NOT_COLLECTED
                : Reason.NOT_LANDED;
        return blank(
                key,
                titled,
                reason.code(),
                known.flatMap(AbsentFigures::whyNever).orElse(""),
                null,
                Comparison.Dated.NEVER);
    }

    /** A row that says why areas taken together have nothing of an indicator, and of which areas that is so. */
    Comparison of(List<Area> members, @Nullable String period, String key, ReleasedIndicators.Titled titled) {
        Comparison latest = members.stream()
                .map(member -> of(member.key(), period, key, titled))
                .max(LatestPeriod.later(
                        found -> found.dated().periodEnd(),
                        found -> found.dated().periodStart()))
                .orElseThrow();
        String of = latest.dated().period();
        if (of == null || members.size() == 1) {
            return latest;
        }
        List<String> blank = new ArrayList<>();
        for (Area member : members) {
            String reason = of(member.key(), of, key, titled).figure().reason();
            if (reason != null) {
                blank.add(member.name() + " (" + reason + ")");
            }
        }
        return blank(
                key,
                titled,
                latest.figure().reason(),
                "; " + CombinedFigure.toBlame(members.size(), blank),
                latest.series().feed(),
                latest.dated());
    }

    /** What the catalogue says of an indicator that no feed is read for, to go on after the reason. */
    private static Optional<String> whyNever(Indicator indicator) {
        if (indicator.gap() != null) {
            return Optional.of(": there is " + indicator.gap().key() + " of it");
        }
        return Optional.ofNullable(indicator.awaits()).map(feed -> ": the feed " + feed + " is not read for it yet");
    }

    /** That the figures are there for the area it lies in; empty where they are not. */
    private Optional<Comparison> inParent(
            List<String> parameters, String ofPeriod, String key, ReleasedIndicators.Titled titled) {
        return release
                .rows(
                        "SELECT c.* FROM dim_area_parent AS p INNER JOIN coverage AS c ON p.parent = c.area"
                                + " AND c.period_end >= p.valid_from AND (p.valid_to IS NULL OR c.period_end <= p.valid_to)"
                                + " WHERE p.child = ? AND c.indicator = ? AND c.cells_with_value > 0" + ofPeriod
                                + " ORDER BY " + LatestPeriod.latestFirst("c.")
                                + ", c.area, c.feed, c.period_kind LIMIT 1",
                        row -> blank(
                                key,
                                titled,
                                Reason.NOT_COLLECTED.code(),
                                "; the figures are there for " + areas.name(row.getString("area")) + " ("
                                        + row.getString("area_type") + "), in which it lies",
                                row.getString("feed"),
                                ComparisonReader.dated(row)),
                        parameters)
                .stream()
                .findFirst();
    }

    /** Which areas of another vintage have the figures, to go on after the reason; empty where coverage names none. */
    private String elsewhere(ResultSet row) throws SQLException {
        String found = row.getString("found_area");
        if (found == null) {
            return "";
        }
        List<String> names =
                Stream.of(found.split("\\|")).map(areas::name).distinct().toList();
        return "; the figures are there for "
                + Listed.of(names, AREAS_LISTED)
                + " (" + row.getString("found_on") + ", boundaries of " + row.getString("found_boundaries") + ")";
    }

    private static Comparison blank(
            String key,
            ReleasedIndicators.Titled titled,
            @Nullable String reason,
            String elsewhere,
            @Nullable String feed,
            Comparison.Dated dated) {
        return new Comparison(
                new Comparison.Series(key, titled.title(), titled.unit(), null, feed, null, null, null, null),
                dated,
                Comparison.Figure.missing(reason, Cells.words(reason) + elsewhere),
                Comparison.Beside.NOTHING,
                Comparison.Lineage.NONE);
    }
}
