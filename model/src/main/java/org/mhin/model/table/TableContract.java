package org.mhin.model.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/**
 * The contract of a published table: what one row is, what it is made from, and each column's meaning.
 *
 * @param table the name, plural, lower snake case; its SQL has the same name
 * @param grain the columns that together are unique
 * @param scope what it is made over, and so into which files it is cut and what makes one of them anew
 * @param periodKinds the kinds of period it is made from: its SQL sees no observation of another kind; empty for all kinds
 * @param reads the tables its SQL may name, and of each the columns it may name
 * @param sort the order rows have in the analysts' database
 * @param addedColumns columns that the analysts' database has beside those of the files: they take more than one part to know
 * @param cost how long it takes to make beside the others of its scope, by which they are started; 1 where nothing is said
 * @param settings of the engine, by name, for the session that its SQL runs in: they change how it is made, no row of it
 * @param kept the views that its SQL makes for itself and that are worked out once, and kept in memory while it runs; of the others
 *     each is worked out wherever it is named
 * @param working whether it is for later steps only, so that no release has it
 * @param about what else its page says before the columns, in Markdown; null for nothing
 * @param notes what its page says after them, in Markdown; null for nothing
 * @param examples rows in and rows out, of a table that SQL makes
 * @param golden which rows of the samples are agreed, of a mart with many; null where all are
 */
