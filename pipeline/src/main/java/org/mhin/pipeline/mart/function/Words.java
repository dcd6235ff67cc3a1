package org.mhin.pipeline.mart.function;

import java.util.function.Function;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;

/**
 * The words of an enumeration as Spark holds text, so that no row makes a text of its own.
 *
 * @param <E> the enumeration
 */
final class Words<E extends Enum<E>> {
    static final Words<ComparisonRule> COMPARISONS =
            new Words<>(ComparisonRule.values(), ComparisonRule::key, ComparisonRule::of);
    static final Words<Method> METHODS = new Words<>(Method.values(), Method::key, Method::of);
    static final Words<Polarity> POLARITIES = new Words<>(Polarity.values(), Polarity::key, Polarity::ofKey);
    static final Words<IndicatorGoal.Rule> GOAL_RULES =
            new Words<>(IndicatorGoal.Rule.values(), IndicatorGoal.Rule::key, IndicatorGoal.Rule::of);

    static final Words<IndicatorGoal.Scope> GOAL_SCOPES =
            new Words<>(IndicatorGoal.Scope.values(), IndicatorGoal.Scope::key, IndicatorGoal.Scope::of);

    static final Words<AreaType> AREA_TYPES = new Words<>(AreaType.values(), AreaType::key, AreaType::ofKey);

    static final Words<Reason> REASONS = new Words<>(Reason.values(), Reason::code, Reason::of);

    private final E[] values;
    private final UTF8String[] words;
    private final Function<String, E> unknown;

    private Words(E[] values, Function<E, String> word, Function<String, E> unknown) {
        this.values = values;
        this.words = of(values, word);
        this.unknown = unknown;
    }

    /** The word of each value, by its ordinal. */
    static <E extends Enum<E>> UTF8String[] of(E[] values, Function<E, String> word) {
        UTF8String[] words = new UTF8String[values.length];
        for (E value : values) {
            words[value.ordinal()] = UTF8String.fromString(word.apply(value));
        }
        return words;
    }

    /** The word of a reason; null where there is none. */
    static @Nullable UTF8String of(@Nullable Reason reason) {
        return reason == null ? null : REASONS.words[reason.ordinal()];
    }

    /** The value with this word. Throws {@link IllegalArgumentException}, as the model does, when there is none. */
    E of(UTF8String word) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(word)) {
                return values[i];
            }
        }
        return unknown.apply(word.toString());
    }
}
