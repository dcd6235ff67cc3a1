package org.mhin.model.indicator;

import java.util.List;
import java.util.Optional;
import org.mhin.model.Digest;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** Reads indicators from YAML and says, a line each, what does not hang together. */
public final class Indicators {
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
        indicator.ifPresent(read -> check(read, file));
        return indicator;
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
                    "'" + indicator.topic() + "' is not the folder it is in, '" + file.folder() + "'");
        }
        figures(indicator, file);
        for (int i = 0; i < indicator.sources().size(); i++) {
            source(indicator.sources().get(i), List.of("sources", YamlFile.index(i)), file);
        }
    }

    /** Figures come from sources; where there are none, one of two keys says why. */
    private static void figures(Indicator indicator, YamlFile file) {
        boolean fed = !indicator.sources().isEmpty();
        if (!fed && indicator.gap() == null && indicator.awaits() == null) {
            file.fault(
                    List.of("sources"),
                    "no source is listed; without one, 'gap: no national collection' or 'awaits: FEED' says why");
        }
        if (indicator.gap() != null && indicator.awaits() != null) {
            file.fault(
                    List.of("awaits"),
                    "what no national body collects awaits no feed: leave one of 'gap' and 'awaits'");
        }
        if (fed && indicator.gap() != null) {
            file.fault(List.of("gap"), "it has sources: leave 'gap', or say in 'partial' which part is missing");
        }
        if (fed && indicator.awaits() != null) {
            file.fault(List.of("awaits"), "it has sources: leave 'awaits'");
        }
        String awaits = indicator.awaits();
        if (awaits != null && !awaits.matches("[a-z0-9-]+")) {
            file.fault(List.of("awaits"), "'" + awaits + "' is not lower kebab case");
        }
        String partial = indicator.partial();
        if (partial != null && !partial.matches("(?s)[A-Z].*\\.")) {
            file.fault(
                    List.of("partial"),
                    "it is not a sentence: it begins with a capital letter and ends with a full stop");
        }
    }

    private static void limits(Indicator indicator, YamlFile file) {
        if (indicator.limits() == LimitsRule.PUBLISHER_ONLY && indicator.comparison() == ComparisonRule.SPC) {
            file.fault(
                    List.of("comparison"),
                    "'spc' makes limits from the denominator, which 'limits: publisher-only' forbids");
        }
    }

    private static void goal(Indicator indicator, YamlFile file) {
        IndicatorGoal goal = indicator.goal();
        if (goal == null) {
            if (indicator.comparison() == ComparisonRule.GOAL) {
                file.fault(List.of("comparison"), "'goal' needs a goal");
            }
            return;
        }
        Polarity good = goal.rule().direction();
        if (good != Polarity.NOT_APPLICABLE && indicator.polarity().isJudged() && good != indicator.polarity()) {
            file.fault(
                    List.of("goal", "rule"),
                    "a goal with rule '" + goal.rule().key() + "' contradicts polarity '"
                            + indicator.polarity().key() + "'");
        }
    }

    private static void source(Indicator.Source source, List<String> path, YamlFile file) {
        if (source.references().isEmpty() && source.allFigures() == null) {
            file.fault(path, "it names no measure: value, numerator, denominator or all-figures");
        }
    }
}
