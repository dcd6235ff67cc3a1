package org.mhin.model.statistic.rate;

/** The scale on which a value's uncertainty is taken as normal. */
public enum ValueScale {
    /** The value as it is: means, life expectancies. */
    IDENTITY {
        @Override
        public double apply(double value) {
            return value;
        }

        @Override
        public double undo(double scaled) {
            return scaled;
        }
    },
    /** Natural logarithm: rates. */
    LOG {
        @Override
        public double apply(double value) {
            return StrictMath.log(value);
        }

        @Override
        public double undo(double scaled) {
            return StrictMath.exp(scaled);
        }
    },
    /** Logit: proportions between 0 and 1. */
    LOGIT {
        @Override
        public double apply(double value) {
            return StrictMath.log(value / (1 - value));
        }

        @Override
        public double undo(double scaled) {
            return 1 / (1 + StrictMath.exp(-scaled));
        }
    };

    /** The value on this scale. */
    public abstract double apply(double value);

    /** The value back from this scale. */
    public abstract double undo(double scaled);

    /**
     * The standard error on this scale that gives these 95% limits.
     *
     * @param lower95 lower 95% limit of the value
     * @param upper95 upper 95% limit of the value
     */
    public double standardError(double lower95, double upper95) {
        return (apply(upper95) - apply(lower95)) / ConfidenceLevel.P95.z() / 2;
    }
}
