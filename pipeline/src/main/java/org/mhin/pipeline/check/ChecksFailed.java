package org.mhin.pipeline.check;

import java.util.List;
import java.util.stream.Collectors;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** A release does not hold what must hold of every release; nothing is published. */
public final class ChecksFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PartitionFault> faults;

    public ChecksFailed(List<PartitionFault> faults) {
        super("Checks failed, nothing is published: "
                + faults.stream().map(PartitionFault::line).distinct().collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, by part and delivery where the check can tell. */
    public List<PartitionFault> faults() {
        return faults;
    }
}
