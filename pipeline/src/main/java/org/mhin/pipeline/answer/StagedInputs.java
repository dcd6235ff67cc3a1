package org.mhin.pipeline.answer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.Statistic;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.parquet.QueriedFile;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** The staged figures of one delivery that one observation is made of, with the lines they stand on. */
final class StagedInputs {
    private static final String FIGURES = """
            WITH figure AS (FROM read_parquet(?, hive_partitioning = false))
            SELECT measure, value, reason, source_line
            FROM figure
            WHERE (period, breakdown, area) IN (SELECT (period, breakdown, area) FROM figure WHERE source_line = ? AND measure IN (%s))
                AND measure IN (%1$s)
            ORDER BY source_line, measure
            """;

    /** What a denominator is to an indicator. */
    static final String DENOMINATOR = "denominator";

    private StagedInputs() {}

    /**
     * The figures that play a part in an indicator.
     *
     * @param line the line of the delivery that the observation names
     * @return in the order of the file; empty where the delivery is staged no more by the contract as it stands, or its record is
     *     damaged
     */
    static List<Explanation.Input> of(
            WarehouseLayout layout, Delivery delivery, FeedContract contract, Indicator.Source source, long line) {
        Path folder = layout.staged(delivery.feed(), delivery.delivery(), contract.digest());
        List<StageRecord.ReportedMeasure> measures = Json.readable(
                        layout.storage(), layout.stageRecord(folder), StageRecord.class)
                .map(record -> record.dictionary().measures())
                .orElse(List.of());
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            if (role(source, measures.get(i)).isPresent()) {
                numbers.add(String.valueOf(i));
            }
        }
        Path file = layout.figures(folder);
        if (numbers.isEmpty() || !layout.storage().isFile(file)) {
            return List.of();
        }
        String marks = String.join(", ", numbers);
        try (Connection connection = QueriedFile.open(file);
                PreparedStatement statement = connection.prepareStatement(FIGURES.formatted(marks))) {
            statement.setString(1, file.toString());
            statement.setLong(2, line);
            List<Explanation.Input> inputs = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StageRecord.ReportedMeasure measure = measures.get(row.getInt(1));
                    double value = row.getDouble(2);
                    boolean missing = row.wasNull();
                    inputs.add(new Explanation.Input(
                            role(source, measure).orElseThrow(),
                            name(measure),
                            missing ? null : value,
                            row.getString(3),
                            row.getLong(4)));
                }
            }
            return inputs;
        } catch (SQLException e) {
            throw ReleaseReader.fault("Cannot read " + file, e);
        }
    }

    /** Whether any figure that was read from these lines is a number, whatever indicator takes it; with nothing to tell by, it may be. */
    static boolean hasNumber(WarehouseLayout layout, Delivery delivery, FeedContract contract, Set<Long> lines) {
        Path file = layout.figures(layout.staged(delivery.feed(), delivery.delivery(), contract.digest()));
        if (!layout.storage().isFile(file)) {
            return true;
        }
        String listed = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
        try (Connection connection = QueriedFile.open(file);
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(value) FROM read_parquet(?, hive_partitioning = false) WHERE source_line IN ("
                                + listed + ")")) {
            statement.setString(1, file.toString());
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || row.getLong(1) > 0;
            }
        } catch (SQLException e) {
            throw ReleaseReader.fault("Cannot read " + file, e);
        }
    }

    private static Optional<String> role(Indicator.Source source, StageRecord.ReportedMeasure measure) {
        return source.role(measure.measure(), Statistic.of(measure.statistic())).map(role -> switch (role) {
            case VALUE -> "value";
            case NUMERATOR -> "numerator";
            case DENOMINATOR -> DENOMINATOR;
            case DENOMINATOR_LESS -> "less, from the denominator";
            case LOWER_95 -> "lower 95%";
            case UPPER_95 -> "upper 95%";
            case LOWER_998 -> "lower 99.8%";
            case UPPER_998 -> "upper 99.8%";
            case HALF_WIDTH_95 -> "half the width of the 95% interval";
        });
    }

    private static String name(StageRecord.ReportedMeasure measure) {
        return measure.statistic().equals(Statistic.VALUE.key())
                ? measure.measure()
                : measure.measure() + "@" + measure.statistic();
    }
}
