package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.EqualGroups;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;

/** {@code mhin.quintile_word}: the word of the {@link Quintile} of an area: {@link EqualGroups#key}. */
public final class QuintileWord extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String NOT_COMPARED = UTF8String.fromString(Outcome.NOT_COMPARED.key());
    private static final UTF8String[][] WORDS = words();

    public QuintileWord() {
        super(
                "quintile_word",
                "The word of the quintile of an area among its peers",
                DataTypes.StringType,
                DataTypes.IntegerType,
                DataTypes.IntegerType,
                DataTypes.StringType);
    }

    private static UTF8String[][] words() {
        UTF8String[][] words = new UTF8String[Polarity.values().length][Quintile.QUINTILES];
        for (Polarity polarity : Polarity.values()) {
            for (int quintile = 1; quintile <= Quintile.QUINTILES; quintile++) {
                words[polarity.ordinal()][quintile - 1] =
                        UTF8String.fromString(EqualGroups.key(quintile, Quintile.QUINTILES, polarity));
            }
        }
        return words;
    }

    /**
     * @param position 1 for the lowest value
     * @param members areas that have a value
     * @param polarity the catalogue's word
     * @return the word; {@code not-compared} below five areas
     */
    public static UTF8String invoke(int position, int members, UTF8String polarity) {
        return members < Quintile.QUINTILES
                ? NOT_COMPARED
                : WORDS[Words.POLARITIES.of(polarity).ordinal()][
                        EqualGroups.group(position, members, Quintile.QUINTILES) - 1];
    }
}
