package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
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

    /** What a record says of its rows stands among its own keys, as in every record before. */
    @Test
    void rowsStandAmongTheKeysOfTheRecord() throws JsonProcessingException {
        StageRecord record = new StageRecord(
                "d",
                "f",
                "c",
                StageRecord.State.ACCEPTED,
                null,
                new StageRecord.Rows(6, 1, 2, 3, 4, Map.of("total", 3L), Map.of("required", 2L)),
                List.of("Final"),
                5,
                StageRecord.Dictionary.EMPTY);
        String json = Json.mapper().writeValueAsString(record);
        assertThat(json)
                .startsWith(
                        "{\"delivery\":\"d\",\"feed\":\"f\",\"contractDigest\":\"c\",\"state\":\"ACCEPTED\",\"line\":null,"
                                + "\"sourceRows\":6,\"stagedRows\":1,\"rejectedRows\":2,\"ignoredRows\":3,\"figures\":4,"
                                + "\"ignored\":{\"total\":3},\"rejected\":{\"required\":2},\"statuses\":[\"Final\"],\"version\":5,"
                                + "\"dictionary\":{");
        assertThat(Json.mapper().readValue(json, StageRecord.class)).isEqualTo(record);
    }
}
