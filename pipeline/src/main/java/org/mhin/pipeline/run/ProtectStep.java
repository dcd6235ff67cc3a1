package org.mhin.pipeline.run;

/** What may be seen of the figures; what follows on the line is made from that alone. */
final class ProtectStep implements Step {
    @Override
    public String name() {
        return "protect";
    }

    @Override
    public Planned plan(Night night) {
        return Planned.nothing();
    }

    @Override
    public Outcome run(Night night, Work work) {
        work.log().event("protected", "parts", night.figures().parts().size());
        return new Outcome.Done();
    }
}
