package org.mhin.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;

/**
 * How figures of areas add up to one: figures brought onto other boundaries, areas that a person names together, area lists. The macro
 * {@code observations_of} adds in SQL, and England's sum of a feed is made where observations are.
 *
 * <ul>
 *   <li>Numerators and denominators add, each times the share of it that is taken; value and limits follow from the sums by the
 *       indicator's method and are never averaged. Means, percentiles, modelled estimates and standardised rates do not add:
 *       {@code not-convertible}.
 *   <li>A part that is missing makes the whole missing; {@link MissingParts} says which reason it then has.
 *   <li>A part that was published without the numerator that would add is {@code not-convertible}.
 *   <li>Limits only where the whole is judged; see {@link ApportionedShare}.
 * </ul>
 */
public final class FigureSum {
    private final Method method;
    private final double multiplier;
    private final LimitsRule limits;

    /**
     * @param multiplier what a share is multiplied by to read in the indicator's unit
     * @param limits whether figures that are made get limits
     */
    public FigureSum(Method method, double multiplier, LimitsRule limits) {
        this.method = method;
        this.multiplier = multiplier;
        this.limits = limits;
    }

    /** What is added up, by place; NaN where a number is missing. */
    interface Parts {
        int first();

        /** The place after the last. */
        int end();

        double numerator(int part);

        double denominator(int part);

        double value(int part);

        @Nullable
        Reason reason(int part);

        /** How much of it is taken, above 0 and at most 1. */
        double weight(int part);

        /** How much of what is taken rests on pieces of areas. */
        double apportioned(int part);

        /** How many people it has; among parts without value, that of the most says why. */
        long people(int part);

        /** How large it is beside the others, where not all denominators are known. */
        double size(int part);

        /** Whether the parts are all that the whole is made of. */
        boolean isComplete();

        /** How the whole is made where it adds. */
        ConversionBasis basis();
    }

    /**
     * The figure of areas together; that of a single area as it is.
     *
     * @param figures at least one, of areas that do not overlap
     */
    public Figure of(List<Figure> figures) {
        List<String> sources =
                figures.stream().flatMap(figure -> figure.sources().stream()).toList();
        return figures.size() == 1 ? figures.get(0).from(sources) : of(new WholeFigures(figures), sources);
    }

    /** Why a figure cannot be added; null where it can, and of what does not add at all where it has a value. */
    public @Nullable Reason missing(Figure figure) {
        return figure.reason() != null || !method.adds()
                ? figure.reason()
                : missing(new WholeFigures(List.of(figure)), 0);
    }

    Figure of(Parts parts, List<String> sources) {
        double apportioned = apportioned(parts);
        Reason reason = method.adds() ? missing(parts) : Reason.NOT_CONVERTIBLE;
        double x = Double.NaN;
        double n = Double.NaN;
        if (reason == null) {
            x = 0;
            n = method.divides() ? 0 : Double.NaN;
            for (int part = parts.first(); part < parts.end(); part++) {
                x += events(parts, part) * parts.weight(part);
                n += parts.denominator(part) * parts.weight(part);
            }
            n = method.divides() ? n : Double.NaN;
        }
        double value = method.value(x, n, multiplier);
        if (reason == null && Double.isNaN(value)) {
            reason = Reason.DENOMINATOR_MISSING;
        }
        boolean judged = Figure.isJudged(parts.basis(), apportioned);
        FigureLimits made = FigureLimits.of(limits, method, multiplier, judged ? value : Double.NaN, x, n);
        return new Figure(
                value,
                made.lower95(),
                made.upper95(),
                made.lower998(),
                made.upper998(),
                x,
                n,
                method.adds() ? parts.basis() : ConversionBasis.NOT_CONVERTIBLE,
                apportioned,
                reason,
                sources);
    }

    private @Nullable Reason missing(Parts parts) {
        MissingParts missing = new MissingParts();
        for (int part = parts.first(); part < parts.end(); part++) {
            Reason reason = missing(parts, part);
            if (reason != null) {
                missing.add(reason, parts.people(part));
            }
        }
        return missing.reason(parts.isComplete());
    }

    private @Nullable Reason missing(Parts parts, int part) {
        return missing(method, parts.reason(part), parts.value(part), events(parts, part), parts.denominator(part));
    }

    /**
     * Why a part cannot be added to a figure of this method; null where it can.
     *
     * @param reason why the part has no value; null where it has one, and where nothing was said
     * @param value of the part; NaN where it has none
     * @param events what would be added; NaN where it is not known
     * @param denominator of the part; NaN where it is not known
     */
    public static @Nullable Reason missing(
            Method method, @Nullable Reason reason, double value, double events, double denominator) {
        if (reason != null) {
            return reason;
        }
        if (Double.isNaN(events)) {
            return Double.isNaN(value) ? Reason.NOT_LANDED : Reason.NOT_CONVERTIBLE;
        }
        return method.divides() && Double.isNaN(denominator) ? Reason.DENOMINATOR_MISSING : null;
    }

    private double events(Parts parts, int part) {
        return method.events(parts.numerator(part), parts.value(part), multiplier);
    }

    /** Weighted by what is taken of the denominators where all are known. */
    private static double apportioned(Parts parts) {
        boolean denominators = true;
        for (int part = parts.first(); part < parts.end(); part++) {
            denominators &= !Double.isNaN(parts.denominator(part));
        }
        double whole = 0;
        double pieces = 0;
        for (int part = parts.first(); part < parts.end(); part++) {
            double size = denominators ? parts.denominator(part) * parts.weight(part) : parts.size(part);
            whole += size;
            pieces += size * parts.apportioned(part);
        }
        return whole == 0 ? 0 : pieces / whole;
    }

    /** Whole figures, of which nobody says how many people they have: beside each other they are as large as their numerators. */
    private record WholeFigures(List<Figure> figures, boolean isByNumerators) implements Parts {
        WholeFigures(List<Figure> figures) {
            this(figures, figures.stream().noneMatch(figure -> Double.isNaN(figure.numerator())));
        }

        @Override
        public int first() {
            return 0;
        }

        @Override
        public int end() {
            return figures.size();
        }

        @Override
        public double numerator(int part) {
            return figures.get(part).numerator();
        }

        @Override
        public double denominator(int part) {
            return figures.get(part).denominator();
        }

        @Override
        public double value(int part) {
            return figures.get(part).value();
        }

        @Override
        public @Nullable Reason reason(int part) {
            return figures.get(part).reason();
        }

        @Override
        public double weight(int part) {
            return 1;
        }

        @Override
        public double apportioned(int part) {
            return figures.get(part).apportioned();
        }

        @Override
        public long people(int part) {
            return 0;
        }

        @Override
        public double size(int part) {
            return isByNumerators ? figures.get(part).numerator() : 1;
        }

        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public ConversionBasis basis() {
            return figures.stream().anyMatch(figure -> figure.basis() == ConversionBasis.APPORTIONED)
                    ? ConversionBasis.APPORTIONED
                    : ConversionBasis.MERGED;
        }
    }
}
