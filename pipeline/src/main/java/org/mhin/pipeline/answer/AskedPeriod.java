package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.period.TypedPeriod;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** The period that somebody asks for, as people write it, and what a release has of it. */
final class AskedPeriod {
    private static final int LISTED = 8;

    private AskedPeriod() {}

    /** Whether every period is asked for. */
    static boolean isEvery(@Nullable String period) {
        return "all".equalsIgnoreCase(period);
    }

    /** The ways in which a release may write the period as typed. */
    static List<String> spellings(String period) {
        return TypedPeriod.labels(period);
    }

    /** The last day of a period that is asked for, as the release has it; null where none is, or the release has none such. */
    static @Nullable LocalDate lastDay(ReleaseReader release, @Nullable String period) {
        if (period == null || isEvery(period)) {
            return null;
        }
        return LatestPeriod.lastDay(release, List.of(), period);
    }

    /**
     * Refuses a period in which there is nothing: where nothing was found for an area, and no area has a figure of the indicators asked
     * for in that period, nor was one due.
     *
     * @throws MhinException {@link ErrorCode#USAGE} with the periods there are
     */
    static void check(
            ReleaseReader release, String area, String name, List<String> indicators, @Nullable String period) {
        if (period == null || isEvery(period) || (!indicators.isEmpty() && isPeriodOf(release, indicators, period))) {
            return;
        }
        List<String> own = LatestPeriod.all(release, indicators, List.of(area));
        List<String> periods = own.isEmpty() ? LatestPeriod.all(release, indicators, List.of()) : own;
        throw new MhinException(
                ErrorCode.USAGE,
                "No figure of " + name + " is of the period '" + Visible.line(period) + "'"
                        + (periods.isEmpty()
                                ? ""
                                : (own.isEmpty() ? "; other areas have " : "; there are ")
                                        + periods.stream().limit(LISTED).collect(Collectors.joining(", "))
                                        + (periods.size() > LISTED ? " and earlier ones" : "")));
    }

    /** Whether anything was landed of one of the indicators and the period, be it without a value. */
    private static boolean isPeriodOf(ReleaseReader release, List<String> indicators, String period) {
        List<String> spellings = spellings(period);
        List<String> parameters = new ArrayList<>(indicators);
        parameters.addAll(spellings);
        return !release.rows(
                        "SELECT 1 FROM coverage WHERE indicator IN (" + ReleaseReader.marks(indicators)
                                + ") AND state <> 'absent' AND lower(period) IN (" + ReleaseReader.marks(spellings)
                                + ") LIMIT 1",
                        row -> row.getInt(1),
                        parameters)
                .isEmpty();
    }
}
