package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.FigureSum;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;

/**
 * The figure of several areas taken together, and those of each.
 *
 * @param value in the indicator's unit, from the sums; null where {@code reason} says why
 * @param limits by the indicator's method from the sums
 * @param basis {@code published}, {@code recoded} or {@code merged} where it is exact, {@code apportioned} where a part is an
 *     estimate, {@code not-convertible} where it cannot be made
 * @param apportionedShare part of the denominator that rests on pieces of areas, from 0 (exact) to 1
 * @param limitsReason the code of why a value has neither limits nor words; null where it has, or never could
 * @param reason the code of why there is no value; null when there is one
 * @param reasonText the reason in words, naming the areas that are blank
 * @param compared the word for the figure that it is set beside: {@code better}, {@code similar}, …
 * @param parts each area's own figure, in the order of the areas
 */
public record CombinedFigure(
        @Nullable Double numerator,
        @Nullable Double denominator,
        @Nullable Double value,
        @JsonUnwrapped Limits limits,
        String basis,
        double apportionedShare,
        @Nullable String limitsReason,
        @Nullable String reason,
        @Nullable String reasonText,
        String compared,
        List<Part> parts) {
    public CombinedFigure {
        parts = List.copyOf(parts);
    }

    /** Limits on two levels, 95 and 99.8%; each null where the method has none. */
    public record Limits(
            @Nullable Double lower95,
            @Nullable Double upper95,
            @Nullable Double lower998,
            @Nullable Double upper998) {}

    /**
     * One of the areas.
     *
     * @param area its key
     * @param value null where {@code reason} says why
     * @param reason the code of why the area cannot be added; null when it can. Its value may be there all the same
     */
    public record Part(
            String area,
            String name,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            @Nullable Double lower95,
            @Nullable Double upper95,
            String basis,
            @Nullable String reason) {}

    static CombinedFigure of(
            List<ConvertedFigure> converted, Figure pool, FigureSum sum, Method method, Outcome compared) {
        List<Part> parts = new ArrayList<>();
        for (ConvertedFigure one : converted) {
            Figure figure = one.figure();
            parts.add(new Part(
                    one.area().key(),
                    one.area().name(),
                    Figure.known(figure.numerator()),
                    Figure.known(figure.denominator()),
                    Figure.known(figure.value()),
                    Figure.known(figure.lower95()),
                    Figure.known(figure.upper95()),
                    figure.basis().key(),
                    Reason.cell(sum.missing(figure))));
        }
        return new CombinedFigure(
                Figure.known(pool.numerator()),
                Figure.known(pool.denominator()),
                Figure.known(pool.value()),
                new Limits(
                        Figure.known(pool.lower95()),
                        Figure.known(pool.upper95()),
                        Figure.known(pool.lower998()),
                        Figure.known(pool.upper998())),
                pool.basis().key(),
                pool.apportioned(),
                Reason.cell(pool.limitsReason()),
                Reason.cell(pool.reason()),
                words(pool, parts, method),
                compared.key(),
                parts);
    }

    private static @Nullable String words(Figure pool, List<Part> parts, Method method) {
        if (pool.reason() == null) {
            return null;
        }
        if (!method.adds()) {
            return "figures of this kind (" + method.key() + ") of several areas cannot be added up";
        }
        List<Part> blank = parts.stream().filter(part -> part.reason() != null).toList();
        return blank.isEmpty()
                ? pool.reason().text()
                : toBlame(
                        parts.size(),
                        blank.stream()
                                .map(part -> part.name() + " (" + part.reason() + ")")
                                .toList());
    }

    /** Which areas of several cannot be added. */
    static String toBlame(int areas, List<String> blank) {
        return blank.size() + " of " + areas + " cannot be added: " + String.join(", ", blank);
    }
}
