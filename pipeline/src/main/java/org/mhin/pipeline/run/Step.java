package org.mhin.pipeline.run;

import java.util.List;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** One step of a run: what it would do, and doing it. Steps stand on one line, in {@link Nightly}. */
interface Step {
    /** As the log and the records of runs name it. */
    String name();

    /** What it would do and why; starts nothing and changes nothing. */
    Planned plan(Night night);

    /** Does it; what cannot be done for the sake of one delivery is told and not thrown. */
    Outcome run(Night night, Work work);

    /**
     * What a step would do.
     *
     * @param lines one for each thing, with its reason; none where all is there
     * @param isLast whether what follows is only known once this is done, or nothing follows
     */
    record Planned(List<String> lines, boolean isLast) {
        public Planned {
            lines = List.copyOf(lines);
        }

        static Planned of(List<String> lines) {
            return new Planned(lines, false);
        }

        static Planned nothing() {
            return of(List.of());
        }
    }

    /** How a step went. */
    sealed interface Outcome {
        /** The next step may begin. */
        record Done() implements Outcome {}

        /** Deliveries are to be held back, without which the line begins again where areas are resolved. */
        record Faulty(List<PartitionFault> faults) implements Outcome {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }

        /** No step follows, and nothing is wrong. */
        record Ended(String line) implements Outcome {}

        /** Done, unless there are faults. */
        static Outcome of(List<PartitionFault> faults) {
            return faults.isEmpty() ? new Done() : new Faulty(faults);
        }
    }
}
