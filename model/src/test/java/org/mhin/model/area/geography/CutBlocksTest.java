package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

class CutBlocksTest {
    private static final LocalDate DAY = LocalDate.of(2027, 4, 1);
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final LsoaPeople LSOAS = LsoaPeople.shipped();

    @Test
    void withoutLookupsThePiecesAreTheBlocks() {
        CutBlocks blocks = CutBlocks.by(List.of(), REGISTER);
        assertThat(blocks.memberships()).isEqualTo(BlockMembership.shipped());
        assertThat(blocks.people()).isEqualTo(BlockMembership.people());
    }

    /** What the shipped blocks have already is not cut again. */
    @Test
    void aLookupOfShippedBoundariesChangesNothing() {
        BestFit ltlas = fit(AreaType.LTLA, LocalDate.of(2021, 4, 1), this::ltla2021);
        assertThat(CutBlocks.isShipped(ltlas)).isTrue();
        assertThat(CutBlocks.by(List.of(ltlas), REGISTER).memberships()).isEqualTo(BlockMembership.shipped());
    }

    /**
     * Two authorities of 2027, one with the LSOAs whose code ends in an odd digit: almost every block is cut in two. Every block keeps its
     * people, the authorities before that day keep their areas, and on the day each piece lies in one of the two.
     */
    @Test
    void boundariesOfALaterDayCutTheBlocksAndFollowTheShippedOnes() {
        Area odd = Area.of("E06009001", List.of(), "Odd", List.of(), AreaType.UNITARY, DAY, null);
        Area even = Area.of("E06009002", List.of(), "Even", List.of(), AreaType.UNITARY, DAY, null);
        List<Area> changed = new ArrayList<>(List.of(odd, even));
        REGISTER.of(AreaType.LTLA, DAY).forEach(area -> changed.add(area.until(DAY.minusDays(1))));
        AreaRegister register = REGISTER.plus(changed);
        BestFit fit = fit(AreaType.LTLA, DAY, lsoa -> lsoa.charAt(8) % 2 == 1 ? odd.key() : even.key());
        assertThat(CutBlocks.isShipped(fit)).isFalse();
        CutBlocks cut = CutBlocks.by(List.of(fit), register);

        List<BlockMembership.People> people = cut.people();
        assertThat(people.stream().mapToLong(BlockMembership.People::people).sum())
                .isEqualTo(56_550_138);
        assertThat(people).allSatisfy(band -> assertThat(band.people()).isNotNegative());
        Map<Integer, Long> peopleOf = people.stream()
                .collect(Collectors.groupingBy(
                        BlockMembership.People::block, Collectors.summingLong(BlockMembership.People::people)));
        Map<String, Long> before = new HashMap<>();
        Map<String, Long> after = new HashMap<>();
        for (BlockMembership membership : cut.memberships()) {
            if (membership.boundaries() == AreaType.LTLA) {
                if (membership.validFrom().equals(DAY)) {
                    after.merge(membership.areaKey(), peopleOf.getOrDefault(membership.block(), 0L), Long::sum);
                    assertThat(membership.source()).isEqualTo("lookup test");
                } else {
                    assertThat(membership.validTo()).isNotNull().isBefore(DAY);
                    if (DAY.minusDays(1).equals(membership.validTo())) {
                        before.merge(membership.areaKey(), peopleOf.getOrDefault(membership.block(), 0L), Long::sum);
                    }
                }
            }
        }
        assertThat(after).containsOnlyKeys(odd.key(), even.key());
        assertThat(after.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(56_550_138);
        Map<String, Long> shipped = new HashMap<>();
        LocalDate last = LocalDate.of(2026, 4, 1);
        Crosswalk.between(AreaType.LTLA, last, AreaType.ENGLAND, last, AgeGroup.ALL)
                .rows()
                .forEach(row -> shipped.put(row.from().key(), row.population()));
        assertThat(before).isEqualTo(shipped);
    }

    /** Release and nightly know the same boundaries: what is written of the pieces gives them back. */
    @Test
    void boundariesAreTheSameOnceWrittenAndRead() {
        Area ground = Area.of("E38009001", List.of("Z9Z"), "Both", List.of(), AreaType.SUB_ICB_LOCATION, DAY, null);
        List<Area> changed = new ArrayList<>(List.of(ground));
        Set<String> merged = Set.of("E38000256@sub-icb-location", "E38000240@sub-icb-location");
        merged.forEach(key -> changed.add(REGISTER.versionNear(key, DAY).until(DAY.minusDays(1))));
        AreaRegister register = REGISTER.plus(changed);
        BestFit fit = fit(AreaType.SUB_ICB_LOCATION, DAY, lsoa -> {
            AreaBlocks.Block block =
                    AreaBlocks.shipped().blocks().get(LSOAS.blocks(lsoa).get(0) - 1);
            String key = block.code("sub-icb-location@2023-04-01") + "@sub-icb-location";
            return merged.contains(key) ? ground.key() : key;
        });
        CutBlocks cut = CutBlocks.by(List.of(fit), register);
        Boundaries made = cut.boundaries();
        Boundaries read = Boundaries.of(register, cut.memberships(), cut.people());
        assertThat(made.areLanded()).isTrue();
        assertThat(read.areLanded()).isTrue();
        for (AreaType type : BoundarySet.types()) {
            for (LocalDate day : List.of(LocalDate.of(2014, 4, 1), LocalDate.of(2023, 4, 1), DAY.minusDays(1), DAY)) {
                assertThat(people(read, type, day)).as(type + " on " + day).isEqualTo(people(made, type, day));
            }
        }
        assertThat(people(made, AreaType.SUB_ICB_LOCATION, DAY)).hasSize(105).containsKey("E38009001@sub-icb-location");
        assertThat(people(made, AreaType.SUB_ICB_LOCATION, DAY.minusDays(1))).hasSize(106);
        assertThat(people(made, AreaType.NHS_REGION, DAY)).hasSize(7);
        assertThat(people(made, AreaType.ICB, DAY)).as("it lies in two").isEmpty();
        assertThatThrownBy(() -> made.of(AreaType.ICB, DAY))
                .hasMessage(
                        "No boundaries of icb are known on 2027-04-01: E38009001 lies in none; they are of 2022-07-01"
                                + " and later");
        assertThat(people(made, AreaType.LTLA, DAY)).isEqualTo(people(Boundaries.shipped(), AreaType.LTLA, DAY));
    }

    private static Map<String, Long> people(Boundaries boundaries, AreaType type, LocalDate day) {
        return boundaries.find(type, day).map(set -> set.people(AgeGroup.ALL)).orElse(Map.of());
    }

    /** A missing LSOA is told by the area that it is missing of. */
    @Test
    void anAreaWithMissingLsoasIsAGap() {
        String lsoa = "E01000001";
        int block = LSOAS.blocks(lsoa).get(0);
        List<LsoaCover.Gap> gaps = LsoaCover.gaps(AreaType.LTLA, LocalDate.of(2021, 4, 1), Map.of(block, 2L));
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).area().code()).isEqualTo("E09000001");
        assertThat(gaps.get(0).missing()).isEqualTo(2);
        assertThat(gaps.get(0).lsoas()).isEqualTo(6);
        assertThat(LsoaCover.gaps(AreaType.COMBINED_AUTHORITY, LocalDate.of(2021, 4, 1), Map.of(block, 2L)))
                .hasSize(1);
        assertThat(LsoaCover.gaps(AreaType.COMBINED_AUTHORITY, LocalDate.of(2021, 4, 1), Map.of(block, 6L)))
                .isEmpty();
        assertThat(LsoaCover.gaps(AreaType.LTLA, LocalDate.of(2021, 4, 1), Map.of()))
                .isEmpty();
    }

    private String ltla2021(String lsoa) {
        AreaBlocks.Block block =
                AreaBlocks.shipped().blocks().get(LSOAS.blocks(lsoa).get(0) - 1);
        return REGISTER.find(String.valueOf(block.code("ltla@2021-04-01")), LocalDate.of(2021, 4, 1))
                .orElseThrow()
                .key();
    }

    private static BestFit fit(AreaType type, LocalDate from, Function<String, String> area) {
        return new BestFit(
                type, from, LSOAS.codes().stream().collect(Collectors.toMap(lsoa -> lsoa, area)), "lookup test");
    }
}
