package org.mhin.pipeline.resolve;

import java.nio.file.Path;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** A delivery, what staging it came to, and where its figures stand. */
public record StagedDelivery(Delivery delivery, StageRecord record, Path folder) {}
