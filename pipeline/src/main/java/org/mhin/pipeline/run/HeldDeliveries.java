package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** The deliveries whose figures did not pass, and are kept back until what they are judged by changes. */
final class HeldDeliveries {
    private final WarehouseLayout layout;

    /**
     * That a delivery's figures did not pass: {@code held.json} beside them.
     *
     * @param judgement digest of what they were judged by; they are looked at again when it changes
     */
    record Held(String judgement, String line) {}

    HeldDeliveries(WarehouseLayout layout) {
        this.layout = layout;
    }

    /** Those among some deliveries that are kept back under a judgement: by digest, each with why. */
    Map<String, String> among(List<StagedDelivery> deliveries, String judgement) {
        Map<String, String> held = new LinkedHashMap<>();
        for (StagedDelivery one : deliveries) {
            line(one, judgement).ifPresent(line -> held.put(one.delivery().delivery(), line));
        }
        return held;
    }

    private Optional<String> line(StagedDelivery staged, String judgement) {
        Path file = layout.held(staged.folder());
        if (!layout.storage().isFile(file)) {
            return Optional.empty();
        }
        try {
            Held held = Json.read(layout.storage(), file, Held.class);
            return held.judgement().equals(judgement) ? Optional.of(held.line()) : Optional.empty();
        } catch (MhinException e) {
            // It is only a memory: a delivery that is not known to be at fault is looked at again.
            return Optional.empty();
        }
    }

    /** Keeps a delivery's figures back from now on. */
    void hold(StagedDelivery staged, String judgement, String line) {
        Json.write(layout.storage(), layout.held(staged.folder()), new Held(judgement, line));
    }
}
