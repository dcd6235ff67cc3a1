package org.mhin.pipeline.run;

import java.util.List;
import org.mhin.pipeline.protect.ProtectJob;
import org.mhin.pipeline.protect.ProtectionUnit;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** What may be seen of the figures; what follows on the line is made from that alone. */
final class ProtectStep implements Step {
    @Override
    public String name() {
        return "protect";
    }

    @Override
    public Planned plan(Night night) {
        return Planned.of(night.figures().toProtect().stream()
                .map(unit -> "protect " + unit.members().get(0).part()
                        + (unit.members().size() > 1 ? " and " + (unit.members().size() - 1) + " with it" : "")
                        + ": not protected as it is now yet")
                .toList());
    }

    @Override
    public Outcome run(Night night, Work work) {
        List<ProtectionUnit> units = night.figures().toProtect();
        if (units.isEmpty()) {
            return new Outcome.Done();
        }
        work.spark();
        work.log().say("protecting", "Protecting small numbers");
        List<PartitionFault> faults = work.watched(
                "Protecting",
                "groups of partitions",
                units.stream().map(unit -> (long) unit.members().size()).toList(),
                spark -> ProtectJob.run(
                        spark, night.layout(), units, night.resolved().landed()));
        night.built();
        work.log().event("protected", "units", units.size() - faults.size());
        return Outcome.of(faults);
    }
}
