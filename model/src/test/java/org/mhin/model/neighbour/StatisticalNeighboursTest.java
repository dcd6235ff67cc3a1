package org.mhin.model.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mhin.model.neighbour.StatisticalNeighbours.Feature;
import org.mhin.model.neighbour.StatisticalNeighbours.Neighbour;
import org.mhin.model.statistic.numeric.NormalisingTransform;

class StatisticalNeighboursTest {
    private static final List<String> THREE = List.of("A", "B", "C");

    /**
     * Evenly spaced values stay as they are, on a scale of 0, 0.5 and 1: depth 0, 0.5, 1 and height 0, 1, 0.5. A to B is depth 0.5 and
     * height 1 of weight 4: 0.25 + 4 = 4.25. A to C is 1 + 4 times 0.25 = 2.
     */
    @Test
    void distancesAndDriversByHand() {
        StatisticalNeighbours neighbours = StatisticalNeighbours.of(
                THREE,
                List.of(
                        new Feature("depth", 1, new double[] {10, 20, 30}),
                        new Feature("height", 4, new double[] {1, 3, 2})));

        List<Neighbour> ofA = neighbours.of("A", 15);

        assertThat(neighbours.transforms()).containsExactly(NormalisingTransform.NONE, NormalisingTransform.NONE);
        assertThat(ofA).extracting(Neighbour::area).containsExactly("C", "B");
        assertThat(ofA).extracting(Neighbour::rank).containsExactly(1, 2);
        assertThat(ofA.get(0).distance()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(ofA.get(0).drivers().get(0)).isCloseTo(0.5, within(1e-12));
        assertThat(ofA.get(1).distance()).isCloseTo(Math.sqrt(4.25), within(1e-12));
        assertThat(ofA.get(1).drivers().get(1)).isCloseTo(4 / 4.25, within(1e-12));
        assertThat(neighbours.of("A", 1)).extracting(Neighbour::area).containsExactly("C");
    }

    @Test
    void anAreaThatLacksAFeatureHasNoNeighboursAndIsNobodys() {
        StatisticalNeighbours neighbours = StatisticalNeighbours.of(
                List.of("A", "B", "C", "D"), List.of(new Feature("depth", 1, new double[] {1, Double.NaN, 2, 3})));

        assertThat(neighbours.of("B", 15)).isEmpty();
        assertThat(neighbours.of("A", 15)).extracting(Neighbour::area).containsExactly("C", "D");
    }

    @Test
    void aFeatureThatIsTheSameEverywhereTellsNothing() {
        StatisticalNeighbours neighbours = StatisticalNeighbours.of(
                THREE,
                List.of(new Feature("flat", 1, new double[] {5, 5, 5}), new Feature("depth", 1, new double[] {1, 2, 3
                })));

        assertThat(neighbours.of("A", 15).get(0).drivers()).containsExactly(0.0, 1.0);
    }

    @Test
    void skewedFeaturesAreStraightenedAndDistancesGoBothWays() {
        List<String> areas =
                IntStream.range(0, 40).mapToObj(i -> "E" + (100 + i)).toList();
        double[] skewed =
                IntStream.range(0, 40).mapToDouble(i -> Math.exp(i / 8.0)).toArray();
        double[] even = IntStream.range(0, 40).mapToDouble(i -> (i * 7) % 40).toArray();
        StatisticalNeighbours neighbours = StatisticalNeighbours.of(
                areas, List.of(new Feature("skewed", 1, skewed), new Feature("even", 0.5, even)));

        assertThat(neighbours.transforms().get(0)).isNotEqualTo(NormalisingTransform.NONE);
        for (String area : areas) {
            List<Neighbour> nearest = neighbours.of(area, StatisticalNeighbours.USUAL);
            assertThat(nearest).hasSize(15).extracting(Neighbour::area).doesNotContain(area);
            assertThat(nearest).extracting(Neighbour::distance).isSorted();
            for (Neighbour neighbour : nearest) {
                assertThat(neighbour.drivers().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .isCloseTo(1, within(1e-12));
                assertThat(neighbours.of(neighbour.area(), 39)).anySatisfy(back -> {
                    assertThat(back.area()).isEqualTo(area);
                    assertThat(back.distance()).isCloseTo(neighbour.distance(), within(1e-12));
                });
            }
        }
    }

    @Test
    void refusesWhatIsNoTableOfFeatures() {
        assertThatThrownBy(() -> StatisticalNeighbours.of(THREE, List.of()))
                .hasMessage("Neighbours need at least one feature");
        assertThatThrownBy(() -> new Feature("depth", 0, new double[3]))
                .hasMessage("Feature depth has the weight 0.0, not above 0");
        assertThatThrownBy(() -> StatisticalNeighbours.of(THREE, List.of(new Feature("depth", 1, new double[2]))))
                .hasMessage("Feature depth has 2 values for 3 areas");
        StatisticalNeighbours neighbours =
                StatisticalNeighbours.of(THREE, List.of(new Feature("depth", 1, new double[] {1, 2, 3})));
        assertThatThrownBy(() -> neighbours.of("Z", 15)).hasMessage("Z is not one of the areas");
    }
}
