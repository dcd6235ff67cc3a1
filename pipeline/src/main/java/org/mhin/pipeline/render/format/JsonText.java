package org.mhin.pipeline.render.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import org.mhin.pipeline.warehouse.record.Json;

/** What programs read: one JSON value over several lines. */
public final class JsonText {
    private JsonText() {}

    public static void print(PrintWriter out, Object answer) {
        try {
            out.println(Json.inOrder().writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
