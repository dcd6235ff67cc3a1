package org.mhin.pipeline.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class SourceRowsTest {
    private static final FeedContract.Source DIALECT =
            Catalogue.shipped().feed("mhsds-waits").orElseThrow().source();

    @TempDir
    Path root;

    private WarehouseLayout layout;

    @BeforeEach
    void warehouse() {
        layout = new WarehouseLayout(root);
    }

    private Delivery land(String text) throws IOException {
        Delivery delivery = new Delivery(
                "0123456789abcdef".repeat(4),
                "0123456789abcdef".repeat(4),
                "waits",
                "w.csv",
                null,
                "w.csv",
                "g",
                "",
                2,
                text.length(),
                1,
                1,
                true,
                "now");
        Files.createDirectories(layout.landed(delivery).getParent());
        Files.writeString(layout.landed(delivery), text);
        return delivery;
    }

    @Test
    void rowsComeWithTheHeaderAboveThemAndWithoutEmptyCells() throws IOException {
        Delivery delivery = land("A title\nArea,Measure,Value\nLeeds,M1,12.50\nYork,,*\n");

        assertThat(SourceRows.read(layout, delivery, DIALECT, Set.of(3L, 4L, 9L)))
                .isEqualTo(Map.of(
                        3L,
                        Map.of("Area", "Leeds", "Measure", "M1", "Value", "12.50"),
                        4L,
                        Map.of("Area", "York", "Value", "*")));
    }

    @Test
    void aRowTooFarDownIsLeftOut() throws IOException {
        StringBuilder text = new StringBuilder("title\nArea,Value\n");
        for (long line = 3; line <= SourceRows.MOST_LINES + 1; line++) {
            text.append("x,1\n");
        }
        Delivery delivery = land(text.toString());

        assertThat(SourceRows.read(layout, delivery, DIALECT, Set.of(SourceRows.MOST_LINES, SourceRows.MOST_LINES + 1)))
                .containsOnlyKeys(SourceRows.MOST_LINES);
    }

    @Test
    void aFileThatIsThereNoMoreHasNoRows() throws IOException {
        Delivery delivery = land("title\nArea,Value\nx,1\n");
        Files.delete(layout.landed(delivery));

        assertThat(SourceRows.read(layout, delivery, DIALECT, Set.of(3L))).isEmpty();
    }
}
