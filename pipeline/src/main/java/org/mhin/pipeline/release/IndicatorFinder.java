package org.mhin.pipeline.release;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.Suggestions;
import org.mhin.model.indicator.IndicatorSearch;
import org.mhin.model.indicator.IndicatorSearch.Named;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Finds the one indicator of a release that a person means by a key, a title, an old name, or a code it has elsewhere. */
public final class IndicatorFinder {
    private static final int SUGGESTIONS = 5;
    private static final int LISTED = 12;

    private final List<Named> indicators;
    private final IndicatorSearch search;

    /** Reads the release's indicators. */
    public IndicatorFinder(ReleaseReader release) {
        this.indicators = release.rows("SELECT * FROM dim_indicator", IndicatorFinder::named, List.of());
        this.search = new IndicatorSearch(indicators);
    }

    /** A release of an earlier version lacks some of the columns. */
    private static Named named(ResultSet row) throws SQLException {
        List<String> codes = new ArrayList<>(list(row, "framework"));
        codes.addAll(list(row, "fingertips"));
        return new Named(row.getString("indicator"), row.getString("title"), codes, list(row, "keywords"));
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnName(i).equals(column)) {
                String joined = row.getString(i);
                return joined == null ? List.of() : List.of(joined.split("\\|"));
            }
        }
        return List.of();
    }

    /**
     * The keys that are meant, in their order. Commas part them, but for one within a title, which a space follows.
     *
     * @throws MhinException as {@link #key} does
     */
    public List<String> keys(List<String> typed) {
        return typed.stream().flatMap(text -> keys(text).stream()).distinct().toList();
    }

    private List<String> keys(String typed) {
        List<String> parts = List.of(typed.split(",", -1));
        List<String> keys = new ArrayList<>();
        int begin = 0;
        while (begin < parts.size()) {
            int end = parts.size();
            while (end > begin + 1 && !isTitle(String.join(",", parts.subList(begin, end)))) {
                end--;
            }
            keys.add(key(String.join(",", parts.subList(begin, end)).strip()));
            begin = end;
        }
        return keys;
    }

    private boolean isTitle(String text) {
        return text.contains(", ") && search.find(text.strip()).size() == 1;
    }

    /**
     * The key of the only indicator that fits.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_INDICATOR} with the nearest when none fits, or listing them when several do
     */
    public String key(String typed) {
        List<Named> found = search.find(typed);
        if (found.size() == 1) {
            return found.get(0).key();
        }
        if (!found.isEmpty()) {
            throw new MhinException(
                    ErrorCode.UNKNOWN_INDICATOR,
                    "'" + Visible.line(typed) + "' fits " + found.size() + " indicators; name one by its key: "
                            + listed(found));
        }
        throw unknown(typed, indicators.stream().map(Named::key).toList());
    }

    /** That no indicator of these keys is meant, naming the nearest. */
    public static MhinException unknown(String typed, Collection<String> keys) {
        List<String> nearest = Suggestions.to(typed, keys, SUGGESTIONS);
        String line = "No indicator has the key '" + Visible.line(typed) + "'";
        return nearest.isEmpty()
                ? new MhinException(ErrorCode.UNKNOWN_INDICATOR, line).with(Hint.of(Hint.Kind.LIST_INDICATORS))
                : new MhinException(
                        ErrorCode.UNKNOWN_INDICATOR, line + "; the nearest are " + String.join(", ", nearest));
    }

    /** The key of the only indicator that fits; empty where none or several do. */
    public Optional<String> only(@Nullable String typed) {
        List<Named> found = typed == null ? List.of() : search.find(typed);
        return found.size() == 1 ? Optional.of(found.get(0).key()) : Optional.empty();
    }

    private static String listed(List<Named> found) {
        return Listed.of(
                found.stream().map(one -> one.key() + " (" + one.title() + ")").toList(), LISTED);
    }
}
