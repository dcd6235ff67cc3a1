package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.row.TextRow;

class ColumnReaderTest {
    /** R35: rows of a workbook may bear the same number. */
    @Test
    void twoRowsOfOneNumberKeepTheirOwnTexts() {
        FeedContract.Column column = Catalogue.shipped().feeds().stream()
                .flatMap(feed -> feed.columns().values().stream())
                .filter(each -> !each.from().isEmpty() && each.recode().isEmpty())
                .findFirst()
                .orElseThrow();
        ColumnReader reader = ColumnReader.of(
                "area",
                column,
                new HeaderIndex(List.of(column.from().get(0))),
                "",
                new Surroundings("file.xlsx", "", List.of()),
                new KeptTexts());
        TextRow row = new TextRow();
        row.begin(5);
        row.add("E38000016");
        assertThat(reader.text(reader.id(row))).isEqualTo("E38000016");
        row.begin(5);
        row.add("E38000024");
        assertThat(reader.text(reader.id(row))).isEqualTo("E38000024");
        assertThat(reader.text(reader.id(row))).isEqualTo("E38000024");
    }
}
