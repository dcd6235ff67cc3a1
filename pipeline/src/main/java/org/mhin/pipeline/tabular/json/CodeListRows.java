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
 * Lists of codes by a code: {@code {"CODE": ["CODE", …], …}} as one row for each list, after a header row {@code code, list}. The
 * codes of a list are joined with {@code |}. A row's line is its number, the header being row 1.
 */
public final class CodeListRows implements RowSource {
    /** The names in the header row. */
    public static final List<String> HEADER = List.of("code", "list");

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public List<String> tables(StoredFile file) {
        return List.of("");
    }

    @Override
    public void read(StoredFile file, String table, RowSink sink) throws IOException {
        TextRow row = new TextRow();
        long number = 1;
        try (JsonParser json = JSON.createParser(PlainStream.open(file))) {
            row.begin(number);
            HEADER.forEach(row::add);
            boolean on = sink.accept(row);
            require(file, json, json.nextToken(), JsonToken.START_OBJECT, "an object of lists");
            while (on && json.nextToken() == JsonToken.FIELD_NAME) {
                String code = json.currentName();
                require(file, json, json.nextToken(), JsonToken.START_ARRAY, "the list of " + code);
                List<String> codes = new ArrayList<>();
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    codes.add(json.getText());
                }
                require(file, json, json.currentToken(), JsonToken.END_ARRAY, "only codes in the list of " + code);
                row.begin(++number);
                row.add(code);
                row.add(String.join("|", codes));
                on = sink.accept(row);
            }
            if (on) {
                require(file, json, json.currentToken(), JsonToken.END_OBJECT, "the end of the lists");
                require(file, json, json.nextToken(), null, "nothing after the lists");
            }
        } catch (JsonProcessingException e) {
            throw UnreadableFile.json(file, e);
        }
    }

    private static void require(
            StoredFile file, JsonParser json, @Nullable JsonToken found, @Nullable JsonToken token, String what)
            throws UnreadableFile {
        if (found != token) {
            throw new UnreadableFile(
                    file.name() + ": line " + json.currentTokenLocation().getLineNr() + ": expected " + what, null);
        }
    }
}
