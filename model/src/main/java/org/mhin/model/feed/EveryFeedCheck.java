package org.mhin.model.feed;

import static org.mhin.model.feed.References.at;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mhin.model.period.PeriodText;
import org.mhin.model.yaml.YamlFile;

/** What a contract of any kind says: its head, its columns, what it leaves out and what it takes the place of. */
record EveryFeedCheck(FeedFile contract, References refer) {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9-]+");

    /** Notes what is wrong with the head and the columns. */
    void check() {
        top();
        source();
        columns();
    }

    private void top() {
        if (!KEBAB.matcher(contract.head().feed()).matches()) {
            refer.fault(at("feed"), "'" + contract.head().feed() + "' is not lower kebab case");
        }
        refer.oneOf(at("frequency"), contract.head().frequency(), FeedContracts.FREQUENCIES);
        Integer days = contract.head().freshForDays();
        if (days != null && days < 1) {
            refer.fault(at("fresh-for-days"), days + " is not at least 1");
        }
        if (contract.head().rejectLimit() < 0 || contract.head().rejectLimit() > 1) {
            refer.fault(at("reject-limit"), contract.head().rejectLimit() + " is not a share between 0 and 1");
        }
        List<String> must = contract.kind().parts();
        if (!contract.missing().isEmpty()) {
            refer.fault(must.size() == 1 ? must : at(), contract.kind().rule());
        }
        contract.ofOtherKinds()
                .forEach((part, other) -> refer.fault(
                        at(part),
                        "a feed of kind " + contract.kind().key() + " has none; one of kind " + other.key() + " has"));
    }

    private void source() {
        FeedContract.Source source = contract.head().source();
        if (source.headers().isEmpty()) {
            refer.fault(at("source", "headers"), "no header is listed");
        }
        source.headers().forEach((generation, names) -> {
            if (names.isEmpty()) {
                refer.fault(at("source", "headers", generation), "the header has no names");
            }
        });
        bands(source);
        if (source.headerWithin() < 1) {
            refer.fault(at("source", "header-within"), source.headerWithin() + " is not at least 1");
        }
        if (source.delimiter().length() != 1) {
            refer.fault(at("source", "delimiter"), "'" + source.delimiter() + "' is not one character");
        }
        if (!source.encoding().equals("auto") && !isCharset(source.encoding())) {
            refer.fault(
                    at("source", "encoding"),
                    "'" + source.encoding() + "' is neither auto nor a charset such as utf-8 or windows-1252");
        }
        refer.pattern(at("source", "sheet"), source.sheet());
        for (int i = 0; i < source.recogniseBy().size(); i++) {
            FeedContract.Recognition rule = source.recogniseBy().get(i);
            List<String> path = at("source", "recognise-by", YamlFile.index(i));
            refer.column(at(path, "column"), rule.column());
            refer.pattern(at(path, "matches"), rule.matches());
            FeedContract.Column column = contract.head().columns().get(rule.column());
            if (column != null && column.from().isEmpty() && column.place().isEmpty() && column.fileName() == null) {
                refer.fault(
                        at(path, "column"),
                        "column '" + rule.column()
                                + "' is neither in the header nor in the file's name, by which a feed is told");
            }
        }
    }

    private void bands(FeedContract.Source source) {
        source.bands().forEach((word, texts) -> {
            List<String> path = at("source", "bands", word);
            if (!KEBAB.matcher(word).matches()) {
                refer.fault(path, "the word is not lower kebab case");
            }
            boolean used = source.headers().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(name -> name.contains(word + ": "));
            if (texts.isEmpty() || !used) {
                refer.fault(
                        path,
                        texts.isEmpty()
                                ? "no text is listed"
                                : "no header has a name under it, such as '" + word + ": Beds'");
            }
        });
        if (source.bandRows() < 1) {
            refer.fault(at("source", "band-rows"), source.bandRows() + " is not at least 1");
        }
        if (!source.bands().isEmpty() && source.headerless()) {
            refer.fault(at("source", "bands"), "bands are above a header, and the file has none");
        }
    }

    /** A name that stands in one header twice says of neither column which it is. */
    private void once(List<String> path, String header, Map<String, List<String>> headers) {
        headers.forEach((generation, names) -> {
            if (!header.isBlank() && Collections.frequency(names, header) > 1) {
                refer.fault(
                        path,
                        "header '" + generation + "' has '" + header
                                + "' more than once; say which by the band above it (source.bands), or by place");
            }
        });
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private void columns() {
        contract.head().columns().forEach((key, column) -> {
            List<String> path = at("columns", key);
            if (!KEBAB.matcher(key).matches()) {
                refer.fault(path, "the key is not lower kebab case");
            }
            refer.reasons(at(path, "markers"), column.markers());
            refer.pattern(at(path, "matches"), column.matches());
            refer.group(at(path, "file-name"), column.fileName());
            refer.group(at(path, "sheet-name"), column.sheetName());
            refer.group(at(path, "above"), column.above());
            if (column.from().isEmpty()
                    && column.place().isEmpty()
                    && column.fileName() == null
                    && column.sheetName() == null
                    && column.above() == null
                    && column.byGeneration().isEmpty()) {
                refer.fault(path, "none of from, place, file-name, sheet-name, above and by-generation is given");
            }
            Map<String, List<String>> headers = contract.head().source().headers();
            column.place().forEach((generation, place) -> {
                List<String> at = at(at(path, "place"), generation);
                List<String> header = headers.get(generation);
                if (header == null) {
                    refer.fault(
                            at,
                            "there is no header '" + generation + "'" + YamlFile.meant(generation, headers.keySet()));
                } else if (place < 1 || place > header.size()) {
                    refer.fault(at, place + " is not one of the header's " + header.size() + " columns");
                }
            });
            column.byGeneration().keySet().forEach(generation -> {
                if (!headers.containsKey(generation)) {
                    refer.fault(
                            at(at(path, "by-generation"), generation),
                            "there is no header '" + generation + "'" + YamlFile.meant(generation, headers.keySet()));
                }
            });
            List<String> names = headers.values().stream().flatMap(List::stream).toList();
            for (int i = 0; i < column.from().size(); i++) {
                String header = column.from().get(i);
                once(at(at(path, "from"), YamlFile.index(i)), header, headers);
                if (!names.isEmpty() && !names.contains(header)) {
                    refer.fault(
                            at(at(path, "from"), YamlFile.index(i)),
                            "no header has '" + header + "'" + YamlFile.meant(header, names));
                }
            }
            refer.number(at(path, "blank-like"), column.blankLike());
            formats(path, column);
        });
    }

    private void formats(List<String> path, FeedContract.Column column) {
        if (column.type() != FeedContract.Type.DATE) {
            return;
        }
        if (column.formats().isEmpty()) {
            refer.fault(path, "a date needs formats, such as iso or dd/MM/yyyy");
        }
        for (int i = 0; i < column.formats().size(); i++) {
            String format = column.formats().get(i);
            List<String> place = at(at(path, "formats"), YamlFile.index(i));
            PeriodText.formatFault(format).ifPresent(why -> refer.fault(place, "'" + format + "' " + why));
        }
    }

    /** Notes what is wrong with the rules: which rows are left out, and which delivery takes another's place. */
    void checkRules() {
        ignores();
        supersedes();
    }

    private void ignores() {
        for (int i = 0; i < contract.head().ignores().size(); i++) {
            FeedContract.IgnoreRule rule = contract.head().ignores().get(i);
            List<String> path = at("ignores", YamlFile.index(i));
            rule.when().keySet().forEach(column -> refer.column(at(at(path, "when"), column), column));
            rule.unless().keySet().forEach(column -> refer.column(at(at(path, "unless"), column), column));
            rule.matches().forEach((column, pattern) -> {
                refer.column(at(at(path, "matches"), column), column);
                refer.pattern(at(at(path, "matches"), column), pattern);
            });
            refer.columns(at(path, "blank"), rule.blank());
            if (rule.when().isEmpty()
                    && rule.unless().isEmpty()
                    && rule.matches().isEmpty()
                    && rule.blank().isEmpty()) {
                refer.fault(path, "none of when, unless, matches and blank is given, so it would leave out every row");
            }
        }
    }

    private void supersedes() {
        FeedContract.Supersession supersedes = contract.head().supersedes();
        refer.oneOf(at("supersedes", "scope"), supersedes.scope(), FeedContracts.SCOPES);
        refer.column(at("supersedes", "status-from"), supersedes.statusFrom());
        refer.group(at("supersedes", "version-in-name"), supersedes.versionInName());
    }
}