public record TableContract(
        String table,
        String description,
        List<String> grain,
        Scope scope,
        List<String> periodKinds,
        List<Read> reads,
        List<String> sort,
        List<Column> columns,
        List<AddedColumn> addedColumns,
        int cost,
        Map<String, String> settings,
        List<String> kept,
        boolean working,
        @Nullable String about,
        @Nullable String notes,
        List<TableExample> examples,
        @Nullable Golden golden,
        String digest) {
    /**
     * The column that the SQL of a table of scope {@link Scope#PART} gives first: the file that a row stands in. The table has no column of that
     * name, since how rows are cut into files is nothing to who reads them.
     */
    public static final String PART = "part";

    public TableContract {
        grain = List.copyOf(grain);
        periodKinds = List.copyOf(periodKinds);
        reads = List.copyOf(reads);
        sort = List.copyOf(sort);
        columns = List.copyOf(columns);
        addedColumns = List.copyOf(addedColumns);
        settings = Map.copyOf(settings);
        kept = List.copyOf(kept);
        examples = List.copyOf(examples);
    }

    /** The columns that rows are sorted by, in full: by its own order, and after it by what else tells rows apart. */
    public List<String> fullSort() {
        return Stream.concat(sort.stream(), grain.stream()).distinct().toList();
    }

    /** What a table is made over, and so what must be made again when something new arrives. */
    public enum Scope {
        /** Each part of the observations gives its own rows; a new part leaves the others alone. */
        @JsonProperty("part")
        PART(TableContract.PART),
        /**
         * Each feed and kind of period, over the parts that hold the five latest periods of one of its indicators; of periods of a
         * year or more, over every part.
         */
        @JsonProperty("recent")
        RECENT("feed", "period_kind"),
        /** Whole series: each feed and kind of period, over every part that has it. */
        @JsonProperty("series")
        SERIES("feed", "period_kind"),
        /** The dimensions and delivery records alone. */
        @JsonProperty("dimensions")
        DIMENSIONS,
        /** The other tables of a release, in its database, each time a release is put together. */
        @JsonProperty("release")
        RELEASE;

        private final List<String> partitionedBy;

        Scope(String... partitionedBy) {
            this.partitionedBy = List.of(partitionedBy);
        }

        /** The columns of the SQL whose values, with a point between them, name the file that a row stands in; empty where there is but one. */
        public List<String> partitionedBy() {
            return partitionedBy;
        }
    }

    /**
     * A table that the SQL may name.
     *
     * @param columns those it sees of it; empty for all
     */
    public record Read(String table, List<String> columns) {
        public Read {
            columns = List.copyOf(columns);
        }

        private Read and(Read other) {
            return new Read(
                    table,
                    columns.isEmpty() || other.columns.isEmpty()
                            ? List.of()
                            : Stream.concat(columns.stream(), other.columns.stream())
                                    .distinct()
                                    .toList());
        }

        /** Written as its name alone. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Read of(String table) {
            return new Read(table, List.of());
        }

        /** Written as its name and the columns, which is one entry of a map. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Read of(Map<String, List<String>> read) {
            Map.Entry<String, List<String>> only = read.entrySet().iterator().next();
            return new Read(only.getKey(), only.getValue());
        }

        /** Notes each of what a file reads that is neither a name nor a name with columns. */
        static void check(YamlFile file) {
            JsonNode reads = file.tree().path("reads");
            if (!reads.isMissingNode() && !reads.isArray()) {
                file.fault(List.of("reads"), "is a list, such as [observation]");
            }
            for (int i = 0; i < reads.size(); i++) {
                JsonNode read = reads.get(i);
                if (!read.isTextual()
                        && !(read.isObject()
                                && read.size() == 1
                                && isNames(read.iterator().next()))) {
                    file.fault(
                            List.of("reads", YamlFile.index(i)),
                            "is a table by its name, or with a list of its columns, such as dim_area: [area, area_type]");
                }
            }
        }

        private static boolean isNames(JsonNode columns) {
            boolean isNames = columns.isArray();
            for (JsonNode column : columns) {
                isNames &= column.isTextual();
            }
            return isNames;
        }
    }

    /**
     * @param type the Spark SQL type, lower case
     * @param description meaning, unit, and what null means
     * @param values the words it may have; empty where they are no closed list
     * @param from the least it may be; null without one
     * @param to the most it may be; null without one
     * @param in the table and column, with a point between them, one of whose values it is; null where it is of none
     * @param example what a row of an example has that does not name it; null where it is then missing
     */
    public record Column(
            String name,
            String type,
            String description,
            List<String> values,
            @Nullable Double from,
            @Nullable Double to,
            @Nullable String in,
            @Nullable Object example) {
        public Column {
            values = List.copyOf(values);
        }

        /** A column of which nothing more is said. */
        public Column(String name, String type, String description) {
            this(name, type, description, List.of(), null, null, null, null);
        }

        /** Whether a value is a list. */
        boolean isList() {
            return type.startsWith("array<");
        }
    }

    /**
     * A column that another table of the release has, beside the rows that have its grain; null beside the others.
     *
     * @param table the other table
     * @param column its column
     */
    public record AddedColumn(String name, String type, String table, String column, String description) {}

    /**
     * What is agreed of a mart of the samples, row by row, so that a person can read what changed.
     *
     * @param columns which its rows have there; empty for all
     * @param where SQL of which rows are written out; null for all
     */
    public record Golden(List<String> columns, @Nullable String where) {
        public Golden {
            columns = List.copyOf(columns);
        }
    }

    /** The columns that people see: those of the files, and the added ones. */
    public List<Column> everyColumn() {
        return Stream.concat(
                        columns.stream(),
                        addedColumns.stream().map(added -> new Column(added.name(), added.type(), added.description())))
                .toList();
    }

    /** The same contract of SQL that names more tables, or more columns of those it reads. */
    public TableContract reading(List<Read> more) {
        Map<String, Read> all = new LinkedHashMap<>();
        Stream.concat(reads.stream(), more.stream()).forEach(read -> all.merge(read.table(), read, Read::and));
        return new TableContract(
                table,
                description,
                grain,
                scope,
                periodKinds,
                List.copyOf(all.values()),
                sort,
                columns,
                addedColumns,
                cost,
                settings,
                kept,
                working,
                about,
                notes,
                examples,
                golden,
                digest);
    }

    /** The keys that change a page and tests alone. */
    private static final List<String> OF_THE_PAGE = List.of("about", "notes", "examples", "golden");

    /**
     * Reads a contract; the digest covers all it says of the table, with what the shared columns say, and the table's SQL.
     *
     * @param shared the columns it may refer to by their names
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static TableContract parse(String yaml, String sql, String name, SharedColumns shared) {
        YamlFile file = ContractFile.read(yaml, name);
        Set<String> besides = new HashSet<>(SharedColumns.KEYS);
        besides.add("reads");
        RecordShape.check(file, TableContract.class, besides);
        Read.check(file);
        ObjectNode contract = shared.fill(file);
        file.refuse();
        namesItsColumns(contract, "grain", file);
        namesItsColumns(contract, "sort", file);
        file.refuse();
        ObjectNode ofTheTable = contract.deepCopy();
        ofTheTable.remove(OF_THE_PAGE);
        ofTheTable.path("columns").forEach(column -> ((ObjectNode) column).remove("example"));
        contract.put("digest", Digest.of(List.of(ofTheTable.toString(), sql)));
        return ContractFile.as(contract, TableContract.class, name);
    }

    /** Notes each entry of a list that is not a column of the contract. */
    private static void namesItsColumns(ObjectNode contract, String key, YamlFile file) {
        List<String> columns = new ArrayList<>();
        contract.path("columns")
                .forEach(column -> columns.add(column.path("name").asText()));
        JsonNode named = contract.path(key);
        for (int i = 0; i < named.size(); i++) {
            String column = named.get(i).asText();
            if (!columns.contains(column)) {
                file.fault(
                        List.of(key, YamlFile.index(i)),
                        YamlFile.quoted(column) + " is not a column of "
                                + contract.path("table").asText() + YamlFile.meant(column, columns));
            }
        }
    }
}
