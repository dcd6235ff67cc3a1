package org.mhin.pipeline.resolve;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.BlockMembership;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.CutBlocks;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;

/** The boundaries in force as they travel to the tasks: nothing where they are those of this version. */
public final class LandedBoundaries implements Serializable {
    /** No lookup says anything new. */
    public static final LandedBoundaries NONE = new LandedBoundaries(List.of(), List.of(), List.of(), "");

    private static final long serialVersionUID = 1;

    private final List<Area> areas;
    private final List<BlockMembership> memberships;
    private final List<BlockMembership.People> people;
    private final String digest;

    /** Made when first asked for, once for all tasks of a process. */
    private transient volatile @Nullable Boundaries boundaries;

    private LandedBoundaries(
            List<Area> areas, List<BlockMembership> memberships, List<BlockMembership.People> people, String digest) {
        this.areas = List.copyOf(areas);
        this.memberships = List.copyOf(memberships);
        this.people = List.copyOf(people);
        this.digest = digest;
    }

    /**
     * What landed lookups say.
     *
     * @param areas of the register in force
     * @param digest of all of it
     */
    public static LandedBoundaries of(List<Area> areas, CutBlocks blocks, String digest) {
        return new LandedBoundaries(areas, blocks.memberships(), blocks.people(), digest);
    }

    /** Of all that is landed; empty where nothing is. */
    public String digest() {
        return digest;
    }

    /** All boundaries in force. */
    public Boundaries boundaries() {
        if (memberships.isEmpty()) {
            return Boundaries.shipped();
        }
        Boundaries made = boundaries;
        if (made == null) {
            made = Boundaries.of(AreaRegister.shipped().withAreas(areas), memberships, people);
            boundaries = made;
        }
        return made;
    }
}
