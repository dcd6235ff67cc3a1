package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code area_comparisons} that is explained, with every column there is: an older release may have fewer. */
record ExplainedRow(Map<String, @Nullable Object> cells) {
    static ExplainedRow of(ResultSet found) throws SQLException {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        ResultSetMetaData columns = found.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            cells.putIfAbsent(columns.getColumnName(i), found.getObject(i));
        }
        return new ExplainedRow(cells);
    }

    /** The condition on rows of one series of an area; {@link #series} has its parameters. */
    static final String IS_OF_SERIES =
            "indicator = ? AND area = ? AND feed = ? AND period_kind = ? AND sex = ? AND age = ?";

    /** The series that this figure is of, or the same of another area; and what else a query asks for. */
    List<String> series(String area, String... columns) {
        List<String> parameters = new ArrayList<>(
                List.of(given("indicator"), area, given("feed"), given("period_kind"), given("sex"), given("age")));
        Stream.of(columns).map(this::given).forEach(parameters::add);
        return parameters;
    }

    @Nullable
    String text(String column) {
        Object cell = cells.get(column);
        return cell == null ? null : cell.toString();
    }

    String given(String column) {
        return Objects.requireNonNull(text(column), column);
    }

    @Nullable
    Double number(String column) {
        return cells.get(column) instanceof Number number ? number.doubleValue() : null;
    }

    double orNaN(String column) {
        Double number = number(column);
        return number == null ? Double.NaN : number;
    }

    LocalDate day(String column) {
        return LocalDate.parse(given(column));
    }

    FigureGroup group() {
        return new FigureGroup(
                given("feed"),
                given("period_kind"),
                given("sex"),
                given("age"),
                given("category_type"),
                given("category"));
    }

    @Nullable
    Jump jump() {
        String period = text("previous_period");
        return period == null
                ? null
                : new Jump(period, orNaN("previous_denominator"), orNaN("denominator"), orNaN("usual_change"));
    }

    ExplainedMethod.Judged judgedFigure() {
        return new ExplainedMethod.Judged(
                judged(),
                orNaN("denominator"),
                orNaN("lower_95"),
                orNaN("upper_95"),
                orNaN("lower_998"),
                orNaN("upper_998"));
    }

    /** What its figure is judged by; NaN where it has none. */
    double judged() {
        return Cells.judged(text("limits_basis"), number("value"), number("computed_value"));
    }
}
