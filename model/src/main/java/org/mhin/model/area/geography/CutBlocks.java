package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;

/**
 * The shipped blocks, cut where landed lookups divide them, so that what an area of a landed boundary set shares with any other is a
 * sum of pieces again. Without landed lookups the pieces are the blocks. Not safe for several threads.
 */
public final class CutBlocks {
    private static final String NOWHERE = "";

    private final AreaRegister register;
    private final List<BestFit> fits;
    private final List<Piece> pieces = new ArrayList<>();

    /** Made when first asked for. */
    private @Nullable Boundaries boundaries;

    private @Nullable List<BlockMembership> memberships;

    /**
     * @param block number of the shipped block that it is a part of, from 1
     * @param areas by lookup: the key of its area, empty where it lies in none
     * @param people by band of ages
     */
    private record Piece(int block, List<String> areas, long[] people) {}

    private CutBlocks(AreaRegister register, List<BestFit> fits) {
        this.register = register;
        this.fits = fits;
    }

    /**
     * Cuts the blocks by the lookups that say something new: of a kind of area without shipped boundaries, or of a day after the
     * last shipped ones of the kind on which other areas were valid. Of several for one kind and day the last one counts.
     *
     * @param register all areas that the lookups name
     */
    public static CutBlocks by(List<BestFit> landed, AreaRegister register) {
        Map<String, BestFit> last = new TreeMap<>();
        landed.stream()
                .filter(fit -> !isShipped(fit))
                .forEach(fit -> last.put(fit.type().key() + fit.from(), fit));
        CutBlocks cut = new CutBlocks(register, List.copyOf(last.values()));
        cut.cut();
        return cut;
    }

    /** Whether the shipped blocks have boundaries of the kind on the day: the same areas, or a day before their last change. */
    public static boolean isShipped(BestFit fit) {
        Optional<BoundarySet> shipped = BoundarySet.find(fit.type(), fit.from());
        if (shipped.isEmpty()) {
            return false;
        }
        Set<String> areas = shipped.get().areas().stream().map(Area::key).collect(Collectors.toSet());
        return areas.equals(Set.copyOf(fit.areas().values()))
                || AreaBlocks.shipped().vintages(fit.type()).stream().anyMatch(fit.from()::isBefore);
    }

    private void cut() {
        AreaBlocks blocks = AreaBlocks.shipped();
        if (fits.isEmpty()) {
            for (int i = 0; i < blocks.blocks().size(); i++) {
                pieces.add(new Piece(i + 1, List.of(), people(blocks, i + 1)));
            }
            return;
        }
        LsoaPeople lsoas = LsoaPeople.shipped();
        Map<List<Integer>, Map<String, long[]>> groups = new HashMap<>();
        Map<String, List<String>> areasOf = new HashMap<>();
        for (String lsoa : lsoas.codes()) {
            List<String> areas = fits.stream()
                    .map(fit -> fit.areas().getOrDefault(lsoa, NOWHERE))
                    .toList();
            String together = String.join("|", areas);
            areasOf.put(together, areas);
            long[] people = groups.computeIfAbsent(lsoas.blocks(lsoa), key -> new TreeMap<>())
                    .computeIfAbsent(together, key -> new long[blocks.bands().size()]);
            int[] more = lsoas.people(lsoa);
            for (int band = 0; band < people.length; band++) {
                people[band] += more[band];
            }
        }
        groups.forEach((sharing, parts) -> divide(blocks, sharing, parts, areasOf));
        pieces.sort(Comparator.comparingInt(Piece::block).thenComparing(piece -> String.join("|", piece.areas())));
    }

    /** LSOAs that lie in several blocks are divided among them as their people together are, so that every block keeps its number. */
    private void divide(
            AreaBlocks blocks, List<Integer> sharing, Map<String, long[]> parts, Map<String, List<String>> areasOf) {
        int bands = blocks.bands().size();
        long[] wholes = new long[bands];
        parts.values().forEach(people -> add(wholes, people));
        long[] before = new long[bands];
        for (Map.Entry<String, long[]> part : parts.entrySet()) {
            long[] upTo = before.clone();
            add(upTo, part.getValue());
            long[] left = part.getValue().clone();
            for (int a = 0; a < sharing.size(); a++) {
                long[] people = left.clone();
                if (a < sharing.size() - 1) {
                    long[] ofBlock = people(blocks, sharing.get(a));
                    for (int band = 0; band < bands; band++) {
                        people[band] = scaled(upTo[band], ofBlock[band], wholes[band])
                                - scaled(before[band], ofBlock[band], wholes[band]);
                        left[band] -= people[band];
                    }
                }
                pieces.add(new Piece(sharing.get(a), areasOf.getOrDefault(part.getKey(), List.of()), people));
            }
            before = upTo;
        }
    }

