package org.mhin.model.feed;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.reason.Reason;
import org.mhin.model.yaml.YamlFile;

/**
 * What the parts of a contract refer to, and may: columns that the contract defines, words that there are, patterns that can be
 * read, rules of disclosure. What is not so becomes a fault of the file. A reference that is not given has none.
 */
record References(FeedFile contract, YamlFile file, DisclosureRules rules) {
    static List<String> at(String... keys) {
        return List.of(keys);
    }

    static List<String> at(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }

    void fault(List<String> path, String what) {
        file.fault(path, what);
    }

    void columns(List<String> path, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            column(at(path, YamlFile.index(i)), columns.get(i));
        }
    }

    void column(List<String> path, @Nullable String column) {
        if (column != null && !contract.head().columns().containsKey(column)) {
            fault(
                    path,
                    "there is no column '" + column + "'"
                            + YamlFile.meant(column, contract.head().columns().keySet()));
        }
    }

    void number(List<String> path, @Nullable String key) {
        typed(path, key, FeedContract.Type.NUMBER, "is not a number");
    }

    void date(List<String> path, @Nullable String key) {
        typed(path, key, FeedContract.Type.DATE, "is not a date");
    }

    private void typed(List<String> path, @Nullable String key, FeedContract.Type type, String otherwise) {
        column(path, key);
        FeedContract.Column column =
                key == null ? null : contract.head().columns().get(key);
        if (column != null && column.type() != type) {
            fault(path, "column '" + key + "' " + otherwise);
        }
    }

    void types(List<String> path, List<String> types) {
        for (int i = 0; i < types.size(); i++) {
            oneOf(at(path, YamlFile.index(i)), types.get(i), AreaType.keys());
        }
    }

    void reasons(List<String> path, Map<String, String> reasons) {
        List<String> known = Reason.ofFigures().stream().map(Reason::code).toList();
        reasons.forEach((text, reason) -> oneOf(at(path, text), reason, known));
    }

    void oneOf(List<String> path, @Nullable String value, List<String> known) {
        if (value != null && !known.contains(value)) {
            file.unknown(path, value, known);
        }
    }

    @Nullable
    Pattern pattern(List<String> path, @Nullable String pattern) {
        try {
            return pattern == null ? null : Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            fault(path, "'" + pattern + "' is not a pattern: " + e.getDescription());
            return null;
        }
    }

    /** A pattern of which a part is taken. */
    void group(List<String> path, @Nullable String text) {
        Pattern pattern = pattern(path, text);
        if (pattern != null && pattern.matcher("").groupCount() == 0) {
            fault(path, "'" + text + "' has no part in brackets, which would be what is taken");
        }
    }
}
