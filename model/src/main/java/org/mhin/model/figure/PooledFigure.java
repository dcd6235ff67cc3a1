package org.mhin.model.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.indicator.ValueMethod;
import org.mhin.model.reason.Reason;

/**
 * A figure of one area, or of several taken together. Missing numbers are NaN.
 *
 * @param value in the indicator's unit; NaN when {@code reason} says why
 * @param basis how it was made; of several areas {@code merged} when all parts are exact, {@code apportioned} when one is not
 * @param moved part of the figure that rests on pieces of areas, from 0 (exact) to 1
 * @param reason why there is no value; null when there is one
 * @param sources keys of the areas it was made from
 */
public record PooledFigure(
        double value,
        double lower95,
        double upper95,
        double lower998,
        double upper998,
        double numerator,
        double denominator,
        ConversionBasis basis,
        double moved,
        @Nullable String reason,
        List<String> sources) {
    public PooledFigure {
        sources = List.copyOf(sources);
    }

    /**
     * The figure of areas taken together: numerators and denominators add, value and limits are made anew by the indicator's
     * method, never averaged. What does not add is {@code not-convertible}; a part that is missing makes the whole missing with its
     * reason, {@code suppressed} before any other. The figure of a single area is passed through.
     *
     * @param parts at least one, of areas that do not overlap
     * @param multiplier what a share is multiplied by to read in the indicator's unit
     * @param rule whether a figure of several areas gets limits
     */
    public static PooledFigure of(List<ConvertedFigure> parts, ValueMethod method, double multiplier, LimitsRule rule) {
        List<String> sources = new ArrayList<>();
        parts.forEach(part -> sources.addAll(part.sources()));
        if (parts.size() == 1) {
            return single(parts.get(0), sources);
        }
        String reason = method.kind().adds() ? missing(parts, method, multiplier) : Reason.NOT_CONVERTIBLE.code();
        double x = Double.NaN;
        double n = Double.NaN;
        if (reason == null) {
            x = 0;
            n = method.kind().needsDenominator() ? 0 : Double.NaN;
            for (ConvertedFigure part : parts) {
                x += method.events(part.numerator(), part.value(), multiplier);
                n += part.denominator();
            }
            n = method.kind().needsDenominator() ? n : Double.NaN;
        }
        double value = method.value(x, n, multiplier);
        if (reason == null && Double.isNaN(value)) {
            reason = Reason.DENOMINATOR_MISSING.code();
        }
        boolean estimated = parts.stream().anyMatch(part -> part.basis() == ConversionBasis.APPORTIONED);
        ConversionBasis basis = estimated ? ConversionBasis.APPORTIONED : ConversionBasis.MERGED;
        double moved = moved(parts);
        boolean judged = !estimated || ApportionedShare.tellsOfThePlace(moved);
        FigureLimits limits = FigureLimits.of(rule, method, multiplier, judged ? value : Double.NaN, x, n);
        return new PooledFigure(
                value,
                limits.lower95(),
                limits.upper95(),
                limits.lower998(),
                limits.upper998(),
                x,
                n,
                method.kind().adds() ? basis : ConversionBasis.NOT_CONVERTIBLE,
                moved,
                reason,
                sources);
    }

    /** Whether the areas may be judged by it; see {@link ApportionedShare}. */
    public boolean isJudged() {
        return basis != ConversionBasis.APPORTIONED || ApportionedShare.tellsOfThePlace(moved);
    }

    /** The code of why a value has neither limits nor words although its method has limits; null where it is judged, or missing. */
    public @Nullable String limitsReason() {
        return reason == null && !isJudged() ? Reason.MOSTLY_APPORTIONED.code() : null;
    }

    private static PooledFigure single(ConvertedFigure part, List<String> sources) {
        return new PooledFigure(
                part.value(),
                part.lower95(),
                part.upper95(),
                part.lower998(),
                part.upper998(),
                part.numerator(),
                part.denominator(),
                part.basis(),
                part.moved(),
                part.reason(),
                sources);
    }

    private static @Nullable String missing(List<ConvertedFigure> parts, ValueMethod method, double multiplier) {
        String first = null;
        for (ConvertedFigure part : parts) {
            String reason = part.reason();
            if (reason == null && Double.isNaN(method.events(part.numerator(), part.value(), multiplier))) {
                reason = Reason.NOT_CONVERTIBLE.code();
            }
            if (reason == null && method.kind().needsDenominator() && Double.isNaN(part.denominator())) {
                reason = Reason.DENOMINATOR_MISSING.code();
            }
            if (Reason.SUPPRESSED.code().equals(reason)) {
                return reason;
            }
            first = first == null ? reason : first;
        }
        return first;
    }

    /** Weighted by denominators where all are known, else by numerators; the parts' mean where neither is. */
    private static double moved(List<ConvertedFigure> parts) {
        boolean denominators = parts.stream().noneMatch(part -> Double.isNaN(part.denominator()));
        boolean numerators = parts.stream().noneMatch(part -> Double.isNaN(part.numerator()));
        double whole = 0;
        double pieces = 0;
        for (ConvertedFigure part : parts) {
            double size = denominators ? part.denominator() : numerators ? part.numerator() : 1;
            whole += size;
            pieces += size * part.moved();
        }
        return whole == 0 ? 0 : pieces / whole;
    }
}
