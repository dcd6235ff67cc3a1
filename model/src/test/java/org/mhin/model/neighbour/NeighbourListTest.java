package org.mhin.model.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.statistic.numeric.NormalisingTransform;

class NeighbourListTest {
    private static final LocalDate DAY = LocalDate.of(2023, 4, 1);

    private static final NeighbourSet SET = NeighbourSets.parse("""
            set: alike
            title: Areas alike
            areas: utla
            on: 2023-04-01
            data-to: 2024-12-31
            neighbours: 2
            coverage: 0.8
            fewest-features: 2
            fewest-areas: 4
            exclude:
              - {code: E06000006, why: too small}
            features:
              - {feature: first, population: people, unit: people, why: Size.}
              - {feature: second, indicator: x, unit: "%", why: Need., weight: 4}
              - {feature: third, indicator: y, unit: "%", why: Need.}
            """, "alike.yaml");

    private static final List<Area> AREAS = IntStream.rangeClosed(1, 6)
            .mapToObj(i -> Area.of("E0600000" + i, List.of(), "Area " + i, List.of(), AreaType.UNITARY, DAY, null))
            .toList();

    private static FeatureFigures figures(Double... values) {
        Map<String, Double> byArea = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                byArea.put(AREAS.get(i).key(), values[i]);
            }
        }
        return new FeatureFigures(byArea, "feed", "2023");
    }

    /**
     * By hand. Five areas may be neighbours. All of them have the first feature. Four have the second, 80%, which is just enough. One has
     * the third: it is left out, and so is Area 5, without the second. Of the four others Area 1 is nearest to Area 2, then to Area 3,
     * whatever the transform, because both features rise from area to area.
     */
    @Test
    void featuresAndAreasThatLackAreLeftOutAndSayWhy() {
        NeighbourList list = NeighbourList.of(
                SET,
                AREAS,
                Map.of(
                        "first", figures(1.0, 2.0, 3.0, 4.0, 5.0, 600.0),
                        "second", figures(10.0, 20.0, 30.0, 40.0, null, 50.0),
                        "third", figures(7.0)));
        assertThat(list.features()).extracting(NeighbourList.FeatureUse::areas).containsExactly(5, 4, 1);
        assertThat(list.features())
                .extracting(NeighbourList.FeatureUse::reason)
                .containsExactly(null, null, "figures of 1 of 5 areas, under 80%");
        assertThat(list.used()).hasSize(2).allMatch(use -> use.transform() != null);
        assertThat(list.areas())
                .extracting(NeighbourList.ListedArea::reason)
                .containsExactly(null, null, null, null, "no figure of second", "left out: too small");
        assertThat(list.areas().get(4).neighbours()).isEmpty();
        assertThat(list.areas().get(0).neighbours())
                .extracting(StatisticalNeighbours.Neighbour::area)
                .containsExactly(AREAS.get(1).key(), AREAS.get(2).key());
    }

    /**
     * By hand. Symmetric features -3, -1, 1 and 3 have no logarithm, root or reciprocal; whatever their transform, Yeo and Johnson's power
     * is 1, which leaves them alone. On the scale from 0 to 1 they are 0, 1/3, 2/3 and 1. Area 1 (0, 0) and Area 2 (1/3, 1/3) with
     * weights 1 and 4 are the root of 1/9 + 4/9 apart, 0.745; of its square the first feature has 1/5 and the second 4/5.
     */
    @Test
    void distanceAndDriversAreThoseWorkedByHand() {
        Double[] even = {-3.0, -1.0, 1.0, 3.0};
        NeighbourList list =
                NeighbourList.of(SET, AREAS.subList(0, 4), Map.of("first", figures(even), "second", figures(even)));
        assertThat(list.used())
                .extracting(NeighbourList.FeatureUse::transform)
                .containsOnly(list.used().get(0).transform())
                .allMatch(transform ->
                        transform == NormalisingTransform.NONE || transform == NormalisingTransform.YEO_JOHNSON);
        StatisticalNeighbours.Neighbour nearest =
                list.areas().get(0).neighbours().get(0);
        assertThat(nearest.area()).isEqualTo(AREAS.get(1).key());
        assertThat(nearest.rank()).isEqualTo(1);
        assertThat(nearest.distance()).isCloseTo(Math.sqrt(5.0 / 9), within(1e-6));
        assertThat(nearest.drivers().get(0)).isCloseTo(0.2, within(1e-9));
        assertThat(nearest.drivers().get(1)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void tooFewFeaturesOrAreasMakeNoList() {
        NeighbourList features = NeighbourList.of(SET, AREAS, Map.of("first", figures(1.0, 2.0, 3.0, 4.0, 5.0)));
        assertThat(features.areas()).allMatch(area -> area.neighbours().isEmpty());
        assertThat(features.areas().get(0).reason()).isEqualTo("no list: 1 features can be used, fewer than 2");
        assertThat(features.features().get(1).reason()).isEqualTo("no figures up to 2024-12-31");
        Double[] three = {1.0, 2.0, 4.0};
        NeighbourList areas =
                NeighbourList.of(SET, AREAS.subList(0, 3), Map.of("first", figures(three), "second", figures(three)));
        assertThat(areas.areas().get(0).reason()).isEqualTo("no list: 3 areas have every feature, fewer than 4");
    }
}
