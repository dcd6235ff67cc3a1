package org.mhin.model.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.mhin.model.Digest;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** Reads indicators from YAML and says, a line each, what does not hang together. */
public final class Indicators {
    private static final List<String> POLARITIES = List.of("high-good", "low-good", "none");

    private Indicators() {}

    /**
     * Reads one indicator.
     *
     * @param name the file's name, for messages; without its ending it is the indicator
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static Indicator parse(String yaml, String name) {
        YamlFile file = YamlFile.of(yaml, name);
        Optional<Indicator> indicator = read(file);
        file.refuse();
        return indicator.orElseThrow();
    }

    /** Reads one indicator and leaves what is wrong with the file; empty where it cannot be read as one at all. */
    public static Optional<Indicator> read(YamlFile file) {
        Optional<Indicator> indicator = RecordShape.read(file, Indicator.class, Digest.ofText(file.canonical()));
        words(file);
        indicator.ifPresent(read -> check(read, file));
        return indicator;
    }

    /** The words of a file, which are told also where something else of it keeps it from being an indicator. */
    private static void words(YamlFile file) {
        oneOf(file, "polarity", POLARITIES);
        oneOf(file, "method", ValueMethod.keys());
        oneOf(file, "comparison", ComparisonRule.keys());
        oneOf(file, "limits", LimitsRule.keys());
    }

    private static void check(Indicator indicator, YamlFile file) {
        limits(indicator, file);
        if (!(indicator.multiplier() > 0)) {
            file.fault(List.of("multiplier"), indicator.multiplier() + " is not above 0");
        }
        goal(indicator, file);
        if (!indicator.indicator().matches("[a-z0-9-]+")) {
            file.fault(List.of("indicator"), "'" + indicator.indicator() + "' is not lower kebab case");
        } else if (!indicator.indicator().equals(file.stem())) {
            file.fault(
                    List.of("indicator"), "the file is not named after its indicator '" + indicator.indicator() + "'");
        }
        if (!file.folder().isEmpty() && !file.folder().equals(indicator.topic())) {
            file.fault(
                    List.of("topic"),
                    "'" + indicator.topic() + "' is not the folder it stands in, '" + file.folder() + "'");
        }
        if (indicator.sources().isEmpty()) {
            file.fault(List.of("sources"), "no source is listed");
        }
        for (int i = 0; i < indicator.sources().size(); i++) {
            source(indicator.sources().get(i), List.of("sources", YamlFile.index(i)), file);
        }
    }

    private static void oneOf(YamlFile file, String key, List<String> known) {
        JsonNode word = file.tree().path(key);
        if (word.isTextual() && !known.contains(word.asText())) {
            file.unknown(List.of(key), word.asText(), known);
        }
    }

    private static void limits(Indicator indicator, YamlFile file) {
        String limits = indicator.limits();
        if (limits == null) {
            return;
        }
        if (limits.equals(LimitsRule.PUBLISHER_ONLY.key())
                && indicator.comparison().equals(ComparisonRule.SPC.key())) {
            file.fault(
                    List.of("comparison"),
                    "'spc' makes limits from the denominator, which 'limits: publisher-only' forbids");
        }
    }

    private static void goal(Indicator indicator, YamlFile file) {
        IndicatorGoal goal = indicator.goal();
        if (goal == null) {
            if (indicator.comparison().equals(ComparisonRule.GOAL.key())) {
                file.fault(List.of("comparison"), "'goal' needs a goal");
            }
            return;
        }
        Polarity good = goal.rule().direction();
        if (good != Polarity.NOT_APPLICABLE
                && POLARITIES.contains(indicator.polarity())
                && Polarity.ofKey(indicator.polarity()).isJudged()
                && !good.key().equals(indicator.polarity())) {
            file.fault(
                    List.of("goal", "rule"),
                    "a goal with rule '" + goal.rule().key() + "' contradicts polarity '" + indicator.polarity() + "'");
        }
    }

    private static void source(Indicator.Source source, List<String> path, YamlFile file) {
        if (source.references().isEmpty() && source.allFigures() == null) {
            file.fault(path, "it names no measure: value, numerator, denominator or all-figures");
        }
    }
}
