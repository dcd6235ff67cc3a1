package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mhin.model.period.PeriodKind;

/**
 * How a row's period is read: from two date columns, from one date within a month, or from a label; where several are given,
 * the first whose columns the header's generation (or the file's name) has.
 *
 * <p>Of a feed that is published monthly or quarterly, twelve months told by their days are a rolling year, whichever month they
 * end in: the next file has the twelve months that end a month or a quarter later.
 *
 * @param year what a label such as {@code 2016/17} means: {@code financial} or {@code academic}
 * @param kind {@code rolling-year} where figures are of twelve months that end in any month: two days twelve months apart are such
 *     a year, and one day, month or label is the end of it; null where days and labels tell the kind
 */
public record PeriodRule(
        @Nullable String startFrom,
        @Nullable String endFrom,
        @Nullable String monthFrom,
        @Nullable String labelFrom,
        @Nullable String constant,
        @JsonProperty(defaultValue = "financial") String year,
        @Nullable String kind)
        implements Serializable {
    /** Whether figures are said to be of rolling years. */
    public boolean isRollingYear() {
        return PeriodKind.ROLLING_YEAR.key().equals(kind);
    }
}
