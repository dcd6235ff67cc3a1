package org.mhin.pipeline.render.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.record.Json;

/** What programs read: an answer as one JSON value over several lines, rows as one JSON array. */
public record JsonFormat() implements Format {
    @Override
    public String word() {
        return "json";
    }

    @Override
    public RowWriter rows(PrintWriter out) {
        return new Rows(out);
    }

    @Override
    public void write(Written answer, PrintWriter out) {
        JsonText.print(out, answer.json());
    }

    /** An object a row and a row a line; null where there is nothing. */
    private static final class Rows implements RowWriter {
        private static final int LOOK_UP_EVERY = 1_000;
        private static final ObjectWriter IN_ORDER =
                Json.mapper().writer().without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

        private final PrintWriter out;
        private List<Column> columns = List.of();
        private long rows;

        Rows(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void begin(List<Column> named) {
            columns = List.copyOf(named);
            out.print("[");
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i).name(), cells.get(i));
            }
            out.print(rows == 0 ? "\n" : ",\n");
            try {
                out.print(IN_ORDER.writeValueAsString(object));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            rows++;
        }

        @Override
        public void end() {
            out.println(rows == 0 ? "]" : "\n]");
            out.flush();
        }

        @Override
        public boolean abandoned() {
            return rows % LOOK_UP_EVERY == 0 && rows > 0 && out.checkError();
        }
    }
}
