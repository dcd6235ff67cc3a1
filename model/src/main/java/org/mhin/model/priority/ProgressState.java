package org.mhin.model.priority;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.mhin.model.Keyed;

/** Whether what a priority promised has come. */
public enum ProgressState implements Keyed {
    /** What was promised is there, by the latest figures. */
    MET("met"),
    /** The day has not come in the figures, and they are on the way to it. */
    ON_COURSE("on course"),
    /** What was promised is not there, by the latest figures. */
    BEHIND("behind"),
    /** No national body counts what would tell. */
    NOT_MEASURABLE("not measurable"),
    /** A figure is missing, or the rule is not one that can be computed. */
    NOT_JUDGED("not judged");

    private final String key;

    ProgressState(String key) {
        this.key = key;
    }

    @Override
    @JsonValue
    public String key() {
        return key;
    }

    /**
     * The state of a priority from those of its conditions, all of which must hold: behind where one is; else not judged or not measurable
     * where one is; else on course where one is.
     *
     * @param conditions at least one
     */
    public static ProgressState together(List<ProgressState> conditions) {
        if (conditions.contains(BEHIND)) {
            return BEHIND;
        }
        if (conditions.contains(NOT_JUDGED)) {
            return NOT_JUDGED;
        }
        if (conditions.contains(NOT_MEASURABLE)) {
            return conditions.stream().allMatch(NOT_MEASURABLE::equals) ? NOT_MEASURABLE : NOT_JUDGED;
        }
        return conditions.contains(ON_COURSE) ? ON_COURSE : MET;
    }
}
