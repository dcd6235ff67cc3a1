package org.mhin.pipeline.check;

import java.util.List;
import java.util.stream.Collectors;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** A release does not hold what must hold of every release; nothing is published. */
public final class ChecksFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PartitionFault> faults;
    private final transient List<Finding> findings;

    public ChecksFailed(List<PartitionFault> faults, List<Finding> findings) {
        super("Checks failed, nothing is published: "
                + faults.stream().map(PartitionFault::line).distinct().collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, by part and delivery where the check can tell. */
    public List<PartitionFault> faults() {
        return faults;
    }

    /** What each check that failed found, and where. */
    public List<Finding> findings() {
        return findings;
    }
}
