package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.AreaType;

/** Reads feed contracts from YAML and refuses, in one line, what does not hang together. */
public final class FeedContracts {
    /** Changes whenever the same contract would stage the same file differently. */
    private static final String METHOD = "staging-2";

    private static final double DEFAULT_REJECT_LIMIT = 0.01;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_VALUES)
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(
                    Map.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private FeedContracts() {}

    /**
     * Reads one contract. The digest covers what the contract says, not how it is spaced or commented.
     *
     * @param yaml the contract's text
     * @param name the file's name, for messages
     * @throws IllegalArgumentException with one line that names the file, the place and what is wrong
     */
    public static FeedContract parse(String yaml, String name) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (!(tree instanceof ObjectNode contract)) {
                throw new IllegalArgumentException(name + ": a feed contract is a map of keys");
            }
            String digest = Digest.of(
                    List.of(METHOD, CANONICAL.writeValueAsString(CANONICAL.treeToValue(contract, Object.class))));
            setDefault(contract, "kind", "measures");
            if (!contract.has("reject-limit")) {
                contract.put("reject-limit", DEFAULT_REJECT_LIMIT);
            }
            ObjectNode supersedes = contract.withObjectProperty("supersedes");
            setDefault(supersedes, "scope", "cell");
            ObjectNode source = contract.withObjectProperty("source");
            setDefault(source, "encoding", "auto");
            setDefault(source, "delimiter", ",");
            if (!source.has("header-within")) {
                source.put("header-within", 1);
            }
            contract.withObjectProperty("columns").forEach(column -> setDefault((ObjectNode) column, "type", "text"));
            if (contract.get("period") instanceof ObjectNode period) {
                setDefault(period, "year", "financial");
            }
            if (contract.path("measures").path("wide").isArray()) {
                contract.path("measures")
                        .path("wide")
                        .forEach(wide -> setDefault((ObjectNode) wide, "statistic", "value"));
            }
            contract.put("digest", digest);
            FeedContract parsed = YAML.treeToValue(contract, FeedContract.class);
            check(parsed, name);
            return parsed;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + ": " + oneLine(e) + at(e), e);
        }
    }

    /** What is wrong, without the pictures of the place that a YAML parser draws on lines of their own. */
    private static String oneLine(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private static String at(JacksonException e) {
        if (e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping) {
            StringBuilder path = new StringBuilder();
            for (var step : mapping.getPath()) {
                path.append(path.isEmpty() ? "" : ".")
                        .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
            return path.isEmpty() ? "" : " (at " + path + ")";
        }
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static void setDefault(ObjectNode node, String key, String value) {
        if (!node.has(key)) {
            node.put(key, value);
        }
    }

    private static void check(FeedContract contract, String name) {
        List<String> faults = new ArrayList<>();
        References references = new References(contract, faults);
        references.period();
        references.areas();
        references.breakdown();
        references.measures();
        references.register();
        references.lookup();
        references.neighbours();
        references.ignores();
        references.columns();
        if (!contract.feed().matches("[a-z0-9-]+")) {
            faults.add("feed: '" + contract.feed() + "' is not lower kebab case");
        }
        if (contract.source().headers().isEmpty()) {
            faults.add("source.headers: no header is listed");
        }
        if (contract.rejectLimit() < 0 || contract.rejectLimit() > 1) {
            faults.add("reject-limit: " + contract.rejectLimit() + " is not a share between 0 and 1");
        }
        if (contract.kind() == FeedContract.Kind.REGISTER && contract.register() == null) {
            faults.add("register: a register feed says which columns are the area's");
        }
        if (contract.kind() == FeedContract.Kind.LOOKUP && contract.lookup() == null) {
            faults.add("lookup: a lookup feed says which columns are the areas'");
        }
        if ((contract.kind() == FeedContract.Kind.NEIGHBOURS) != (contract.neighbours() != null)) {
            faults.add("neighbours: a feed of neighbours, and no other, says which columns they are in");
        }
        if (contract.kind() == FeedContract.Kind.MEASURES
                && (contract.measures() == null || contract.areas() == null || contract.period() == null)) {
            faults.add("a feed of measures has period, areas and measures");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(name + ": " + String.join("; ", faults));
        }
    }

    /** Checks that what one part of a contract names, another part defines. */
    private record References(FeedContract contract, List<String> faults) {
        void period() {
            FeedContract.PeriodRule period = contract.period();
            if (period != null) {
                column("period.start-from", period.startFrom());
                column("period.end-from", period.endFrom());
                column("period.month-from", period.monthFrom());
                column("period.label-from", period.labelFrom());
            }
        }

        void areas() {
            FeedContract.AreaRule areas = contract.areas();
            if (areas == null) {
                return;
            }
            column("areas.by", areas.by());
            areas.levels().forEach((key, level) -> {
                column("areas.levels." + key + ".code-from", level.codeFrom());
                column("areas.levels." + key + ".name-from", level.nameFrom());
                breakdown("areas.levels." + key + ".adds", level.adds());
            });
        }

        void breakdown() {
            FeedContract.BreakdownRule rule = contract.breakdown();
            if (rule == null) {
                return;
            }
            column("breakdown.by", rule.by());
            rule.cases().forEach((key, value) -> breakdown("breakdown.cases." + key, value));
            breakdown("breakdown.otherwise", rule.otherwise());
        }

        private void breakdown(String where, FeedContract.@Nullable Breakdown breakdown) {
            if (breakdown != null) {
                column(where + ".sex-from", breakdown.sexFrom());
                column(where + ".age-from", breakdown.ageFrom());
                column(where + ".category-type-from", breakdown.categoryTypeFrom());
                breakdown.categoryFrom().forEach(column -> column(where + ".category-from", column));
            }
        }

        void measures() {
            FeedContract.MeasureRule measures = contract.measures();
            if (measures == null) {
                return;
            }
            measures.idFrom().forEach(column -> column("measures.id-from", column));
            column("measures.name-from", measures.nameFrom());
            column("measures.note-from", measures.noteFrom());
            measures.figures().forEach((statistic, column) -> {
                statistic("measures.figures", statistic);
                number("measures.figures." + statistic, column);
            });
            measures.wide().forEach(wide -> {
                statistic("measures.wide." + wide.id(), wide.statistic());
                number("measures.wide." + wide.id(), wide.column());
            });
            measures.reasons().forEach((note, reason) -> reason("measures.reasons." + note, reason));
            if (measures.figures().isEmpty() && measures.wide().isEmpty()) {
                faults.add("measures: neither figures nor wide is given");
            }
        }

        void register() {
            FeedContract.RegisterRule register = contract.register();
            if (register == null) {
                return;
            }
            column("register.code-from", register.codeFrom());
            column("register.ods-code-from", register.odsCodeFrom());
            column("register.name-from", register.nameFrom());
            column("register.other-names-from", register.otherNamesFrom());
            column("register.valid-from", register.validFrom());
            column("register.valid-to", register.validTo());
            column("register.parent-from", register.parentFrom());
            if (register.codeFrom() == null && register.odsCodeFrom() == null) {
                faults.add("register: neither code-from nor ods-code-from is given");
            }
            register.above().forEach(area -> {
                column("register.above.code-from", area.codeFrom());
                column("register.above.ods-code-from", area.odsCodeFrom());
                column("register.above.name-from", area.nameFrom());
            });
        }

        void lookup() {
            FeedContract.LookupRule lookup = contract.lookup();
            if (lookup == null) {
                return;
            }
            FeedContract.BestFitRule fit = lookup.bestFit();
            FeedContract.WeightRule weights = lookup.weights();
            if ((fit == null) == (weights == null)) {
                faults.add("lookup: exactly one of best-fit and weights is given");
            }
            if (fit != null) {
                column("lookup.best-fit.lsoa-from", fit.lsoaFrom());
                column("lookup.best-fit.lsoa2021-from", fit.lsoa2021From());
                column("lookup.best-fit.day-from", fit.dayFrom());
                fit.areas().forEach(area -> {
                    column("lookup.best-fit.areas.code-from", area.codeFrom());
                    column("lookup.best-fit.areas.type-from", area.typeFrom());
                    if ((area.type() == null) == (area.typeFrom() == null)) {
                        faults.add("lookup.best-fit.areas: exactly one of type and type-from is given");
                    }
                });
            }
            if (weights != null) {
                List.of(weights.source(), weights.target()).forEach(area -> {
                    column("lookup.weights.code-from", area.codeFrom());
                    column("lookup.weights.type-from", area.typeFrom());
                    column("lookup.weights.day-from", area.dayFrom());
                });
                number("lookup.weights.weight-from", weights.weightFrom());
                column("lookup.weights.population-from", weights.populationFrom());
            }
        }

        void neighbours() {
            FeedContract.NeighbourRule neighbours = contract.neighbours();
            if (neighbours == null) {
                return;
            }
            column("neighbours.area-from", neighbours.areaFrom());
            neighbours.rankedFrom().forEach(column -> column("neighbours.ranked-from", column));
            column("neighbours.list-from", neighbours.listFrom());
            pattern("neighbours.elsewhere", neighbours.elsewhere());
            if (neighbours.rankedFrom().isEmpty() == (neighbours.listFrom() == null)) {
                faults.add("neighbours: either ranked-from or list-from is given");
            }
            if (neighbours.set() == null || neighbours.day() == null || neighbours.areaFrom() == null) {
                faults.add("neighbours: set, day and area-from are needed");
                return;
            }
            if (!neighbours.set().matches("[a-z][a-z0-9-]*")) {
                faults.add("neighbours.set: '" + neighbours.set() + "' is not lower kebab case");
            }
            try {
                LocalDate.parse(neighbours.day());
            } catch (DateTimeParseException e) {
                faults.add("neighbours.day: '" + neighbours.day() + "' is no day; it is written like 2025-05-02");
            }
            neighbours.types().forEach(type -> {
                try {
                    AreaType.ofKey(type);
                } catch (IllegalArgumentException e) {
                    faults.add("neighbours.types: " + e.getMessage());
                }
            });
        }

        void ignores() {
            contract.ignores().forEach(rule -> {
                rule.when().keySet().forEach(column -> column("ignores.when", column));
                rule.unless().keySet().forEach(column -> column("ignores.unless", column));
                rule.matches().forEach((column, pattern) -> {
                    column("ignores.matches", column);
                    pattern("ignores.matches." + column, pattern);
                });
                rule.blank().forEach(column -> column("ignores.blank", column));
            });
        }

        void columns() {
            contract.columns().forEach((key, column) -> {
                column.markers().forEach((text, reason) -> reason("columns." + key + ".markers." + text, reason));
                pattern("columns." + key + ".matches", column.matches());
                pattern("columns." + key + ".file-name", column.fileName());
                if (column.from().isEmpty()
                        && column.fileName() == null
                        && column.byGeneration().isEmpty()) {
                    faults.add("columns." + key + ": neither from nor file-name nor by-generation is given");
                }
                column.byGeneration().keySet().forEach(generation -> {
                    if (!contract.source().headers().containsKey(generation)) {
                        faults.add("columns." + key + ".by-generation: there is no header '" + generation + "'");
                    }
                });
                column.from().forEach(header -> {
                    if (contract.source().headers().values().stream().noneMatch(names -> names.contains(header))) {
                        faults.add("columns." + key + ": no header has '" + header + "'");
                    }
                });
                if (column.blankLike() != null) {
                    number("columns." + key + ".blank-like", column.blankLike());
                }
            });
            contract.source().recogniseBy().forEach(rule -> {
                column("source.recognise-by", rule.column());
                pattern("source.recognise-by." + rule.column(), rule.matches());
            });
            pattern("source.sheet", contract.source().sheet());
            pattern("supersedes.version-in-name", contract.supersedes().versionInName());
            column("supersedes.status-from", contract.supersedes().statusFrom());
        }

        private void column(String where, @Nullable String column) {
            if (column != null && !contract.columns().containsKey(column)) {
                faults.add(where + ": there is no column '" + column + "'");
            }
        }

        private void number(String where, String key) {
            column(where, key);
            FeedContract.Column column = contract.columns().get(key);
            if (column != null && column.type() != FeedContract.Type.NUMBER) {
                faults.add(where + ": column '" + key + "' is not a number");
            }
        }

        private void reason(String where, String code) {
            try {
                Reason.of(code);
            } catch (IllegalArgumentException e) {
                faults.add(where + ": " + e.getMessage());
            }
        }

        private void statistic(String where, String key) {
            try {
                Statistic.of(key);
            } catch (IllegalArgumentException e) {
                faults.add(where + ": " + e.getMessage());
            }
        }

        private void pattern(String where, @Nullable String pattern) {
            if (pattern != null) {
                try {
                    Pattern.compile(pattern);
                } catch (PatternSyntaxException e) {
                    faults.add(where + ": " + e.getDescription() + " in '" + pattern + "'");
                }
            }
        }
    }
}
