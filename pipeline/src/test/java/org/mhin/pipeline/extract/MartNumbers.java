package org.mhin.pipeline.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.TestWarehouse;

/** The numbers of the mart itself, to the last bit, that every reader of an extract must find in it. */
final class MartNumbers {
    static final List<String> NUMBERS =
            List.of("numerator", "denominator", "value", "lower_95", "upper_95", "england_value", "computed_value");
    static final List<String> KEY = List.of(
            "feed", "indicator", "area", "period_start", "period_end", "sex", "age", "category_type", "category");

    private MartNumbers() {}

    /** By key, the bits of each number; null where there is none. */
    static TreeMap<String, List<Long>> published(TestWarehouse samples, List<String> indicators) {
        TreeMap<String, List<Long>> rows = new TreeMap<>();
        try (ReleaseReader release = ReleaseReader.open(samples.layout())) {
            release.rows(
                    "SELECT * FROM area_comparisons WHERE indicator IN (" + ReleaseReader.marks(indicators) + ")",
                    row -> add(row, rows),
                    indicators);
        }
        assertThat(rows).hasSizeGreaterThan(100);
        return rows;
    }

    /** Adds a row of a reader that has a driver. */
    static String add(ResultSet row, TreeMap<String, List<Long>> rows) throws SQLException {
        List<String> key = new ArrayList<>();
        for (String column : KEY) {
            key.add(row.getString(column));
        }
        List<Long> bits = new ArrayList<>();
        for (String column : NUMBERS) {
            Object number = row.getObject(column);
            bits.add(number == null ? null : Double.doubleToLongBits(((Number) number).doubleValue()));
        }
        String whole = String.join("|", key);
        rows.put(whole, bits);
        return whole;
    }
}
