package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.GroupFigures;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.indicator.ComparisonTerms;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.release.ReleaseReader;

/** The figures of one indicator, period and breakdown of one feed, by area, as a release has them. */
final class ObservationGroup {
    /** What all its figures have in common. */
    record Head(
            String indicator,
            String title,
            String unit,
            ComparisonTerms terms,
            LimitsRule limits,
            @Nullable Held goal,
            FigureGroup group,
            LocalDate periodStart,
            LocalDate periodEnd,
            String period) {}

    /**
     * A goal that values are held against.
     *
     * @param scope the areas it is set for
     */
    record Held(IndicatorGoal.Rule rule, double value, IndicatorGoal.Scope scope) {}

    /** One published figure and where it comes from. */
    record Origin(
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            @Nullable String reason,
            @Nullable String basis,
            @Nullable String limitsBasis,
            @Nullable String limitsReason,
            @Nullable Double computedValue,
            @Nullable String areaNote,
            @Nullable String note,
            @Nullable String delivery,
            @Nullable Integer sourceLine) {}

    private final Head head;
    private final GroupFigures figures = new GroupFigures();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Map<String, double[]> parts = new LinkedHashMap<>();

    private ObservationGroup(Head head) {
        this.head = head;
    }

    Head head() {
        return head;
    }

    GroupFigures figures() {
        return figures;
    }

    /** Whose homes decide how its areas divide. */
    AgeGroup ages() {
        return AgeGroup.ofLabel(head.group().age());
    }

    /** Where an area's figure comes from; null where the group has none of it. */
    @Nullable
    Origin origin(String area) {
        return origins.get(area);
    }

    /** What is noted of the figures of each of these areas alike; null where nothing is. */
    @Nullable
    String note(Collection<String> areas) {
        Set<@Nullable String> notes = new HashSet<>();
        for (String area : areas) {
            Origin origin = origins.get(area);
            notes.add(origin == null ? null : origin.note());
        }
        return notes.size() == 1 ? notes.iterator().next() : null;
    }

    /** What adds up of some areas: events, and the denominators beside them; NaN where one is missing. */
    double[] total(Collection<String> areas) {
        double events = 0;
        double denominators = 0;
        for (String area : areas) {
            double[] part = parts.getOrDefault(area, new double[] {Double.NaN, Double.NaN});
            events += part[0];
            denominators += part[1];
        }
        return new double[] {events, denominators};
    }

    /**
     * The groups of a release, in the order in which answers show them.
     *
     * @param indicators none for all
     * @param period as typed, {@code all}, or null for the latest of each series in which areas within England have figures; of what
     *     only England or regions have, the latest of all
     * @param categories whether deprivation deciles and other categories are wanted too
     * @param further kinds of area wanted beside those that have ground
     */
    static List<ObservationGroup> read(
            ReleaseReader release,
            List<String> indicators,
            @Nullable String period,
            boolean categories,
            Set<AreaType> further) {
        Set<String> kinds = new TreeSet<>();
        Set<String> within = new TreeSet<>();
        for (AreaType type : AreaType.values()) {
            boolean covers = BoundarySet.types().stream().anyMatch(kind -> kind.covers(type));
            if (!type.isGrouping() && (covers || further.contains(type))) {
                kinds.add(type.key());
                if (type.isBelowRegion()) {
                    within.add(type.key());
                }
            }
        }
        List<String> parameters = new ArrayList<>(kinds);
        StringBuilder where = new StringBuilder("c.area_type IN (" + ReleaseReader.marks(parameters) + ")");
        if (!indicators.isEmpty()) {
            where.append(" AND c.indicator IN (")
                    .append(ReleaseReader.marks(indicators))
                    .append(")");
            parameters.addAll(indicators);
        }
        if (!categories) {
            where.append(" AND c.category = 'all'");
        }
        String latest = "";
        if (period == null) {
            latest = LatestPeriod.qualified("c.area_type IN (" + ReleaseReader.marks(List.copyOf(within)) + ")");
        } else if (!AskedPeriod.isEvery(period)) {
            List<String> spellings = AskedPeriod.spellings(period);
            where.append(" AND lower(c.period) IN (")
                    .append(ReleaseReader.marks(spellings))
                    .append(")");
            parameters.addAll(spellings);
        }
        if (!latest.isEmpty()) {
            parameters.addAll(within);
        }
        Map<Head, ObservationGroup> groups = new LinkedHashMap<>();
        release.rows(
                "SELECT c.*, n.title, n.unit, n.method AS how, n.multiplier, n.limits, n.polarity, n.comparison,"
                        + " n.goal_rule, n.goal_value AS goal, n.goal_judged FROM area_comparisons AS c"
                        + " INNER JOIN dim_indicator AS n ON c.indicator = n.indicator WHERE " + where
                        + latest + " ORDER BY " + Comparisons.ROW_ORDER,
                row -> {
                    Head head = head(row);
                    groups.computeIfAbsent(head, ObservationGroup::new).add(row);
                    return head;
                },
                parameters);
        return List.copyOf(groups.values());
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("indicator"),
                row.getString("title"),
                row.getString("unit"),
                new ComparisonTerms(
                        ComparisonRule.of(row.getString("comparison")),
                        Method.of(row.getString("how")),
                        row.getDouble("multiplier"),
                        Polarity.ofKey(row.getString("polarity"))),
                LimitsRule.of(row.getString("limits")),
                goal(row),
                new FigureGroup(
                        row.getString("feed"),
                        row.getString("period_kind"),
                        row.getString("sex"),
                        row.getString("age"),
                        row.getString("category_type"),
                        row.getString("category")),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getString("period"));
    }

    private static @Nullable Held goal(ResultSet row) throws SQLException {
        String judged = row.getString("goal_judged");
        return judged == null
                ? null
                : new Held(
                        IndicatorGoal.Rule.of(row.getString("goal_rule")),
                        row.getDouble("goal"),
                        IndicatorGoal.Scope.of(judged));
    }

    private void add(ResultSet row) throws SQLException {
        String area = row.getString("area");
        double value = missing(row, "value");
        double numerator = missing(row, "numerator");
        double denominator = missing(row, "denominator");
        String reason = row.getString("reason");
        figures.add(
                area,
                value,
                numerator,
                denominator,
                missing(row, "lower_95"),
                missing(row, "upper_95"),
                missing(row, "lower_998"),
                missing(row, "upper_998"),
                // A code that this version does not know is that of an older release.
                reason == null ? null : Reason.find(reason).orElse(Reason.NOT_LANDED));
        parts.put(area, new double[] {
            head.terms().method().events(numerator, value, head.terms().multiplier()), denominator
        });
        origins.put(
                area,
                new Origin(
                        Figure.known(numerator),
                        Figure.known(denominator),
                        Figure.known(value),
                        reason,
                        row.getString("basis"),
                        row.getString("limits_basis"),
                        row.getString("limits_reason"),
                        Cells.number(row, "computed_value"),
                        row.getString("area_note"),
                        row.getString("note"),
                        row.getString("delivery"),
                        row.getObject("source_line", Integer.class)));
    }

    private static double missing(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }
}
