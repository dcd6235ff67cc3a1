package org.mhin.pipeline.run;

import java.util.List;
import org.mhin.pipeline.neighbour.NeighbourBuilder;

/** The lists of neighbours. */
final class NeighbourStep implements Step {
    @Override
    public String name() {
        return "neighbour";
    }

    @Override
    public Planned plan(Night night) {
        return night.derived().neighbours().isDone(night.layout().storage())
                ? Planned.nothing()
                : Planned.of(List.of("neighbours: what the lists are made of has changed"));
    }

    @Override
    public Outcome run(Night night, Work work) {
        if (!night.derived().neighbours().isDone(night.layout().storage())) {
            work.log().say("neighbours", "Making the lists of neighbours");
            new NeighbourBuilder(night.derived().neighbours()).build(night.layout());
        }
        return new Outcome.Done();
    }
}
