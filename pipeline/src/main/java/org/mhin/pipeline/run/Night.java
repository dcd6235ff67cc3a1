package org.mhin.pipeline.run;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What the steps of one run hand on along the line. Each is worked out when first asked for, and again once a delivery is held back. */
final class Night {
    private final Publications publications;
    private final WarehouseLayout layout;
    private final RunPlan plan;
    private RunPlan.@Nullable Resolved resolved;
    private RunPlan.@Nullable Protected figures;
    private RunPlan.@Nullable Derived derived;
    private RunPlan.@Nullable Release release;

    Night(Publications publications, WarehouseLayout layout, RunPlan plan) {
        this.publications = publications;
        this.layout = layout;
        this.plan = plan;
    }

    Publications publications() {
        return publications;
    }

    WarehouseLayout layout() {
        return layout;
    }

    RunPlan plan() {
        return plan;
    }

    /** The deliveries that go on and the parts they make; every delivery must be staged. */
    RunPlan.Resolved resolved() {
        RunPlan.Resolved known = resolved;
        if (known == null) {
            known = plan.resolve();
            resolved = known;
        }
        return known;
    }

    /** What is protected together, and what may be seen of the figures. */
    RunPlan.Protected figures() {
        RunPlan.Protected known = figures;
        if (known == null) {
            known = plan.protect(resolved());
            figures = known;
        }
        return known;
    }

    /** What is derived from the protected figures. */
    RunPlan.Derived derived() {
        RunPlan.Derived known = derived;
        if (known == null) {
            known = plan.derive(resolved(), figures().figures());
            derived = known;
        }
        return known;
    }

    /** The release that the protected figures make. */
    RunPlan.Release release() {
        RunPlan.Release known = release;
        if (known == null) {
            known = plan.release(resolved().dimensions(), figures().figures(), derived());
            release = known;
        }
        return known;
    }

    /** Parts were built or protected, so that more is known of what they hold. */
    void built() {
        figures = null;
        derived = null;
        release = null;
    }

    /** A delivery was held back: what was worked out with it is forgotten. */
    void resolveAgain() {
        resolved = null;
        figures = null;
        derived = null;
        release = null;
    }
}
