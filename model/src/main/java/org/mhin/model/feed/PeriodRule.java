package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.period.PeriodForm;
import org.mhin.model.period.PeriodKind;

/**
 * How a row's period is read: from two date columns, from one date within a month, from a label, or from its parts; where several are
 * given, the first whose columns the header's generation (or the file's name) has.
 *
 * <p>Of a feed that is published monthly or quarterly, twelve months told by their days are a rolling year, whichever month they
 * end in: the next file has the twelve months that end a month or a quarter later.
 *
 * @param partsFrom columns whose texts, with a space between, name the period; empty where none do
 * @param reads the forms such a text may have ({@link PeriodForm}), in order of preference
 * @param year what a label such as {@code 2016/17} means: {@code financial} or {@code academic}
 * @param kind the kind of all its periods. {@code rolling-year} where figures are of twelve months that end in any month: two days
 *     twelve months apart are such a year, and one day, month or label is the end of it; {@code quarter} where they are of three: a
 *     month is the last of it. Null where days and labels tell the kind
 */
public record PeriodRule(
        @Nullable String startFrom,
        @Nullable String endFrom,
        @Nullable String monthFrom,
        @Nullable String labelFrom,
        List<String> partsFrom,
        List<String> reads,
        @Nullable String constant,
        @JsonProperty(defaultValue = "financial") String year,
        @Nullable String kind)
        implements Serializable {
    /** The kinds that a contract may say its periods are. */
    static final List<PeriodKind> KINDS = List.of(PeriodKind.ROLLING_YEAR, PeriodKind.QUARTER);

    public PeriodRule {
        partsFrom = List.copyOf(partsFrom);
        reads = List.copyOf(reads);
    }

    /** The kind that all periods are said to be; empty where days and labels tell. */
    public Optional<PeriodKind> saidKind() {
        return Optional.ofNullable(kind).map(PeriodKind::of);
    }

    /** Whether figures are said to be of rolling years. */
    public boolean isRollingYear() {
        return PeriodKind.ROLLING_YEAR.key().equals(kind);
    }
}
