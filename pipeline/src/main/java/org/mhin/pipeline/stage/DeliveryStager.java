package org.mhin.pipeline.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.LookupFeed;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.model.feed.NeighbourFeed;
import org.mhin.model.feed.RegisterFeed;
import org.mhin.pipeline.land.arrive.LandedBytes;
import org.mhin.pipeline.land.arrive.LastDay;
import org.mhin.pipeline.land.arrive.VersionInName;
import org.mhin.pipeline.stage.StageRecord.Dictionary;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Stages one delivery in one task: reads the landed file once, writes its figures sorted and its rejects in reading order, and
 * says what it came to. A delivery whose landed bytes have changed, that is past its contract's reject limit, or that cannot be
 * read to its end, is refused whole.
 */
final class DeliveryStager {
    private final WarehouseLayout layout;
    private final FeedContract contract;
    private final Delivery delivery;
    private final KeptTexts texts;
    private final Refusal refusal;

    DeliveryStager(WarehouseLayout layout, FeedContract contract, Delivery delivery) {
        this(layout, contract, delivery, new KeptTexts());
    }

    /** @param texts what it may keep of the rows of figures */
    DeliveryStager(WarehouseLayout layout, FeedContract contract, Delivery delivery, KeptTexts texts) {
        this.texts = texts;
        this.layout = layout;
        this.contract = contract;
        this.delivery = delivery;
        this.refusal = new Refusal(contract, delivery);
    }

    /** Stages the delivery into {@code folder}, which this task alone writes to; {@code stage.json} comes last. */
    StageRecord stage(Path folder) {
        String damage = LandedBytes.fault(layout, delivery);
        if (damage != null) {
            return refuse(folder, Hinted.of(damage));
        }
        OptionalLong version = VersionInName.of(contract, delivery.file());
        if (version.isEmpty()) {
            return refuse(folder, refusal.ofVersion());
        }
        try {
            layout.storage().makeFolder(folder);
            return write(folder, rows(folder), version.getAsLong());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stage " + delivery.file() + ": " + e.getMessage(), e);
        }
    }

    private StagedRows rows(Path folder) throws IOException {
        boolean isOfTrueCounts = contract instanceof MeasureFeed feed
                && feed.disclosure().applied().isPresent();
        try (RejectWriter rejects = new RejectWriter(layout.storage(), layout.rejects(folder), isOfTrueCounts)) {
            LandedRows landed = new LandedRows(layout, contract, delivery);
            return stager(surroundings(landed), rejects::add).stage(landed, rejects, folder);
        }
    }

    /** What is around the table; nothing above it where the file cannot be read, which staging its rows then says. */
    private Surroundings surroundings(LandedRows landed) throws IOException {
        try {
            return Surroundings.of(landed);
        } catch (UnreadableFile e) {
            return new Surroundings(delivery.file(), delivery.table(), List.of());
        }
    }

    private KindStager stager(Surroundings around, Consumer<Reject> rejects) {
        String generation = delivery.generation();
        return switch (contract.kind()) {
            case MEASURES ->
                new MeasureStager(new FigureRows(
                        (MeasureFeed) contract, generation, around, LastDay.of(contract, delivery), texts, rejects));
            case REGISTER -> new RegisterStager((RegisterFeed) contract, generation, around, rejects);
            case LOOKUP -> LookupStager.of((LookupFeed) contract, generation, around, rejects);
            case NEIGHBOURS -> new NeighbourStager((NeighbourFeed) contract, generation, around, rejects);
        };
    }

    /** Refuses the delivery into {@code folder} for a failure of staging that nobody foresaw; its rows are not counted. */
    void refuse(Path folder, Throwable failure) {
        refuse(folder, refusal.ofFailure(failure));
    }

    private StageRecord refuse(Path folder, Hinted line) {
        try {
            layout.storage().makeFolder(folder);
            return write(folder, new StagedRows(line, StageRecord.Rows.NONE, List.of(), Dictionary.EMPTY), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot refuse " + delivery.file() + ": " + e.getMessage(), e);
        }
    }

    private StageRecord write(Path folder, StagedRows staged, long version) {
        StageRecord record = new StageRecord(
                delivery.delivery(),
                delivery.feed(),
                contract.digest(),
                staged.refusal() == null ? StageRecord.State.ACCEPTED : StageRecord.State.REFUSED,
                staged.refusal(),
                staged.rows(),
                staged.statuses(),
                version,
                staged.dictionary());
        Json.draft(layout.storage(), layout.stageRecord(folder), record);
        return record;
    }
}
