package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.row.TextRow;

/** The contract's declared ignores over one file, counted by reason. */
final class IgnoreRules {
    private record Rule(String reason, List<Condition> conditions) {}

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    IgnoreRules(List<FeedContract.IgnoreRule> declared, Map<String, ColumnReader> columns) {
        for (FeedContract.IgnoreRule rule : declared) {
            List<Condition> conditions = new ArrayList<>();
            rule.when().forEach((key, texts) -> conditions.add(Condition.of(columns, key, texts::contains)));
            rule.unless()
                    .forEach((key, texts) -> conditions.add(Condition.of(columns, key, text -> !texts.contains(text))));
            rule.matches().forEach((key, regex) -> {
                Pattern pattern = Pattern.compile(regex);
                conditions.add(
                        Condition.of(columns, key, text -> pattern.matcher(text).matches()));
            });
            rule.blank().forEach(key -> conditions.add(Condition.of(columns, key, String::isEmpty)));
            rules.add(new Rule(rule.reason(), conditions));
        }
    }

    /** The reason this row is left out; null for a row that stays. */
    @Nullable
    String reason(TextRow row) {
        for (Rule rule : rules) {
            boolean all = true;
            for (Condition condition : rule.conditions()) {
                if (!condition.holds(row)) {
                    all = false;
                    break;
                }
            }
            if (all) {
                return rule.reason();
            }
        }
        return null;
    }

    void count(String reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }
}
