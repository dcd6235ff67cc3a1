package org.mhin.model.indicator;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.mhin.model.Keyed;

/** A service of which the catalogue has both who came and what came of it, so that the two can be read together. */
public enum CareService implements Keyed {
    /** Talking therapies for anxiety and depression. */
    TALKING_THERAPIES(
            "talking-therapies",
            "Talking therapies",
            List.of(
                    new Step(Stage.ACCESS, "tt-referrals-received"),
                    new Step(Stage.ACCESS, "tt-entering-treatment"),
                    new Step(Stage.WAIT, "tt-six-week-wait"),
                    new Step(Stage.WAIT, "tt-eighteen-week-wait"),
                    new Step(Stage.FINISHED, "tt-completed-courses"),
                    new Step(Stage.RESULT, "tt-recovery-rate"),
                    new Step(Stage.RESULT, "tt-reliable-improvement"),
                    new Step(Stage.RESULT, "tt-reliable-recovery"),
                    new Step(Stage.RESULT, "tt-reliable-deterioration")));

    private final String key;
    private final String title;
    private final List<Step> steps;

    CareService(String key, String title, List<Step> steps) {
        this.key = key;
        this.title = title;
        this.steps = List.copyOf(steps);
    }

    @Override
    @JsonValue
    public String key() {
        return key;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** From referral to result. */
    public List<Step> steps() {
        return steps;
    }

    /** Where in the course of care an indicator counts. */
    public enum Stage implements Keyed {
        /** Who is referred and who begins. */
        ACCESS("access"),
        /** How long they wait. */
        WAIT("wait"),
        /** Who finishes. */
        FINISHED("finished"),
        /** What came of it. */
        RESULT("result");

        private final String key;

        Stage(String key) {
            this.key = key;
        }

        @Override
        @JsonValue
        public String key() {
            return key;
        }
    }

    /** @param indicator its key in the catalogue */
    public record Step(Stage stage, String indicator) {}
}
