package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;

/** Which areas the LSOAs of a lookup do not cover. */
public final class LsoaCover {
    private LsoaCover() {}

    /**
     * An area of which LSOAs are missing.
     *
     * @param lsoas how many it has
     * @param firstBlock the first of its blocks, from 1, that LSOAs are missing of
     */
    public record Gap(Area area, long missing, long lsoas, int firstBlock) {}

    /**
     * The areas that LSOAs are missing of. Of a kind that covers England none may be missing: the gaps are areas of the kind where
     * the shipped blocks have it on the day, else lower tier authorities. A combined authority is made of whole lower tier
     * authorities: only one with some LSOAs there and some missing is a gap.
     *
     * @param missing by block, from 1, how many of its LSOAs are missing; blocks with none are left out
     */
    public static List<Gap> gaps(AreaType type, LocalDate on, Map<Integer, Long> missing) {
        if (missing.isEmpty()) {
            return List.of();
        }
        boolean whole = type != AreaType.COMBINED_AUTHORITY;
        Optional<BoundarySet> own = whole ? BoundarySet.find(type, on) : Optional.empty();
        BoundarySet set = own.orElseGet(() -> BoundarySet.of(AreaType.LTLA, on));
        Map<Integer, Long> sizes = new HashMap<>();
        LsoaPeople lsoas = LsoaPeople.shipped();
        lsoas.codes().forEach(code -> sizes.merge(lsoas.blocks(code).get(0), 1L, Long::sum));
        Map<Area, Gap> gaps = new LinkedHashMap<>();
        for (int block = 1; block <= AreaBlocks.shipped().blocks().size(); block++) {
            Area area = set.areaOfBlock(block - 1);
            long size = sizes.getOrDefault(block, 0L);
            long gone = missing.getOrDefault(block, 0L);
            int number = block;
            gaps.merge(
                    area,
                    new Gap(area, gone, size, number),
                    (all, one) -> new Gap(
                            area,
                            all.missing() + one.missing(),
                            all.lsoas() + one.lsoas(),
                            all.missing() > 0 ? all.firstBlock() : number));
        }
        List<Gap> found = new ArrayList<>();
        for (Gap gap : gaps.values()) {
            if (gap.missing() > 0 && (whole || gap.missing() < gap.lsoas())) {
                found.add(gap);
            }
        }
        return found;
    }
}
