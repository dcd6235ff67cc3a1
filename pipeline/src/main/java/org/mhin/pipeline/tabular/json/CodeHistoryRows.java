package org.mhin.pipeline.tabular.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.PlainStream;
import org.mhin.pipeline.tabular.row.RowSink;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * The ONS code history: {@code {"areas": {CODE: [{date: {s, e}, nm, nm_alt, parent, status}, …]}, "description", "source"}} as
 * one row for each version of each area, after a header row {@code code, name, alternative names, start, end, parent, status,
 * entity}.
 *
 * <p>Alternative names are joined with {@code |}; the entity is the file's description. A row's line is its number, the header
 * being row 1.
 */
public final class CodeHistoryRows implements RowSource {
    /** The names in the header row. */
    public static final List<String> HEADER =
            List.of("code", "name", "alternative names", "start", "end", "parent", "status", "entity");

    private static final JsonFactory JSON = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @Override
    public List<String> tables(StoredFile file) {
        return List.of("");
    }

    @Override
    public void read(StoredFile file, String table, RowSink sink) throws IOException {
        try {
            Rows rows = new Rows(sink, description(file));
            if (rows.header()) {
                walk(file, rows);
            }
        } catch (JsonProcessingException e) {
            throw UnreadableFile.json(file, e);
        }
    }

    /** The description stands after the areas whose rows carry it. */
    private static String description(StoredFile file) throws IOException {
        try (JsonParser json = open(file)) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("description")) {
                    return text(json);
                }
                json.skipChildren();
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw unexpected(file, json, "the end of the register");
            }
            return "";
        }
    }

    private static void walk(StoredFile file, Rows rows) throws IOException {
        try (JsonParser json = open(file)) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (!name.equals("areas")) {
                    json.skipChildren();
                } else if (!areas(file, json, rows)) {
                    return;
                }
            }
            if (json.nextToken() != null) {
                throw unexpected(file, json, "nothing after the register");
            }
        }
    }

    private static boolean areas(StoredFile file, JsonParser json, Rows rows) throws IOException {
        require(file, json, JsonToken.START_OBJECT, "areas by their codes");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String code = json.currentName();
            json.nextToken();
            require(file, json, JsonToken.START_ARRAY, "the versions of " + code);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                if (!rows.version(code, json)) {
                    return false;
                }
            }
            require(file, json, JsonToken.END_ARRAY, "the end of the versions of " + code);
        }
        return true;
    }

    private static JsonParser open(StoredFile file) throws IOException {
        JsonParser json = JSON.createParser(PlainStream.open(file));
        try {
            json.nextToken();
            require(file, json, JsonToken.START_OBJECT, "an object with areas");
            return json;
        } catch (IOException e) {
            json.close();
            throw e;
        }
    }

    private static void require(StoredFile file, JsonParser json, JsonToken token, String what) throws UnreadableFile {
        if (json.currentToken() != token) {
            throw unexpected(file, json, what);
        }
    }

    private static UnreadableFile unexpected(StoredFile file, JsonParser json, String what) {
        return new UnreadableFile(
                file.name() + ": line " + json.currentTokenLocation().getLineNr() + ": expected " + what, null);
    }

    private static String text(JsonParser json) throws IOException {
        String text = json.getValueAsString();
        json.skipChildren();
        return text == null ? "" : text;
    }

    private static final class Rows {
        private final TextRow row = new TextRow();
        private final RowSink sink;
        private final String entity;
        private long line;

        Rows(RowSink sink, String entity) {
            this.sink = sink;
            this.entity = entity;
        }

        boolean header() {
            row.begin(++line);
            HEADER.forEach(row::add);
            return sink.accept(row);
        }

        /** Takes the version whose object has just been opened. */
        boolean version(String code, JsonParser json) throws IOException {
            String name = "";
            String others = "";
            String start = "";
            String end = "";
            String parent = "";
            String status = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "date" -> {
                        while (json.nextToken() == JsonToken.FIELD_NAME) {
                            boolean starts = json.currentName().equals("s");
                            json.nextToken();
                            if (starts) {
                                start = text(json);
                            } else {
                                end = text(json);
                            }
                        }
                    }
                    case "nm" -> name = text(json);
                    case "nm_alt" -> others = String.join("|", texts(json));
                    case "parent" -> parent = text(json);
                    case "status" -> status = text(json);
                    default -> json.skipChildren();
                }
            }
            row.begin(++line);
            for (String cell : List.of(code, name, others, start, end, parent, status, entity)) {
                row.add(cell);
            }
            return sink.accept(row);
        }

        private static List<String> texts(JsonParser json) throws IOException {
            List<String> texts = new ArrayList<>();
            if (json.currentToken() != JsonToken.START_ARRAY) {
                texts.add(text(json));
                return texts;
            }
            while (next(json) != JsonToken.END_ARRAY) {
                texts.add(text(json));
            }
            return texts;
        }

        private static @Nullable JsonToken next(JsonParser json) throws IOException {
            JsonToken token = json.nextToken();
            return token == null ? JsonToken.END_ARRAY : token;
        }
    }
}
