package org.mhin.model.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.comparison.EqualGroups;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Significance;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/**
 * What an area's figure is set beside: one file of {@code warehouse-ddl/benchmarks}. Which columns it has among the comparisons, and how
 * they come about, follows from it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Benchmark.Figure.class, name = "figure"),
    @JsonSubTypes.Type(value = Benchmark.Goal.class, name = "goal"),
    @JsonSubTypes.Type(value = Benchmark.Peers.class, name = "peers")
})
public sealed interface Benchmark {
    /** Its key, lower snake case: how its columns are called. */
    String benchmark();

    /** As it begins a sentence, such as {@code The region}. */
    String title();

    /** What it is. */
    String description();

    /** As it heads a column: its title without an article. */
    default String label() {
        String bare = title().replaceFirst("^(The|Its|A|An) ", "");
        return bare.isEmpty() ? title() : Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
    }

    /** Which kind it is, as its file says it. */
    default String kind() {
        return by(figure -> "figure", goal -> "goal", peers -> "peers");
    }

    /** Where its columns stand among those of the others, the least first. */
    int order();

    /** The tables its SQL may name beside {@code observation}, and of each the columns. */
    List<TableContract.Read> reads();

    /** How many periods of the same kind, before each of a part, its SQL may see in the view {@code earlier}; 0 where it needs none. */
    default int looksBack() {
        return 0;
    }

    /** Its columns, and those of the observations that stand among them. */
    List<TableContract.Column> columns();

    /** What its page says more, in Markdown; null for nothing. */
    @Nullable
    String notes();

    /** Every column that it can have, as it is described where its file says nothing else; those that it must have first. */
    List<TableContract.Column> offered();

    /** What is said of it by its kind. */
    <T> T by(Function<Figure, T> figure, Function<Goal, T> goal, Function<Peers, T> peers);

    /** The column of its own figure; null where it has none. */
    default @Nullable String value() {
        return benchmark() + "_value";
    }

    /** The column of the difference. */
    default String difference() {
        return "difference_from_" + benchmark();
    }

    /** The column of the word. */
    default String compared() {
        return "compared_to_" + benchmark();
    }

    /** The column of the second word. */
    default String significance() {
        return benchmark() + "_significance";
    }

    /** Whether one of its columns has this name. */
    default boolean has(String column) {
        return columns().stream().anyMatch(own -> own.name().equals(column));
    }

    /**
     * The same figure of another area, period or group of areas.
     *
     * @param area the area whose figure of the row's own period it is: its key, or the column of an observation that has the key; null
     *     where it is of no one area, or of another period
     * @param looksBack how many periods before each of its part it may see
     * @param rows Spark's SQL of its figures, over the observations: {@code part}, {@code peer_group}, the columns it is matched by,
     *     {@code value} and {@code judged_value}; no two rows share all but the last two
     * @param match by which column of an observation, which column of its rows is found, beside part and peer group
     * @param itself a column of both that is the same where an observation is its own benchmark, and so not compared; null where none can be
     */
    record Figure(
            String benchmark,
            String title,
            String description,
            int order,
            List<TableContract.Read> reads,
            @Nullable String area,
            int looksBack,
            String rows,
            Map<String, String> match,
            @Nullable String itself,
            List<TableContract.Column> columns,
            @Nullable String notes)
            implements Benchmark {
        public Figure {
            reads = List.copyOf(reads);
            match = match == null ? Map.of() : new TreeMap<>(match);
            columns = List.copyOf(columns);
        }

        /** The key of its area, where it is always the same; null elsewhere. */
        public @Nullable String areaKey() {
            return area != null && area.contains("@") ? area : null;
        }

        /** The column of an observation that has the key of its area; null where none has. */
        public @Nullable String areaColumn() {
            return area == null || area.contains("@") ? null : area;
        }

        @Override
        public <T> T by(Function<Figure, T> ofFigure, Function<Goal, T> ofGoal, Function<Peers, T> ofPeers) {
            return ofFigure.apply(this);
        }

        @Override
        public List<TableContract.Column> offered() {
            return List.of(
                    number(value(), title + "'s value; null where it has none."),
                    word(compared(), "As compared_to_england.", words(Outcome.values(), Outcome::key)),
                    number(difference(), "value minus " + value() + ", in the indicator's unit; null where either is."),
                    word(
                            significance(),
                            "As england_significance.",
                            Arrays.stream(Polarity.values())
                                    .flatMap(polarity -> words(Significance.values(), word -> word.key(polarity)))));
        }
    }

    /**
     * A number that is held against the figure.
     *
     * @param goal SQL of the number, over an observation {@code o} and its indicator {@code n}
     * @param rule SQL of the key of its rule
     */
    record Goal(
            String benchmark,
            String title,
            String description,
            int order,
            List<TableContract.Read> reads,
            String goal,
            String rule,
            List<TableContract.Column> columns,
            @Nullable String notes)
            implements Benchmark {
        public Goal {
            reads = List.copyOf(reads);
            columns = List.copyOf(columns);
        }

        /** The column of the rule, in no table. */
        public String ruleColumn() {
            return benchmark + "_rule";
        }

        @Override
        public <T> T by(Function<Figure, T> ofFigure, Function<Goal, T> ofGoal, Function<Peers, T> ofPeers) {
            return ofGoal.apply(this);
        }

        @Override
        public List<TableContract.Column> offered() {
            return List.of(
                    number(value(), title + ", in the indicator's unit; null where there is none for the row."),
                    word(
                            compared(),
                            "met or not-met, by the value alone; not-compared without a goal or a value.",
                            words(Significance.values(), Significance::goalKey)
                                    .filter(word -> !word.equals("between"))),
                    word(
                            significance(),
                            "The same by the 95% limits: met, between where the goal lies between them, or not-met; not-compared"
                                    + " without limits.",
                            words(Significance.values(), Significance::goalKey)));
        }
    }

    /**
     * The areas that it is put in order with, in quintiles.
     *
     * @param among SQL over a row: what its peers share with it
     * @param only SQL over a row: which are put in order
     * @param quintile the column of the quintile
     */
    record Peers(
            String benchmark,
            String title,
            String description,
            int order,
            List<TableContract.Read> reads,
            String among,
            String only,
            String quintile,
            List<TableContract.Column> columns,
            @Nullable String notes)
            implements Benchmark {
        private static final int QUINTILES = 5;

        public Peers {
            reads = List.copyOf(reads);
            columns = List.copyOf(columns);
        }

        @Override
        public <T> T by(Function<Figure, T> ofFigure, Function<Goal, T> ofGoal, Function<Peers, T> ofPeers) {
            return ofPeers.apply(this);
        }

        @Override
        public @Nullable String value() {
            return null;
        }

        @Override
        public List<TableContract.Column> offered() {
            return List.of(
                    new TableContract.Column(
                            quintile,
                            "int",
                            "1 (lowest values) to 5 among the areas it is put in order with; null where it is not.",
                            List.of(),
                            1.0,
                            (double) QUINTILES,
                            null,
                            null),
                    word(
                            compared(),
                            "The word of that quintile; not-compared where it is null.",
                            Arrays.stream(Polarity.values())
                                    .flatMap(polarity -> IntStream.rangeClosed(1, QUINTILES)
                                            .mapToObj(group -> EqualGroups.key(group, QUINTILES, polarity)))));
        }
    }

    /**
     * The columns that a file's benchmark can have, as far as the file can be read as one.
     *
     * @return none where it cannot
     */
    static List<TableContract.Column> offered(String yaml, String name) {
        try {
            return offered(checked(yaml, name).tree(), name);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static List<TableContract.Column> offered(ObjectNode file, String name) {
        file.remove("columns");
        return ContractFile.as(file, Benchmark.class, name).offered();
    }

    /**
     * Reads a benchmark's file.
     *
     * @param shared the columns it may refer to by their names
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    static Benchmark parse(String yaml, String name, SharedColumns shared) {
        YamlFile said = checked(yaml, name);
        List<TableContract.Column> offered = offered(said.tree(), name);
        ObjectNode file = shared.and(offered).fill(said);
        said.refuse();
        if (!file.has("columns")) {
            ArrayNode columns = file.putArray("columns");
            offered.subList(0, 2).forEach(column -> columns.add(ContractFile.tree(column)));
        }
        Benchmark benchmark = ContractFile.as(file, Benchmark.class, name);
        for (TableContract.Column needed : offered.subList(0, 2)) {
            if (!benchmark.has(needed.name())) {
                throw new IllegalArgumentException(name + ": columns: " + needed.name() + " is missing");
            }
        }
        return benchmark;
    }

    /** A file that has the shape of its kind, but for its columns. */
    private static YamlFile checked(String yaml, String name) {
        YamlFile said = ContractFile.read(yaml, name);
        ObjectNode file = said.tree();
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (JsonSubTypes.Type kind : Objects.requireNonNull(Benchmark.class.getAnnotation(JsonSubTypes.class))
                .value()) {
            kinds.put(kind.name(), kind.value());
        }
        Class<?> kind = kinds.get(file.path("kind").asText());
        if (kind == null) {
            if (file.has("kind")) {
                said.unknown(List.of("kind"), file.path("kind").asText(), kinds.keySet());
            } else {
                said.fault(List.of(), "'kind' is missing; write one of " + String.join(", ", kinds.keySet()));
            }
            Set<String> ofEveryKind = new LinkedHashSet<>(RecordShape.missing(file, Figure.class));
            kinds.values().forEach(one -> ofEveryKind.retainAll(RecordShape.missing(file, one)));
            ofEveryKind.forEach(key -> said.fault(List.of(), "'" + key + "' is missing"));
            throw new InvalidYaml(said.faults());
        }
        TableContract.Read.check(said);
        RecordShape.check(said, kind, Set.of("kind", "reads", "columns"));
        file.fields().forEachRemaining(entry -> {
            if (entry.getValue().isTextual() && entry.getValue().asText().isBlank()) {
                said.fault(List.of(entry.getKey()), "is empty");
            }
        });
        String key = file.path("benchmark").asText();
        if (!key.isBlank() && !key.matches("[a-z][a-z0-9_]*")) {
            said.fault(
                    List.of("benchmark"),
                    "'" + key + "' is not a name for a column; write small letters, digits and _");
        }
        if (file.path("looks-back").asInt() < 0) {
            said.fault(
                    List.of("looks-back"),
                    "'" + file.path("looks-back").asText() + "' is less than 0; write how many periods back it looks");
        }
        String area = file.path("area").asText();
        if (area.contains("@") && !AreaType.keys().contains(area.substring(area.indexOf('@') + 1))) {
            said.fault(
                    List.of("area"),
                    "'" + area + "' is not the key of an area; write its code and its type, such as E12000007@region");
        }
        said.refuse();
        return said;
    }

    private static TableContract.Column number(@Nullable String name, String description) {
        return new TableContract.Column(String.valueOf(name), "double", description);
    }

    private static TableContract.Column word(String name, String description, Stream<String> words) {
        return new TableContract.Column(
                name, "string", description, words.distinct().collect(Collectors.toList()), null, null, null, null);
    }

    private static <E> Stream<String> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word);
    }
}
