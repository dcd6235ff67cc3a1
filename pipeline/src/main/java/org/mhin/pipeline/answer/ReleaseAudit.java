package org.mhin.pipeline.answer;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.area.geography.AreaSums;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.disclosure.Attack;
import org.mhin.model.disclosure.Attacker;
import org.mhin.model.disclosure.SeenFigures;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseBoundaries;
import org.mhin.pipeline.release.ReleaseReader;

/**
 * Plays somebody who has a release and wants to know what it hides: adds and subtracts all of its published counts, knowing by which rules they were
 * hidden and rounded. It says how many hidden figures that gives away, and never which.
 */
public final class ReleaseAudit {
    private static final String FIGURES = """
            SELECT c.feed, c.indicator, c.period_kind, c.period_start, c.period_end, c.sex, c.age, c.category_type, c.category,
              c.area, c.area_type, c.method, c.numerator, c.denominator, c.value, c.reason, i.multiplier
            FROM area_comparisons AS c INNER JOIN dim_indicator AS i ON i.indicator = c.indicator
            WHERE c.indicator IN (SELECT indicator FROM area_comparisons WHERE reason = 'suppressed')
              OR c.feed IN (SELECT feed FROM area_comparisons WHERE reason = 'suppressed')
            """;

    private final ReleaseReader release;
    private final Catalogue catalogue;
    private final SeenFigures seen = new SeenFigures(false);
    private final Map<Of, SeenFigures.Group> groups = new HashMap<>();
    private final Map<Counted, long[]> found =
            new TreeMap<>(Comparator.comparing(Counted::feed).thenComparing(Counted::indicator));

    private ReleaseAudit(ReleaseReader release, Catalogue catalogue) {
        this.release = release;
        this.catalogue = catalogue;
    }

    /**
     * Audits a release.
     *
     * @param catalogue of which the feeds say by which rules they are published
     */
    public static Answer.OfAudit of(ReleaseReader release, Catalogue catalogue) throws IOException {
        return new ReleaseAudit(release, catalogue).audit();
    }

    private Answer.OfAudit audit() throws IOException {
        release.each(FIGURES, List.of(), this::see);
        seen.tables(new AreaSums(ReleaseBoundaries.of(release, ReleaseAreas.shippedAnd(release))), this::attack);
        List<Answer.Audited> audited = found.entrySet().stream()
                .map(entry -> new Answer.Audited(
                        entry.getKey().feed(),
                        entry.getKey().indicator(),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        entry.getValue()[2]))
                .toList();
        return new Answer.OfAudit(
                release.release(),
                audited.stream().mapToLong(Answer.Audited::hidden).sum(),
                audited.stream().mapToLong(Answer.Audited::recovered).sum(),
                audited.stream().mapToLong(Answer.Audited::unproven).sum(),
                audited);
    }

    private void see(ResultSet row) throws SQLException {
        boolean isHidden = Reason.SUPPRESSED.code().equals(row.getString("reason"));
        SeenFigures.Group group = group(row);
        seen.add(
                group,
                SeenFigures.Figure.of(
                        row.getString("area"),
                        AreaType.ofKey(row.getString("area_type")),
                        Method.of(row.getString("method")),
                        row.getDouble("multiplier"),
                        number(row, "value"),
                        number(row, "numerator"),
                        number(row, "denominator"),
                        isHidden),
                isHidden);
        if (isHidden) {
            counted(group)[0]++;
        }
    }

    private SeenFigures.Group group(ResultSet row) throws SQLException {
        Breakdown people = new Breakdown(
                row.getString("sex"), row.getString("age"), row.getString("category_type"), row.getString("category"));
        LocalDate from = row.getObject("period_start", LocalDate.class);
        LocalDate to = row.getObject("period_end", LocalDate.class);
        String feed = row.getString("feed");
        String indicator = row.getString("indicator");
        String kind = row.getString("period_kind");
        return groups.computeIfAbsent(
                new Of(feed, indicator, kind, from, to, people),
                key -> new SeenFigures.Group(
                        feed,
                        indicator,
                        kind,
                        (int) from.toEpochDay(),
                        (int) to.toEpochDay(),
                        people,
                        catalogue.counted(indicator, feed),
                        catalogue.disclosure(feed).known().orElse(null)));
    }

    /** What a group is told from others by. */
    private record Of(
            String feed, String indicator, String periodKind, LocalDate from, LocalDate to, Breakdown people) {}

    /** By what hidden figures are counted. */
    private record Counted(String feed, String indicator) {}

    /** Called by several threads at once. */
    private List<Integer> attack(SeenFigures.Table table) {
        Attack attack = Attacker.attack(table.table());
        synchronized (found) {
            count(attack.recovered(), table, 1);
            count(attack.unproven(), table, 2);
        }
        return List.of();
    }

    private void count(List<Integer> cells, SeenFigures.Table table, int which) {
        table.figures(cells).forEach(figure -> counted(seen.group(figure))[which]++);
    }

    private long[] counted(SeenFigures.Group group) {
        return found.computeIfAbsent(new Counted(group.feed(), group.indicator()), key -> new long[3]);
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }
}
