package org.mhin.pipeline.stage;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** The data rows of a landed file: those below its header that are not blank. They are read anew each time. */
record LandedRows(WarehouseLayout layout, FeedContract contract, Delivery delivery) {
    /** Hands over every row. */
    void each(Consumer<TextRow> taker) throws IOException {
        eachWhile(row -> {
            taker.accept(row);
            return true;
        });
    }

    /** Hands over every row above the header that is not blank; none of a headerless file. */
    void above(Consumer<TextRow> taker) throws IOException {
        StoredFile file = layout.stored(layout.landed(delivery));
        RowSources.of(file, contract.source()).read(file, delivery.table(), row -> {
            boolean isAbove = row.line() < delivery.headerRow();
            if (isAbove && !row.blank()) {
                taker.accept(row);
            }
            return isAbove;
        });
    }

    /**
     * Hands over the rows until none more of them is looked at.
     *
     * @return why the file cannot be read so far; null where it can
     */
    @Nullable
    Hinted into(TakenRows taken) throws IOException {
        try {
            eachWhile(row -> {
                taken.accept(row);
                return !taken.isHopeless() && !taken.isFull();
            });
            return null;
        } catch (UnreadableFile e) {
            return Hinted.of(String.valueOf(e.getMessage()));
        }
    }

    private void eachWhile(Predicate<TextRow> taker) throws IOException {
        StoredFile file = layout.stored(layout.landed(delivery));
        RowSources.of(file, contract.source())
                .read(
                        file,
                        delivery.table(),
                        row -> row.line() <= delivery.headerRow() || row.blank() || taker.test(row));
    }
}
