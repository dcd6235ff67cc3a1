package org.mhin.model.table;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/**
 * The contract of a view or a macro of the analysts' database.
 *
 * @param name the name, lower snake case; its SQL has the same name
 * @param description what it answers; of a table, ending with what one row is
 * @param reads the tables, views and macros its SQL may name; it is made after those of them that are views and macros
 * @param parameters what it is asked with; none for a view
 * @param columns its columns; none for a macro that answers with one value
 * @param examples what it answers, asked so of these rows; a macro that answers with one value gives a row with a column of its name
 */
public record QueryContract(
        @JsonAlias({"view", "macro"}) String name,
        String description,
        List<String> reads,
        List<Parameter> parameters,
        List<TableContract.Column> columns,
        List<TableExample> examples) {
    public QueryContract {
        reads = List.copyOf(reads);
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
        examples = List.copyOf(examples);
    }

    /**
     * @param usual its value where none is given, as SQL; null where one must be given
     * @param refuses what is refused in one line; null where nothing is
     */
    public record Parameter(
            String name,
            String description,
            @Nullable String usual,
            @Nullable String refuses) {}

    /**
     * What a contract says it reads.
     *
     * @throws InvalidYaml with a line for each fault that the file has whatever it reads
     */
    public static List<String> readsOf(String yaml, String name) {
        YamlFile file = shaped(yaml, name);
        file.refuse();
        List<String> reads = new ArrayList<>();
        file.tree().path("reads").forEach(table -> reads.add(table.asText()));
        return reads;
    }

    /**
     * Reads a contract.
     *
     * @param shared the parameters and columns it may refer to by their names
     * @param read the columns of what it reads, which it may refer to likewise, and which go before the shared ones
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static QueryContract parse(String yaml, String name, SharedColumns shared, List<TableContract.Column> read) {
        YamlFile file = shaped(yaml, name);
        ObjectNode contract = shared.and(read).fill(file);
        file.refuse();
        return ContractFile.as(contract, QueryContract.class, name);
    }

    private static YamlFile shaped(String yaml, String name) {
        YamlFile file = ContractFile.read(yaml, name);
        RecordShape.check(file, QueryContract.class, SharedColumns.KEYS);
        return file;
    }
}
