package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.protect.ProtectionRecord;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Whether an audit of a release finds what it is for. */
class AuditTest {
    @TempDir
    private Path folder;

    @Test
    void ofTheSamplesNothingHiddenCanBeWorkedOut() throws IOException {
        JsonNode audit = audit(TestWarehouse.ofSamples(), 0);
        assertThat(audit.path("hidden").asLong()).isGreaterThan(100);
        assertThat(audit.path("recovered").asLong()).isZero();
    }

    /** The same figures, of which nothing further is hidden: a release as it would be without secondary suppression. */
    @Test
    void withoutSecondarySuppressionSomeCanBe() throws IOException {
        TestWarehouse warehouse = TestWarehouse.ofSamples().copyTo(folder);
        hideNothingFurther(warehouse.layout());
        assertThat(warehouse.nightly(1).published()).isTrue();
        JsonNode audit = audit(warehouse, 4);
        assertThat(audit.path("recovered").asLong()).isPositive();
    }

    private static JsonNode audit(TestWarehouse warehouse, int status) throws IOException {
        Ran ran = Ran.on(warehouse.layout(), "audit", "--format", "json");
        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(status);
        return Json.mapper().readTree(ran.out());
    }

    /** Says in every record of what was hidden that each part stays as it was measured. */
    private static void hideNothingFurther(WarehouseLayout layout) throws IOException {
        Map<String, String> measured = new HashMap<>();
        for (Path part : layout.storage().list(layout.observations())) {
            for (Path version : layout.storage().list(part)) {
                PartitionRecord record = Json.read(layout.storage(), layout.partRecord(version), PartitionRecord.class);
                measured.put(record.part(), record.digest());
            }
        }
        for (Path file : layout.storage().list(layout.protectedFigures())) {
            if (layout.storage().isFolder(file)) {
                continue;
            }
            ProtectionRecord record = Json.read(layout.storage(), file, ProtectionRecord.class);
            Json.write(
                    layout.storage(),
                    file,
                    new ProtectionRecord(
                            record.digest(),
                            record.parts().stream()
                                    .map(part -> new ProtectionRecord.Part(part.part(), measured.get(part.part())))
                                    .toList(),
                            record.tallies(),
                            record.unprotected(),
                            record.unproven()));
        }
    }
}