    private static long scaled(long people, long part, long whole) {
        return whole == 0 ? 0 : Math.round((double) people * part / whole);
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    private static long[] people(AreaBlocks blocks, int number) {
        return blocks.bands().stream()
                .mapToLong(band -> blocks.people(blocks.blocks().get(number - 1), band))
                .toArray();
    }

    /** The shipped boundaries and those of the lookups that cover England; the shipped ones alone where no lookup says anything new. */
    public Boundaries boundaries() {
        Boundaries known = boundaries;
        if (known == null) {
            known = fits.isEmpty() ? Boundaries.shipped() : landed();
            boundaries = known;
        }
        return known;
    }

    private Boundaries landed() {
        Map<String, String> landed = new TreeMap<>();
        fits.stream()
                .filter(CutBlocks::covers)
                .forEach(fit -> landed.put(AreaBlocks.column(fit.type(), fit.from()), fit.source()));
        List<AreaBlocks.Cut> cuts = new ArrayList<>();
        for (Piece piece : pieces) {
            Map<String, String> codes = new TreeMap<>();
            for (int f = 0; f < fits.size(); f++) {
                BestFit fit = fits.get(f);
                String key = piece.areas().get(f);
                if (covers(fit)) {
                    codes.put(
                            AreaBlocks.column(fit.type(), fit.from()),
                            key.equals(NOWHERE) ? key : key.substring(0, key.lastIndexOf('@')));
                }
            }
            cuts.add(new AreaBlocks.Cut(piece.block(), codes, piece.people()));
        }
        AreaRegister known = landed.isEmpty() ? AreaRegister.shipped() : register;
        return new Boundaries(known, AreaBlocks.shipped().cut(cuts, landed, known));
    }

    private static boolean covers(BestFit fit) {
        return BoundarySet.COVERING.contains(fit.type());
    }

    /** Every membership of the pieces, by kind, piece and first day; of a kind and a day, each piece has at most one. */
    public List<BlockMembership> memberships() {
        List<BlockMembership> known = memberships;
        if (known == null) {
            known = allMemberships();
            memberships = known;
        }
        return known;
    }

    private List<BlockMembership> allMemberships() {
        List<BlockMembership> all = new ArrayList<>(BlockMembership.of(boundaries()));
        for (int f = 0; f < fits.size(); f++) {
            BestFit fit = fits.get(f);
            for (int i = 0; i < pieces.size(); i++) {
                String area = pieces.get(i).areas().get(f);
                if (!covers(fit) && !area.equals(NOWHERE)) {
                    all.add(new BlockMembership(i + 1, fit.type(), area, fit.from(), lastDay(fit, area), fit.source()));
                }
            }
        }
        all.sort(Comparator.comparing(BlockMembership::boundaries)
                .thenComparingInt(BlockMembership::block)
                .thenComparing(BlockMembership::validFrom));
        return List.copyOf(all);
    }

    /** The people of the pieces, by piece and age. */
    public List<BlockMembership.People> people() {
        List<AgeGroup> bands = AreaBlocks.shipped().bands();
        List<BlockMembership.People> all = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            for (int band = 0; band < bands.size(); band++) {
                all.add(new BlockMembership.People(
                        i + 1, bands.get(band), pieces.get(i).people()[band]));
            }
        }
        return List.copyOf(all);
    }

    /** Until the next landed boundaries of the kind, or the area's own end. */
    private @Nullable LocalDate lastDay(BestFit fit, String area) {
        List<Area> life = register.versions(area);
        LocalDate end = life.isEmpty() ? null : life.get(life.size() - 1).validTo();
        return fits.stream()
                .filter(other -> other.type() == fit.type() && other.from().isAfter(fit.from()))
                .map(other -> other.from().minusDays(1))
                .min(Comparator.naturalOrder())
                .map(last -> earlier(end, last))
                .orElse(end);
    }

    private static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
