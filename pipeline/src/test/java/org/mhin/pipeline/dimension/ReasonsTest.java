package org.mhin.pipeline.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.stage.RejectCode;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class ReasonsTest {
    @Test
    void theTableHasEveryReasonWithItsSentenceAndWhoMendsIt(@TempDir Path folder) throws SQLException {
        Dimensions dimensions = new Dimensions(new WarehouseLayout(folder));
        dimensions.reasons();
        dimensions.write();
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT reason, sentence, mended_by FROM '"
                        + dimensions.files().get("reasons") + "'")) {
            while (row.next()) {
                rows.add(row.getString(1) + ": " + row.getString(2) + " " + row.getString(3));
            }
        }
        assertThat(rows)
                .hasSize(Reason.values().length)
                .contains(
                        "suppressed: Hidden to protect small numbers. nobody",
                        "not-landed: No landed file has it. warehouse",
                        "use-control-chart: Periods shorter than a year have seasons and belong on a control chart. asker");
    }

    /** Why a row was rejected is a list of its own; no code stands in both. */
    @Test
    void noReasonIsARejectCode() {
        assertThat(Arrays.stream(RejectCode.values()).map(RejectCode::code).map(Reason::find))
                .allMatch(Optional::isEmpty);
    }
}
