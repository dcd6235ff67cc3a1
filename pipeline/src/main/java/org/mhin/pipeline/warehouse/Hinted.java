package org.mhin.pipeline.warehouse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line for people, and what helps on. In a record it is the line alone where there is no hint; who shows it words both.
 *
 * @param hint null where the line says it all
 */
public record Hinted(String line, @Nullable Hint hint) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A line that says it all. */
    public static Hinted of(String line) {
        return new Hinted(line, null);
    }

    /** The same after some words. */
    public Hinted after(String words) {
        return new Hinted(words + line, hint);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Hinted read(JsonNode written) {
        if (!written.isObject()) {
            return of(written.asText());
        }
        List<String> needs = new ArrayList<>();
        written.path("of").forEach(need -> needs.add(need.asText()));
        return new Hinted(
                written.path("line").asText(),
                new Hint(Hint.Kind.valueOf(written.path("hint").asText()), needs));
    }

    @JsonValue
    Object written() {
        if (hint == null) {
            return line;
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("line", line);
        written.put("hint", hint.kind());
        written.put("of", hint.of());
        return written;
    }
}
