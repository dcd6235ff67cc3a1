package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.mhin.pipeline.warehouse.record.Json;

class StageRecordTest {
    /** Deliveries that were staged before lists of neighbours were read are not staged again for them. */
    @Test
    void aRecordWithoutNeighboursHasNone() throws JsonProcessingException {
        StageRecord.Dictionary read = Json.mapper()
                .readValue(
                        "{\"periods\": [], \"breakdowns\": [], \"areas\": [], \"measures\": [], \"notes\": [], \"register\": []}",
                        StageRecord.Dictionary.class);
        assertThat(read).isEqualTo(StageRecord.Dictionary.EMPTY);
        assertThat(read.neighbours()).isEmpty();
    }
}
