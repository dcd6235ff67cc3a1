package org.mhin.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RefusedCellTest {
    @Test
    void theCellThatBreaksTheRuleIsFound() {
        assertThat(cell("proportion", "x n", "6 5")).isEqualTo(new RefusedCell(0, "x"));
        assertThat(cell("proportion", "x n", "0 0")).isEqualTo(new RefusedCell(0, "n"));
        assertThat(cell("proportion", "x n", "1 4", "2 ?")).isEqualTo(new RefusedCell(1, "n"));
        assertThat(cell("proportion", "x n conf", "1 4 0.5")).isEqualTo(new RefusedCell(0, "conf"));
        assertThat(cell("rank-quantile", "area value invert", "A 1 yes")).isEqualTo(new RefusedCell(0, "invert"));
        assertThat(cell("directly-standardised-rate", "x n stdpop", "5 10 1", "5 10 -1", "5 -10 1"))
                .isEqualTo(new RefusedCell(1, "stdpop"));
        assertThat(cell("directly-standardised-rate", "x n stdpop", "5 10 1", "5 - 1"))
                .isEqualTo(new RefusedCell(1, "n"));
    }

    @Test
    void noCellIsNamedWhereTheRowsAreToBlame() {
        assertThat(cell("two-rates", "x1 n1 x2 n2", "1 2 3 4", "1 2 3 4")).isEqualTo(new RefusedCell(1, null));
        assertThat(cell("pooled-periods", "period x n", "1 2 3", "2 2 3", "2 2 3"))
                .isEqualTo(new RefusedCell(2, "period"));
    }

    @Test
    void aMeanIsRoundedOnlyByTheSchemeThatHasARuleForIt() {
        assertThat(cell("disclosure-control", "numerator scheme area_level statistic", "9 mh_bulletin national mean"))
                .isEqualTo(new RefusedCell(0, "statistic"));
    }

    /** Cells are parted by spaces; a dash is a blank cell. */
    private static RefusedCell cell(String key, String columns, String... texts) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (String column : columns.split(" ")) {
            positions.put(column, positions.size());
        }
        List<InputRow> rows = new ArrayList<>();
        for (String text : texts) {
            rows.add(new InputRow(
                    positions,
                    List.of(text.split(" ")).stream()
                            .map(cell -> cell.equals("-") ? "" : cell)
                            .toList()));
        }
        CalculableMethod method = CalculableMethod.find(key).orElseThrow();
        Calculation calculation = new Calculation(method, Map.of());
        return RefusedCell.find(
                calculation,
                method,
                rows,
                Objects.requireNonNull(calculation.of("", rows).refusal()));
    }
}
