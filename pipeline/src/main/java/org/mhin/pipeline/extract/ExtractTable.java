package org.mhin.pipeline.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.release.ReleaseReader;

/**
 * A table of a release as an extract has it: the table's own columns, and next to each key and code what it stands for, so that nobody needs
 * another table to read it. Same grain as the table.
 *
 * @param description what one row is
 * @param grain the columns that together are unique
 * @param isOnBoundaries whether it has rows of several days of boundaries
 * @param order by which rows are sorted, in full
 */
record ExtractTable(
        String name,
        String description,
        List<String> grain,
        boolean isOnBoundaries,
        List<ExtractColumn> columns,
        List<String> order,
        String joins) {
    static final String COMPARISONS = "area_comparisons";
    static final String ON_BOUNDARIES = "boundary_observations";
    static final String VALUE = "value";
    static final String REASON = "reason";

    /** How many rows a group of a Parquet file has: few enough that who asks for one indicator or area fetches little more. */
    static final int ROWS_IN_A_GROUP = 50_000;

    private static final String FEEDS = "FROM dim_delivery GROUP BY feed) AS f ON c.feed = f.feed";

    ExtractTable {
        grain = List.copyOf(grain);
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /** A table of the release, in the columns that it has there: an older release may have fewer than this version. */
    static ExtractTable of(ReleaseReader release, String table) {
        TableContract contract = Registry.shipped().table(table);
        Set<String> there = columns(release, table);
        List<ExtractColumn> columns = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        for (TableContract.Column column : contract.everyColumn()) {
            if (there.contains(column.name())) {
                columns.add(plain(column));
                explained(column, columns, joins);
            }
        }
        List<String> order = contract.fullSort().stream()
                .filter(there::contains)
                .map(name -> "c." + name)
                .toList();
        return new ExtractTable(
                table,
                contract.description(),
                contract.grain(),
                table.equals(ON_BOUNDARIES),
                columns,
                order,
                String.join("\n", joins));
    }

    /** A table as the release's own files have it, without what is added once all are together. */
    static ExtractTable asReleased(ReleaseReader release, String table) {
        TableContract contract = Registry.shipped().table(table);
        Set<String> there = columns(release, table);
        return new ExtractTable(
                table,
                contract.description(),
                contract.grain(),
                false,
                contract.columns().stream()
                        .filter(column -> there.contains(column.name()))
                        .map(ExtractTable::plain)
                        .toList(),
                List.of(),
                "");
    }

    private static Set<String> columns(ReleaseReader release, String table) {
        return new HashSet<>(release.rows(
                "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main'",
                row -> row.getString(1),
                List.of(table)));
    }

    private static ExtractColumn plain(TableContract.Column column) {
        return new ExtractColumn(
                column.name(),
                ExtractColumn.Kind.ofContract(column.type()),
                column.description(),
                column.values(),
                "c." + column.name());
    }

    /** Whether what keys and codes stand for is next to them. */
    boolean isExplained() {
        return !joins.isEmpty();
    }

    /** What a key or a code stands for, in columns after it. */
    private static void explained(TableContract.Column column, List<ExtractColumn> columns, List<String> joins) {
        String name = column.name();
        switch (name) {
            case "indicator" -> {
                columns.add(ExtractColumn.text("indicator_title", "The indicator's title.", "n.title"));
                columns.add(ExtractColumn.text(
                        "unit", "The unit of the value and its limits, such as % or per 100,000.", "n.unit"));
                joins.add("LEFT JOIN dim_indicator AS n ON c.indicator = n.indicator");
            }
            case "area_type" -> {
                columns.add(ExtractColumn.text("area_type_name", "The type of area in words.", "t.name"));
                joins.add("LEFT JOIN (VALUES "
                        + Arrays.stream(AreaType.values())
                                .map(type -> "(" + Literal.of(type.key()) + ", " + Literal.of(type.inSentence()) + ")")
                                .collect(Collectors.joining(", "))
                        + ") AS t(type, name) ON c.area_type = t.type");
            }
            case REASON -> {
                columns.add(ExtractColumn.text(
                        "reason_sentence", "The reason in words; empty where there is a value.", "r.sentence"));
                joins.add("LEFT JOIN reasons AS r ON c.reason = r.reason");
            }
            case "limits_reason" -> {
                columns.add(ExtractColumn.text(
                        "limits_reason_sentence",
                        "Why there are no limits, in words; empty where limits_reason is.",
                        "l.sentence"));
                joins.add("LEFT JOIN reasons AS l ON c.limits_reason = l.reason");
            }
            case "feed" -> {
                columns.add(ExtractColumn.text("publisher", "Who published it.", "f.publisher"));
                columns.add(ExtractColumn.text("licence", "The licence it is published under.", "f.licence"));
                joins.add("LEFT JOIN (SELECT feed, min(publisher) AS publisher, min(licence) AS licence " + FEEDS);
            }
            case "delivery" -> {
                columns.add(ExtractColumn.text(
                        "file",
                        "The publisher's file that it comes from, by the name the publisher gave it.",
                        "d.file"));
                joins.add("LEFT JOIN dim_delivery AS d ON c.feed = d.feed AND c.delivery = d.delivery");
            }
            default -> {
                if ("areas.area".equals(column.in()) && !name.equals("area")) {
                    columns.add(ExtractColumn.text(
                            name + "_name",
                            "The last name of the area in " + name + "; empty where there is none.",
                            name + "_named.name"));
                    joins.add(
                            "LEFT JOIN (SELECT area, max_by(area_name, coalesce(valid_from, DATE '0001-01-01')) AS name"
                                    + " FROM areas GROUP BY area) AS " + name + "_named ON c." + name + " = " + name
                                    + "_named.area");
                }
            }
        }
    }

    /** How many rows of a slice each indicator has, by its key: indicators without one are left out. */
    String counted(Slice slice) {
        return "SELECT c.indicator, count(*) FROM " + name + " AS c WHERE "
                + slice.of(isOnBoundaries, null).sql() + " GROUP BY c.indicator ORDER BY c.indicator";
    }

    /** The rows of one indicator, in their order. Indicators are asked for one after the other, so that no more than one has to be sorted. */
    String rows(Slice.Condition condition) {
        return "SELECT "
                + columns.stream()
                        .map(column -> column.sql() + " AS " + column.name())
                        .collect(Collectors.joining(", "))
                + "\nFROM " + name + " AS c\n" + joins + "\nWHERE " + condition.sql() + "\nORDER BY "
                + String.join(", ", order);
    }

    /** The place of a column; empty where the table has none of that name. */
    int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** A cell by the name of its column; null where it is empty, or there is no such column. */
    @Nullable
    String text(@Nullable Object[] cells, String column) {
        int place = place(column);
        Object cell = place < 0 ? null : cells[place];
        return cell == null ? null : cell.toString();
    }
}
