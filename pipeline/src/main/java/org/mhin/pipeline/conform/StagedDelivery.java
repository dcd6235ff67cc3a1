package org.mhin.pipeline.conform;

import java.nio.file.Path;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.Delivery;

/** A delivery, what staging it came to, and where its figures stand. */
public record StagedDelivery(Delivery delivery, StageRecord record, Path folder) {}
