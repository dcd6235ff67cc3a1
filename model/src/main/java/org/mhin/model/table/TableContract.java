package org.mhin.model.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Stream;
import org.mhin.model.Digest;

/**
 * The contract of a published table: what one row is, what it is made from, and each column's meaning.
 *
 * @param table the name, plural, lower snake case; its SQL has the same name
 * @param grain the columns that together are unique
 * @param scope what it is made over: each part of the observations on its own, the parts with the latest periods, the parts with
 *     the series, or no observations
 * @param periodKinds the kinds of period it is made from: its SQL sees no observation of another kind; empty for all kinds
 * @param reads the tables its SQL may name
 * @param sort the order rows have in the analysts' database
 * @param addedColumns columns that the analysts' database has beside those of the files: they take more than one part to know
 */
public record TableContract(
        String table,
        String description,
        List<String> grain,
        Scope scope,
        List<String> periodKinds,
        List<String> reads,
        List<String> sort,
        List<Column> columns,
        List<AddedColumn> addedColumns,
        String digest) {
    public TableContract {
        grain = List.copyOf(grain);
        periodKinds = List.copyOf(periodKinds);
        reads = List.copyOf(reads);
        sort = List.copyOf(sort);
        columns = List.copyOf(columns);
        addedColumns = List.copyOf(addedColumns);
    }

    /** What a table is made over, and so what must be made again when something new arrives. */
    public enum Scope {
        /** Each part of the observations gives its own rows; a new part leaves the others alone. */
        @JsonProperty("part")
        PART,
        /** The parts that hold the five latest periods of an indicator, and every part with periods of a year or more. */
        @JsonProperty("recent")
        RECENT,
        /** Whole series: every part with a period of one of the contract's kinds. */
        @JsonProperty("series")
        SERIES,
        /** The dimensions and delivery records alone. */
        @JsonProperty("dimensions")
        DIMENSIONS,
        /** The other tables of a release, in its database, each time a release is put together. */
        @JsonProperty("release")
        RELEASE
    }

    /**
     * @param type the Spark SQL type, lower case
     * @param description meaning, unit, and what null means
     */
    public record Column(String name, String type, String description) {}

    /**
     * A column that another table of the release has, beside the rows that have its grain; null beside the others.
     *
     * @param table the other table
     * @param column its column
     */
    public record AddedColumn(String name, String type, String table, String column, String description) {}

    /** The columns that people see: those of the files, and the added ones. */
    public List<Column> everyColumn() {
        return Stream.concat(
                        columns.stream(),
                        addedColumns.stream().map(added -> new Column(added.name(), added.type(), added.description())))
                .toList();
    }

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /**
     * Reads a contract; the digest covers its text and the table's SQL.
     *
     * @throws IllegalArgumentException with one line that names the file and what is wrong
     */
    public static TableContract parse(String yaml, String sql, String name) {
        try {
            var node = YAML.readTree(yaml);
            ((com.fasterxml.jackson.databind.node.ObjectNode) node).put("digest", Digest.of(List.of(yaml, sql)));
            return YAML.treeToValue(node, TableContract.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
        }
    }
}
