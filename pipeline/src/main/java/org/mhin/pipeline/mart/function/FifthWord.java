package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.EqualGroups;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;

/** {@code mhin.fifth_word}: the word of the {@link Fifth} of an area: {@link EqualGroups#key}. */
public final class FifthWord extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String NOT_COMPARED = UTF8String.fromString(Outcome.NOT_COMPARED.key());
    private static final UTF8String[][] WORDS = words();

    public FifthWord() {
        super(
                "fifth_word",
                "The word of the fifth of an area among its peers",
                DataTypes.StringType,
                DataTypes.IntegerType,
                DataTypes.IntegerType,
                DataTypes.StringType);
    }

    private static UTF8String[][] words() {
        UTF8String[][] words = new UTF8String[Polarity.values().length][Fifth.FIFTHS];
        for (Polarity polarity : Polarity.values()) {
            for (int fifth = 1; fifth <= Fifth.FIFTHS; fifth++) {
                words[polarity.ordinal()][fifth - 1] =
                        UTF8String.fromString(EqualGroups.key(fifth, Fifth.FIFTHS, polarity));
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
        return members < Fifth.FIFTHS
                ? NOT_COMPARED
                : WORDS[Words.POLARITIES.of(polarity).ordinal()][
                        EqualGroups.group(position, members, Fifth.FIFTHS) - 1];
    }
}
