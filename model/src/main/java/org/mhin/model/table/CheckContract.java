package org.mhin.model.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;
import org.mhin.model.Words;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/**
 * The contract of a check: what must hold of a release before anyone sees it.
 *
 * @param check the name, kebab-case; its SQL has the same name
 * @param description what holds, in a sentence
 * @param violated which rows break it
 * @param denominator which rows could
 * @param severity what follows where more break it than may
 * @param judged when it is looked at
 * @param threshold the share of them that may, 0 to 1
 * @param thresholds the share that may of some feeds and indicators; the first that fits counts
 * @param reads the tables its SQL may name
 */
public record CheckContract(
        String check,
        String description,
        String violated,
        String denominator,
        Severity severity,
        @JsonProperty(defaultValue = "when-made") Judged judged,
        double threshold,
        List<Threshold> thresholds,
        List<String> reads) {
    public CheckContract {
        judged = judged == null ? Judged.WHEN_MADE : judged;
        thresholds = List.copyOf(thresholds);
        reads = List.copyOf(reads);
    }

    /** What follows where more rows break a check than may. */
    public enum Severity implements Keyed {
        /** What breaks it is held back; where nobody can tell what that is, nothing is published. */
        FATAL("fatal"),
        /** The figures are published, and the finding with them. */
        WARNING("warning");

        private static final Words<Severity> KEYS = Words.ofKeys("severity of a check", values());

        private final String key;

        Severity(String key) {
            this.key = key;
        }

        @JsonValue
        @Override
        public String key() {
            return key;
        }

        /**
         * What becomes of a check of this severity.
         *
         * @param violated the rows that break it
         * @param denominator the rows that could
         * @param threshold the share of them that may, 0 to 1
         */
        public CheckState state(long violated, long denominator, double threshold) {
            if (violated > threshold * denominator) {
                return this == FATAL ? CheckState.FAILED : CheckState.FLAGGED;
            }
            return denominator == 0 ? CheckState.NOT_APPLICABLE : CheckState.PASSED;
        }

        /** The severity with this key. Throws {@link IllegalArgumentException} naming the known keys. */
        public static Severity of(String key) {
            return KEYS.of(key);
        }
    }

    /** When a check is looked at. */
    public enum Judged implements Keyed {
        /** Before the release is published; what was found is kept with it. */
        WHEN_MADE("when-made"),
        /** Each time somebody asks, since it follows from the day. */
        WHEN_ASKED("when-asked");

        private final String key;

        Judged(String key) {
            this.key = key;
        }

        @JsonValue
        @Override
        public String key() {
            return key;
        }
    }

    /**
     * The share of rows that may break a check in some feed, of some indicator, or both.
     *
     * @param feed null for every feed
     * @param indicator null for every indicator
     * @param threshold 0 to 1
     * @param because why it is another
     */
    public record Threshold(
            @Nullable String feed,
            @Nullable String indicator,
            @JsonProperty(required = true) double threshold,
            String because) {
        boolean fits(@Nullable String ofFeed, @Nullable String ofIndicator) {
            return (feed == null || feed.equals(ofFeed)) && (indicator == null || indicator.equals(ofIndicator));
        }
    }

    /** The share of rows of a feed and indicator that may break it; null where rows are of none. */
    public double threshold(@Nullable String feed, @Nullable String indicator) {
        return thresholds.stream()
                .filter(own -> own.fits(feed, indicator))
                .mapToDouble(Threshold::threshold)
                .findFirst()
                .orElse(threshold);
    }

    /** @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong */
    public static CheckContract parse(String yaml, String name) {
        YamlFile file = ContractFile.read(yaml, name);
        RecordShape.check(file, CheckContract.class, Set.of());
        share(file, file.tree(), List.of());
        JsonNode own = file.tree().path("thresholds");
        for (int i = 0; i < own.size(); i++) {
            List<String> path = List.of("thresholds", YamlFile.index(i));
            share(file, own.get(i), path);
            if (!own.get(i).has("feed") && !own.get(i).has("indicator")) {
                file.fault(path, "it names neither a feed nor an indicator");
            }
        }
        file.refuse();
        return ContractFile.as(file.tree(), CheckContract.class, name);
    }

    private static void share(YamlFile file, JsonNode of, List<String> path) {
        JsonNode threshold = of.path("threshold");
        if (threshold.isNumber() && !(threshold.asDouble() >= 0 && threshold.asDouble() <= 1)) {
            List<String> place = new ArrayList<>(path);
            place.add("threshold");
            file.fault(place, "'" + threshold.asText() + "' is not a share; write 0 to 1");
        }
    }
}
