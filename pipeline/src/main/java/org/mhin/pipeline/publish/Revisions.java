package org.mhin.pipeline.publish;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.publication.Version;
import org.mhin.pipeline.publish.star.DuckDbType;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What one release shows otherwise than another, figure by figure, as SQL over their files. Only files of which the other has none with
 * the same bytes are read, so that it costs what changed.
 */
public final class Revisions {
    /** The table that every release has of it, against the one that readers saw before. */
    public static final String TABLE = "revisions";

    /** The table whose figures are held against each other. */
    private static final String FIGURES = "area_comparisons";

    private static final List<String> KEY = Registry.shipped().table(FIGURES).grain();

    private static final List<String> FACTS = List.of(
            "area_name",
            "period",
            "value",
            "numerator",
            "denominator",
            "lower_95",
            "upper_95",
            "lower_998",
            "upper_998",
            "method",
            "reason",
            "delivery",
            "source_line");

    private final Side before;
    private final Side after;

    /**
     * A release of the two.
     *
     * @param place its folder
     */
    public record Side(Manifest manifest, Path place) {
        /** That of a release whose manifest and figures are there; empty where they are not. */
        public static Optional<Side> of(WarehouseLayout layout, String release) {
            Path place = layout.release(release);
            return Json.readable(layout.storage(), layout.manifest(place), Manifest.class)
                    .map(manifest -> new Side(manifest, place))
                    .filter(side -> side.figures(Set.of()).stream().allMatch(layout.storage()::isFile));
        }

        private List<Path> figures(Set<String> but) {
            return manifest.files().stream()
                    .filter(file -> file.table().equals(FIGURES) && !but.contains(file.sha256()))
                    .map(file -> place.resolve(file.path()))
                    .toList();
        }

        private Set<String> digests() {
            return manifest.files().stream()
                    .filter(file -> file.table().equals(FIGURES))
                    .map(Manifest.ReleasedFile::sha256)
                    .collect(Collectors.toSet());
        }
    }

    /** What was to be seen before of a figure that is hidden now, and would tell what is hidden. */
    private static final Set<String> HIDDEN = Set.of(
            "old_value",
            "old_numerator",
            "old_denominator",
            "old_lower_95",
            "old_upper_95",
            "old_lower_998",
            "old_upper_998");

    public Revisions(Side before, Side after) {
        this.before = before;
        this.after = after;
    }

    /** The rows of the table {@link #TABLE}, in its columns and its order. */
    public String sql() {
        String key = String.join(", ", KEY);
        TableContract contract = Registry.shipped().table(TABLE);
        return "WITH old AS (" + rows(before.figures(after.digests())) + "), new AS ("
                + rows(after.figures(before.digests())) + "),\ncells AS (SELECT " + key + ", "
                + FACTS.stream()
                        .map(fact -> "o." + fact + " AS old_" + fact + ", n." + fact + " AS new_" + fact)
                        .collect(Collectors.joining(", "))
                + ", o.there AS was, n.there AS is_there FROM old AS o FULL JOIN new AS n USING (" + key + ")),\n"
                + CHANGED.replace("${before}", list(before.manifest().deliveries()))
                        .replace("${after}", list(after.manifest().deliveries()))
                + "\nSELECT "
                + contract.columns().stream()
                        .map(TableContract.Column::name)
                        .map(column -> HIDDEN.contains(column)
                                ? "CASE WHEN new_reason IS DISTINCT FROM 'suppressed' AND NOT is_telling THEN "
                                        + column + " END AS "
                                        + column
                                : column)
                        .collect(Collectors.joining(", "))
                + " FROM explained ORDER BY " + String.join(", ", contract.sort());
    }

