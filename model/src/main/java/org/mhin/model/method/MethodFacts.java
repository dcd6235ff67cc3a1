package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method says about itself.
 *
 * @param key its name, kebab-case; its page is {@code docs/methods/<key>.md}
 * @param title a few words
 * @param caseColumn the column whose equal neighbours make one case
 * @param inputColumns columns it reads
 * @param options its settings
 * @param resultColumns columns it gives, in order
 * @param references published sources
 */
public record MethodFacts(
        String key,
        String title,
        String caseColumn,
        List<InputColumn> inputColumns,
        List<MethodOption> options,
        List<String> resultColumns,
        List<String> references) {
    /** Copies the lists. */
    public MethodFacts {
        inputColumns = List.copyOf(inputColumns);
        options = List.copyOf(options);
        resultColumns = List.copyOf(resultColumns);
        references = List.copyOf(references);
    }

    static Builder of(String key, String title) {
        return new Builder(key, title);
    }

    /** Gathers the facts in the order they are read. */
    static final class Builder {
        private final String key;
        private final String title;
        private String caseColumn = "case_id";
        private final List<InputColumn> inputs = new ArrayList<>();
        private final List<MethodOption> options = new ArrayList<>();
        private final List<String> results = new ArrayList<>();
        private final List<String> references = new ArrayList<>();

        private Builder(String key, String title) {
            this.key = key;
            this.title = title;
        }

        Builder casesBy(String column) {
            caseColumn = column;
            return this;
        }

        Builder input(String name, String meaning) {
            inputs.add(new InputColumn(name, InputColumn.Need.REQUIRED, meaning));
            return this;
        }

        Builder optionalInput(String name, String meaning) {
            inputs.add(new InputColumn(name, InputColumn.Need.OPTIONAL, meaning));
            return this;
        }

        Builder option(String name, @Nullable String defaultValue, String meaning) {
            options.add(new MethodOption(name, defaultValue, meaning));
            return this;
        }

        Builder results(String... columns) {
            results.addAll(List.of(columns));
            return this;
        }

        /** The value and its two pairs of limits. */
        Builder estimate() {
            return results("value", "lower95", "upper95", "lower99_8", "upper99_8");
        }

        Builder reference(String text) {
            references.add(text);
            return this;
        }

        MethodFacts build() {
            return new MethodFacts(key, title, caseColumn, inputs, options, results, references);
        }
    }
}
