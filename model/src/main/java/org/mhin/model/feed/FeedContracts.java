package org.mhin.model.feed;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.period.PeriodText;
import org.mhin.model.reason.Reason;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** Reads feed contracts from YAML and says, a line each, what does not hang together. */
public final class FeedContracts {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9-]+");
    private static final Pattern SET = Pattern.compile("[a-z][a-z0-9-]*");
    static final List<String> FREQUENCIES = List.of("monthly", "quarterly", "annual", "continuous", "once");
    static final List<String> SCOPES = List.of("period", "cell");
    static final List<String> YEARS = List.of("financial", "academic");

    private FeedContracts() {}

    /**
     * Reads one contract. The digest covers what the contract says, not how it is spaced or commented.
     *
     * @param yaml the contract's text
     * @param name the file's name, for messages
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static FeedContract parse(String yaml, String name) {
        YamlFile file = YamlFile.of(yaml, name);
        Optional<FeedContract> contract = read(file);
        file.refuse();
        return contract.orElseThrow();
    }

    /** Reads one contract and leaves what is wrong with the file; empty where it is not of any kind. */
    public static Optional<FeedContract> read(YamlFile file) {
        Optional<FeedFile> contract = RecordShape.read(file, FeedFile.class, Digest.of(List.of(file.canonical())));
        contract.ifPresent(read -> new References(read, file).check());
        return contract.flatMap(FeedFile::contract);
    }

    /** Checks that what one part of a contract names, another part defines, and that words are among those there are. */
    private record References(FeedFile contract, YamlFile file) {
        void check() {
            top();
            source();
            columns();
            period();
            areas();
            breakdown();
            measures();
            register();
            lookup();
            neighbours();
            ignores();
            supersedes();
        }

        private static List<String> at(String... keys) {
            return List.of(keys);
        }

        private static List<String> at(List<String> path, String key) {
            return java.util.stream.Stream.concat(path.stream(), java.util.stream.Stream.of(key))
                    .toList();
        }

        private void fault(List<String> path, String what) {
            file.fault(path, what);
        }

        private void top() {
            if (!KEBAB.matcher(contract.feed()).matches()) {
                fault(at("feed"), "'" + contract.feed() + "' is not lower kebab case");
            }
            oneOf(at("frequency"), contract.frequency(), FREQUENCIES);
            Integer days = contract.freshForDays();
            if (days != null && days < 1) {
                fault(at("fresh-for-days"), days + " is not at least 1");
            }
            if (contract.rejectLimit() < 0 || contract.rejectLimit() > 1) {
                fault(at("reject-limit"), contract.rejectLimit() + " is not a share between 0 and 1");
            }
            List<String> must = contract.kind().parts();
            if (!contract.missing().isEmpty()) {
                fault(must.size() == 1 ? must : at(), contract.kind().rule());
            }
            contract.ofOtherKinds()
                    .forEach((part, other) -> fault(
                            at(part),
                            "a feed of kind " + contract.kind().key() + " has none; one of kind " + other.key()
                                    + " has"));
        }

        private void source() {
            FeedContract.Source source = contract.source();
            if (source.headers().isEmpty()) {
                fault(at("source", "headers"), "no header is listed");
            }
            source.headers().forEach((generation, names) -> {
                if (names.isEmpty()) {
                    fault(at("source", "headers", generation), "the header has no names");
                }
            });
            if (source.headerWithin() < 1) {
                fault(at("source", "header-within"), source.headerWithin() + " is not at least 1");
            }
            if (source.delimiter().length() != 1) {
                fault(at("source", "delimiter"), "'" + source.delimiter() + "' is not one character");
            }
            if (!source.encoding().equals("auto") && !isCharset(source.encoding())) {
                fault(
                        at("source", "encoding"),
                        "'" + source.encoding() + "' is neither auto nor a charset such as utf-8 or windows-1252");
            }
            pattern(at("source", "sheet"), source.sheet());
            for (int i = 0; i < source.recogniseBy().size(); i++) {
                FeedContract.Recognition rule = source.recogniseBy().get(i);
                List<String> path = at("source", "recognise-by", YamlFile.index(i));
                column(at(path, "column"), rule.column());
                pattern(at(path, "matches"), rule.matches());
            }
        }

        private static boolean isCharset(String name) {
            try {
                return Charset.isSupported(name);
            } catch (IllegalCharsetNameException e) {
                return false;
            }
        }

        private void columns() {
            contract.columns().forEach((key, column) -> {
                List<String> path = at("columns", key);
                if (!KEBAB.matcher(key).matches()) {
                    fault(path, "the key is not lower kebab case");
                }
                reasons(at(path, "markers"), column.markers());
                pattern(at(path, "matches"), column.matches());
                group(at(path, "file-name"), column.fileName());
                if (column.from().isEmpty()
                        && column.fileName() == null
                        && column.byGeneration().isEmpty()) {
                    fault(path, "neither from nor file-name nor by-generation is given");
                }
                Map<String, List<String>> headers = contract.source().headers();
                column.byGeneration().keySet().forEach(generation -> {
                    if (!headers.containsKey(generation)) {
                        fault(
                                at(at(path, "by-generation"), generation),
                                "there is no header '" + generation + "'"
                                        + YamlFile.meant(generation, headers.keySet()));
                    }
                });
                List<String> names =
                        headers.values().stream().flatMap(List::stream).toList();
                for (int i = 0; i < column.from().size(); i++) {
                    String header = column.from().get(i);
                    if (!names.isEmpty() && !names.contains(header)) {
                        fault(
                                at(at(path, "from"), YamlFile.index(i)),
                                "no header has '" + header + "'" + YamlFile.meant(header, names));
                    }
                }
                number(at(path, "blank-like"), column.blankLike());
                formats(path, column);
            });
        }

        private void formats(List<String> path, FeedContract.Column column) {
            if (column.type() != FeedContract.Type.DATE) {
                return;
            }
            if (column.formats().isEmpty()) {
                fault(path, "a date needs formats, such as iso or dd/MM/yyyy");
            }
            for (int i = 0; i < column.formats().size(); i++) {
                String format = column.formats().get(i);
                List<String> place = at(at(path, "formats"), YamlFile.index(i));
                PeriodText.formatFault(format).ifPresent(why -> fault(place, "'" + format + "' " + why));
            }
        }

        private void period() {
            FeedContract.PeriodRule period = contract.period();
            if (period == null) {
                return;
            }
            date(at("period", "start-from"), period.startFrom());
            date(at("period", "end-from"), period.endFrom());
            date(at("period", "month-from"), period.monthFrom());
            column(at("period", "label-from"), period.labelFrom());
            oneOf(at("period", "year"), period.year(), YEARS);
            oneOf(at("period", "kind"), period.kind(), List.of(PeriodKind.ROLLING_YEAR.key()));
            FeedContract.Column label =
                    period.labelFrom() == null ? null : contract.columns().get(period.labelFrom());
            if (label != null && label.type() == FeedContract.Type.DATE) {
                fault(
                        at("period", "label-from"),
                        "column '" + period.labelFrom()
                                + "' is a date; a label is a text, a date within a month is month-from");
            }
            if (period.startFrom() != null && period.endFrom() == null
                    || period.endFrom() != null && period.startFrom() == null && !period.isRollingYear()) {
                fault(
                        at("period"),
                        "start-from and end-from are given together; end-from alone with kind: rolling-year");
            } else if (period.endFrom() == null
                    && period.monthFrom() == null
                    && period.labelFrom() == null
                    && period.constant() == null) {
                fault(at("period"), "none of start-from with end-from, month-from, label-from and constant is given");
            }
        }

        private void areas() {
            FeedContract.AreaRule areas = contract.areas();
            if (areas == null) {
                return;
            }
            column(at("areas", "by"), areas.by());
            String summed = areas.sumsToEngland();
            if (summed != null) {
                oneOf(at("areas", "sums-to-england"), summed, AreaType.keys());
            }
            if (areas.levels().isEmpty()) {
                fault(at("areas", "levels"), "no level is listed");
            }
            areas.levels().forEach((key, level) -> {
                List<String> path = at("areas", "levels", key);
                types(at(path, "types"), level.types());
                column(at(path, "code-from"), level.codeFrom());
                column(at(path, "name-from"), level.nameFrom());
                breakdown(at(path, "adds"), level.adds());
                level.onlyWith().keySet().forEach(column -> column(at(at(path, "only-with"), column), column));
                level.notWith().keySet().forEach(column -> column(at(at(path, "not-with"), column), column));
                if ((level.code() == null) == (level.codeFrom() == null)) {
                    fault(path, "exactly one of code and code-from is given");
                }
            });
        }

        private void breakdown() {
            FeedContract.BreakdownRule rule = contract.breakdown();
            if (rule == null) {
                return;
            }
            column(at("breakdown", "by"), rule.by());
            rule.cases().forEach((key, value) -> breakdown(at("breakdown", "cases", key), value));
            breakdown(at("breakdown", "otherwise"), rule.otherwise());
            if (rule.otherwise() == null && (rule.by() == null || rule.cases().isEmpty())) {
                fault(at("breakdown"), "neither by with cases nor otherwise is given");
            }
        }

        private void breakdown(List<String> path, FeedContract.@Nullable Breakdown breakdown) {
            if (breakdown != null) {
                column(at(path, "sex-from"), breakdown.sexFrom());
                column(at(path, "age-from"), breakdown.ageFrom());
                column(at(path, "category-type-from"), breakdown.categoryTypeFrom());
                columns(at(path, "category-from"), breakdown.categoryFrom());
            }
        }

        private void measures() {
            FeedContract.MeasureRule measures = contract.measures();
            if (measures == null) {
                return;
            }
            columns(at("measures", "id-from"), measures.idFrom());
            column(at("measures", "name-from"), measures.nameFrom());
            column(at("measures", "note-from"), measures.noteFrom());
            measures.figures().forEach((statistic, column) -> {
                List<String> path = at("measures", "figures", statistic);
                if (!Statistic.keys().contains(statistic)) {
                    file.unknown(path, statistic, Statistic.keys());
                }
                number(path, column);
            });
            for (int i = 0; i < measures.wide().size(); i++) {
                FeedContract.WideMeasure wide = measures.wide().get(i);
                List<String> path = at("measures", "wide", YamlFile.index(i));
                oneOf(at(path, "statistic"), wide.statistic(), Statistic.keys());
                number(at(path, "column"), wide.column());
            }
            reasons(at("measures", "reasons"), measures.reasons());
            if (measures.figures().isEmpty() && measures.wide().isEmpty()) {
                fault(at("measures"), "neither figures nor wide is given");
            }
        }

        private void register() {
            FeedContract.RegisterRule register = contract.register();
            if (register == null) {
                return;
            }
            column(at("register", "code-from"), register.codeFrom());
            column(at("register", "ods-code-from"), register.odsCodeFrom());
            column(at("register", "name-from"), register.nameFrom());
            column(at("register", "other-names-from"), register.otherNamesFrom());
            date(at("register", "valid-from"), register.validFrom());
            date(at("register", "valid-to"), register.validTo());
            column(at("register", "parent-from"), register.parentFrom());
            types(at("register", "types"), register.types());
            if (register.codeFrom() == null && register.odsCodeFrom() == null) {
                fault(at("register"), "neither code-from nor ods-code-from is given");
            }
            for (int i = 0; i < register.above().size(); i++) {
                FeedContract.AreaAbove area = register.above().get(i);
                List<String> path = at("register", "above", YamlFile.index(i));
                column(at(path, "code-from"), area.codeFrom());
                column(at(path, "ods-code-from"), area.odsCodeFrom());
                column(at(path, "name-from"), area.nameFrom());
                types(at(path, "types"), area.types());
            }
        }

        private void lookup() {
            FeedContract.LookupRule lookup = contract.lookup();
            if (lookup == null) {
                return;
            }
            FeedContract.BestFitRule fit = lookup.bestFit();
            FeedContract.WeightRule weights = lookup.weights();
            if ((fit == null) == (weights == null)) {
                fault(at("lookup"), "exactly one of best-fit and weights is given");
            }
            if (fit != null) {
                List<String> path = at("lookup", "best-fit");
                column(at(path, "lsoa-from"), fit.lsoaFrom());
                column(at(path, "lsoa2021-from"), fit.lsoa2021From());
                date(at(path, "day-from"), fit.dayFrom());
                if (fit.areas().isEmpty()) {
                    fault(at(path, "areas"), "no area is listed");
                }
                for (int i = 0; i < fit.areas().size(); i++) {
                    FeedContract.FittedArea area = fit.areas().get(i);
                    List<String> place = at("lookup", "best-fit", "areas", YamlFile.index(i));
                    column(at(place, "code-from"), area.codeFrom());
                    column(at(place, "type-from"), area.typeFrom());
                    oneOf(at(place, "type"), area.type(), AreaType.keys());
                    if ((area.type() == null) == (area.typeFrom() == null)) {
                        fault(place, "exactly one of type and type-from is given");
                    }
                }
            }
            if (weights != null) {
                weighted(at("lookup", "weights", "source"), weights.source());
                weighted(at("lookup", "weights", "target"), weights.target());
                number(at("lookup", "weights", "weight-from"), weights.weightFrom());
                column(at("lookup", "weights", "population-from"), weights.populationFrom());
            }
        }

        private void weighted(List<String> path, FeedContract.WeightedArea area) {
            column(at(path, "code-from"), area.codeFrom());
            column(at(path, "type-from"), area.typeFrom());
            date(at(path, "day-from"), area.dayFrom());
        }

        private void neighbours() {
            FeedContract.NeighbourRule neighbours = contract.neighbours();
            if (neighbours == null) {
                return;
            }
            column(at("neighbours", "area-from"), neighbours.areaFrom());
            columns(at("neighbours", "ranked-from"), neighbours.rankedFrom());
            column(at("neighbours", "list-from"), neighbours.listFrom());
            pattern(at("neighbours", "elsewhere"), neighbours.elsewhere());
            if (neighbours.rankedFrom().isEmpty() == (neighbours.listFrom() == null)) {
                fault(at("neighbours"), "either ranked-from or list-from is given");
            }
            if (!SET.matcher(neighbours.set()).matches()) {
                fault(at("neighbours", "set"), "'" + neighbours.set() + "' is not lower kebab case");
            }
            try {
                LocalDate.parse(neighbours.day());
            } catch (DateTimeParseException e) {
                fault(at("neighbours", "day"), "'" + neighbours.day() + "' is not a date; write it like 2025-05-02");
            }
            types(at("neighbours", "types"), neighbours.types());
        }

        private void ignores() {
            for (int i = 0; i < contract.ignores().size(); i++) {
                FeedContract.IgnoreRule rule = contract.ignores().get(i);
                List<String> path = at("ignores", YamlFile.index(i));
                rule.when().keySet().forEach(column -> column(at(at(path, "when"), column), column));
                rule.unless().keySet().forEach(column -> column(at(at(path, "unless"), column), column));
                rule.matches().forEach((column, pattern) -> {
                    column(at(at(path, "matches"), column), column);
                    pattern(at(at(path, "matches"), column), pattern);
                });
                columns(at(path, "blank"), rule.blank());
                if (rule.when().isEmpty()
                        && rule.unless().isEmpty()
                        && rule.matches().isEmpty()
                        && rule.blank().isEmpty()) {
                    fault(path, "none of when, unless, matches and blank is given, so it would leave out every row");
                }
            }
        }

        private void supersedes() {
            FeedContract.Supersession supersedes = contract.supersedes();
            oneOf(at("supersedes", "scope"), supersedes.scope(), SCOPES);
            column(at("supersedes", "status-from"), supersedes.statusFrom());
            group(at("supersedes", "version-in-name"), supersedes.versionInName());
        }

        private void columns(List<String> path, List<String> columns) {
            for (int i = 0; i < columns.size(); i++) {
                column(at(path, YamlFile.index(i)), columns.get(i));
            }
        }

        private void column(List<String> path, @Nullable String column) {
            if (column != null && !contract.columns().containsKey(column)) {
                fault(
                        path,
                        "there is no column '" + column + "'"
                                + YamlFile.meant(column, contract.columns().keySet()));
            }
        }

        private void number(List<String> path, @Nullable String key) {
            typed(path, key, FeedContract.Type.NUMBER, "is not a number");
        }

        private void date(List<String> path, @Nullable String key) {
            typed(path, key, FeedContract.Type.DATE, "is not a date");
        }

        private void typed(List<String> path, @Nullable String key, FeedContract.Type type, String otherwise) {
            column(path, key);
            FeedContract.Column column = key == null ? null : contract.columns().get(key);
            if (column != null && column.type() != type) {
                fault(path, "column '" + key + "' " + otherwise);
            }
        }

        private void types(List<String> path, List<String> types) {
            for (int i = 0; i < types.size(); i++) {
                oneOf(at(path, YamlFile.index(i)), types.get(i), AreaType.keys());
            }
        }

        private void reasons(List<String> path, Map<String, String> reasons) {
            List<String> known = Reason.ofFigures().stream().map(Reason::code).toList();
            reasons.forEach((text, reason) -> oneOf(at(path, text), reason, known));
        }

        private void oneOf(List<String> path, @Nullable String value, List<String> known) {
            if (value != null && !known.contains(value)) {
                file.unknown(path, value, known);
            }
        }

        private @Nullable Pattern pattern(List<String> path, @Nullable String pattern) {
            try {
                return pattern == null ? null : Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                fault(path, "'" + pattern + "' is not a pattern: " + e.getDescription());
                return null;
            }
        }

        /** A pattern of which a part is taken. */
        private void group(List<String> path, @Nullable String text) {
            Pattern pattern = pattern(path, text);
            if (pattern != null && pattern.matcher("").groupCount() == 0) {
                fault(path, "'" + text + "' has no part in brackets, which would be what is taken");
            }
        }
    }
}
