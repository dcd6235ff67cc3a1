package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The LSOAs are the blocks, taken apart. */
class LsoaPeopleTest {
    private static final LsoaPeople LSOAS = LsoaPeople.shipped();

    @Test
    void thereAreAsManyAsEnglandHad() {
        assertThat(LSOAS.codes()).hasSize(32_844).isSorted().doesNotHaveDuplicates();
        assertThat(LSOAS.contains("E01000001")).isTrue();
        assertThat(LSOAS.contains("W01000001")).isFalse();
        assertThatThrownBy(() -> LSOAS.blocks("W01000001")).hasMessageContaining("W01000001");
    }

    @Test
    void everyBlockIsTheSumOfItsLsoasByAge() {
        Map<List<Integer>, long[]> sums = new java.util.HashMap<>();
        for (String lsoa : LSOAS.codes()) {
            long[] sum = sums.computeIfAbsent(LSOAS.blocks(lsoa), key -> new long[11]);
            int[] people = LSOAS.people(lsoa);
            assertThat(people).hasSize(11);
            for (int band = 0; band < sum.length; band++) {
                sum[band] += people[band];
            }
        }
        AreaBlocks blocks = AreaBlocks.shipped();
        Set<Integer> seen = new HashSet<>();
        sums.forEach((numbers, sum) -> {
            for (int band = 0; band < sum.length; band++) {
                AgeGroup ages = blocks.bands().get(band);
                assertThat(numbers.stream()
                                .mapToLong(
                                        number -> blocks.people(blocks.blocks().get(number - 1), ages))
                                .sum())
                        .isEqualTo(sum[band]);
            }
            seen.addAll(numbers);
        });
        assertThat(seen).hasSize(blocks.blocks().size());
    }

    /** Only Newcastle, whose two CCGs of 2013 no lookup tells apart. */
    @Test
    void onlyTheLsoasOfNewcastleLieInTwoBlocks() {
        Map<String, Integer> ltlas = new TreeMap<>();
        for (String lsoa : LSOAS.codes()) {
            if (LSOAS.blocks(lsoa).size() > 1) {
                String ltla = AreaBlocks.shipped()
                        .blocks()
                        .get(LSOAS.blocks(lsoa).get(0) - 1)
                        .code("ltla@2019-04-01");
                ltlas.merge(String.valueOf(ltla), 1, Integer::sum);
            }
        }
        assertThat(ltlas).containsOnlyKeys("E08000021");
    }
}
