package org.mhin.model.indicator;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.mhin.model.Digest;
import org.mhin.model.comparison.Polarity;

/** Reads indicators from YAML and refuses, in one line, what does not hang together. */
public final class Indicators {
    private static final Set<String> POLARITIES = Set.of("high-good", "low-good", "none");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DayDeserializer()))
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** Days are written like 2021-03-31. */
    private static final class DayDeserializer extends FromStringDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        DayDeserializer() {
            super(LocalDate.class);
        }

        @Override
        protected LocalDate _deserialize(String value, DeserializationContext context) throws IOException {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw context.weirdStringException(value, LocalDate.class, "a day is written like 2021-03-31");
            }
        }
    }

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Indicators() {}

    /**
     * Reads one indicator.
     *
     * @param name the file's name, for messages
     * @throws IllegalArgumentException with one line that names the file and what is wrong
     */
    public static Indicator parse(String yaml, String name) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (!(tree instanceof ObjectNode node)) {
                throw new IllegalArgumentException(name + ": an indicator is a map of keys");
            }
            node.put("digest", Digest.ofText(CANONICAL.writeValueAsString(CANONICAL.treeToValue(node, Object.class))));
            Indicator indicator = YAML.treeToValue(node, Indicator.class);
            if (!POLARITIES.contains(indicator.polarity())) {
                throw new IllegalArgumentException(
                        name + ": polarity '" + indicator.polarity() + "' is none of " + POLARITIES);
            }
            if (ValueMethod.find(indicator.method()).isEmpty()) {
                throw new IllegalArgumentException(
                        name + ": method '" + indicator.method() + "' is none of " + ValueMethod.keys());
            }
            if (ComparisonRule.find(indicator.comparison()).isEmpty()) {
                throw new IllegalArgumentException(
                        name + ": comparison '" + indicator.comparison() + "' is none of " + ComparisonRule.keys());
            }
            checkGoal(indicator, name);
            if (!name.equals(indicator.indicator() + ".yaml")) {
                throw new IllegalArgumentException(
                        name + ": the file is not named after its indicator '" + indicator.indicator() + "'");
            }
            return indicator;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    name + ": "
                            + e.getOriginalMessage()
                                    .replaceAll("\\R\\s.*|\\R", " ")
                                    .strip(),
                    e);
        }
    }

    private static void checkGoal(Indicator indicator, String name) {
        IndicatorGoal goal = indicator.goal();
        if (goal == null) {
            if (indicator.comparisonRule() == ComparisonRule.GOAL) {
                throw new IllegalArgumentException(name + ": comparison 'goal' needs a goal");
            }
            return;
        }
        Polarity good = goal.rule().direction();
        if (good != Polarity.NOT_APPLICABLE
                && Polarity.ofKey(indicator.polarity()).isJudged()
                && !good.key().equals(indicator.polarity())) {
            throw new IllegalArgumentException(name + ": a goal with rule '"
                    + goal.rule().key() + "' contradicts polarity '" + indicator.polarity() + "'");
        }
    }
}