    private static final String CHANGED = """
            changed AS (
                SELECT *, coalesce(new_area_name, old_area_name) AS area_name, coalesce(new_period, old_period) AS period,
                    CASE WHEN was IS NULL THEN 'added'
                        WHEN is_there IS NULL THEN 'withdrawn'
                        WHEN old_value IS NOT NULL AND new_value IS NULL AND new_reason = 'suppressed' THEN 'newly-suppressed'
                        WHEN old_value IS NOT NULL AND new_value IS NULL THEN 'withdrawn'
                        WHEN old_value IS NULL AND new_value IS NOT NULL THEN 'newly-published'
                        ELSE 'revised' END AS change
                FROM cells
                WHERE was IS NULL OR is_there IS NULL OR old_value IS DISTINCT FROM new_value
                    OR old_numerator IS DISTINCT FROM new_numerator OR old_denominator IS DISTINCT FROM new_denominator
                    OR old_lower_95 IS DISTINCT FROM new_lower_95 OR old_upper_95 IS DISTINCT FROM new_upper_95
                    OR old_lower_998 IS DISTINCT FROM new_lower_998 OR old_upper_998 IS DISTINCT FROM new_upper_998
                    OR old_method IS DISTINCT FROM new_method),
            lines AS (
                SELECT feed, indicator, period_kind, period_start, period_end, sex, age, category_type, category,
                    coalesce(new_delivery, old_delivery) AS delivery, coalesce(new_source_line, old_source_line) AS line
                FROM changed WHERE change IN ('added', 'withdrawn') AND coalesce(new_source_line, old_source_line) IS NOT NULL
                GROUP BY ALL HAVING count(was) > 0 AND count(is_there) > 0 AND count(DISTINCT area) > 1),
            before_periods AS (SELECT DISTINCT feed, indicator, period_kind, period_start, period_end, true AS had FROM old),
            after_periods AS (
                SELECT feed, indicator, period_kind, period_start, period_end,
                    bool_or(NOT list_contains(${before}, delivery)) AS has_another,
                    coalesce(bool_or(reason = 'suppressed'), false) AS hides
                FROM new GROUP BY ALL),
            explained AS (
                SELECT c.*,
                    -- What is withdrawn was there with the others, and less them gives what is hidden now.
                    change = 'withdrawn' AND coalesce(hides, false) AS is_telling,
                    CASE WHEN change = 'newly-suppressed' THEN 'protected'
                        WHEN change IN ('added', 'withdrawn') AND l.line IS NOT NULL THEN 'boundary'
                        WHEN change = 'added' THEN CASE WHEN had THEN 'late-submitter' END
                        WHEN change = 'withdrawn' AND has_another IS NOT TRUE AND NOT list_contains(${after}, old_delivery)
                            THEN 'delivery-withdrawn'
                        WHEN change = 'newly-published' AND old_reason = 'not-submitted' THEN 'late-submitter'
                        WHEN was AND is_there AND old_method <> new_method THEN 'method'
                        WHEN change = 'revised' AND old_numerator = new_numerator AND old_denominator <> new_denominator
                            THEN 'rebased'
                        WHEN old_delivery IS DISTINCT FROM new_delivery THEN 'restated'
                        WHEN change = 'newly-published' AND old_reason = 'suppressed' THEN 'protected'
                        ELSE 'method' END AS why
                FROM changed AS c
                LEFT JOIN lines AS l ON l.feed = c.feed AND l.indicator = c.indicator AND l.period_kind = c.period_kind
                    AND l.period_start = c.period_start AND l.period_end = c.period_end AND l.sex = c.sex AND l.age = c.age
                    AND l.category_type = c.category_type AND l.category = c.category
                    AND l.delivery = coalesce(c.new_delivery, c.old_delivery)
                    AND l.line = coalesce(c.new_source_line, c.old_source_line)
                LEFT JOIN before_periods AS b ON b.feed = c.feed AND b.indicator = c.indicator
                    AND b.period_kind = c.period_kind AND b.period_start = c.period_start AND b.period_end = c.period_end
                LEFT JOIN after_periods AS a ON a.feed = c.feed AND a.indicator = c.indicator
                    AND a.period_kind = c.period_kind AND a.period_start = c.period_start AND a.period_end = c.period_end)""";

    private static String list(List<Manifest.Source> deliveries) {
        return deliveries.stream()
                .map(source -> Literal.of(source.delivery().substring(0, Delivery.SHORT)))
                .collect(Collectors.joining(", ", "[", "]::VARCHAR[]"));
    }

    private static String rows(List<Path> files) {
        String columns = Stream.concat(KEY.stream(), FACTS.stream()).collect(Collectors.joining(", "));
        if (!files.isEmpty()) {
            return "SELECT " + columns + ", true AS there FROM read_parquet(["
                    + files.stream().map(file -> Literal.of(file.toString())).collect(Collectors.joining(", "))
                    + "], hive_partitioning = false)";
        }
        Map<String, TableContract.Column> declared = Registry.shipped().table(FIGURES).columns().stream()
                .collect(Collectors.toMap(TableContract.Column::name, Function.identity()));
        List<TableContract.Column> none = new ArrayList<>();
        Stream.concat(KEY.stream(), FACTS.stream()).map(declared::get).forEach(none::add);
        return "SELECT *, true AS there FROM (SELECT "
                + none.stream()
                        .map(column -> "CAST(NULL AS " + DuckDbType.of(column.type()) + ") AS " + column.name())
                        .collect(Collectors.joining(", "))
                + ") WHERE false";
    }

    /** Makes the table in a database, without rows where it has any. */
    static void declare(Statement statement) throws SQLException {
        statement.execute("CREATE OR REPLACE TABLE " + TABLE + " ("
                + Star.declared(Registry.shipped().table(TABLE).columns()) + ")");
    }

    /**
     * Fills the table of a database anew.
     *
     * @param against what its release is held against; null where readers saw none before
     */
    static void fill(Path database, @Nullable Revisions against) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + TABLE);
            if (against != null) {
                statement.execute("INSERT INTO " + TABLE + " " + against.sql());
            }
            statement.execute("CHECKPOINT");
        }
    }

    /** How far a release differs from the one that its table is against. */
    static Version.Step step(Path database) throws SQLException {
        try (Connection connection = Database.reading(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), count(*) FILTER (change = 'revised' AND why = 'method'),"
                                + " count(*) FILTER (change = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM " + FIGURES
                                + " AS f WHERE f.feed = r.feed AND f.indicator = r.indicator AND f.area = r.area"
                                + " AND f.period_kind = r.period_kind AND f.sex = r.sex AND f.age = r.age"
                                + " AND f.category_type = r.category_type AND f.category = r.category)) FROM " + TABLE
                                + " AS r")) {
            row.next();
            if (row.getLong(2) > 0 || row.getLong(3) > 0) {
                return Version.Step.MAJOR;
            }
            return row.getLong(1) > 0 ? Version.Step.MINOR : Version.Step.PATCH;
        }
    }
}
