package org.mhin.pipeline.release;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.render.format.RowWriter;

/** Carries a result set to a writer, row by row. */
final class ResultRows {
    private ResultRows() {}

    /** Writes every row, or as many as somebody still reads. */
    static void write(ResultSet rows, RowWriter writer) throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        List<RowWriter.Column> columns = new ArrayList<>();
        Map<String, Integer> met = new HashMap<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            String label = shape.getColumnLabel(i);
            int times = met.merge(label, 1, Integer::sum);
            columns.add(
                    new RowWriter.Column(times == 1 ? label : label + "_" + times, numeric(shape.getColumnType(i))));
        }
        writer.begin(columns);
        while (rows.next() && !writer.abandoned()) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                row.add(value(rows.getObject(i)));
            }
            writer.row(row);
        }
        writer.end();
    }

    private static boolean numeric(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.FLOAT,
                    Types.REAL,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }

    private static @Nullable Object value(@Nullable Object cell) throws SQLException {
        if (cell == null || cell instanceof Number || cell instanceof Boolean) {
            return cell;
        }
        if (cell instanceof java.sql.Array array && array.getArray() instanceof Object[] elements) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object element : Arrays.asList(elements)) {
                list.add(value(element));
            }
            return list;
        }
        if (cell instanceof DuckDBStruct struct) {
            return named(struct.getMap());
        }
        if (cell instanceof Map<?, ?> map) {
            return named(map);
        }
        return cell.toString();
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            named.put(String.valueOf(entry.getKey()), value(entry.getValue()));
        }
        return named;
    }
}
