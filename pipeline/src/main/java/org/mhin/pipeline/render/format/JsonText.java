package org.mhin.pipeline.render.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.record.Json;

/** What programs read: one JSON value over several lines. */
public final class JsonText {
    /** What helps on is worded here, as it is in tables. */
    private static final ObjectWriter ANSWERS = Json.inOrder(new SimpleModule()
            .addSerializer(Hinted.class, new Worded<>(Hinted.class, Hints::worded))
            .addSerializer(Hint.class, new Worded<>(Hint.class, Hints::command)));

    private JsonText() {}

    /** Writes a value as its words. */
    private static final class Worded<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> words;

        Worded(Class<T> type, Function<T, String> words) {
            super(type);
            this.words = words;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(words.apply(value));
        }
    }

    public static void print(PrintWriter out, Object answer) {
        try {
            out.println(ANSWERS.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
