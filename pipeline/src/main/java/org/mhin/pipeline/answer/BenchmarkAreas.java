package org.mhin.pipeline.answer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.LiesIn;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Significance;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.GroupConversion;

/** What values are compared with: areas that all of a target lies in, with figures that are exact. */
final class BenchmarkAreas {
    private final Map<SetBeside, Area> areas = new LinkedHashMap<>();
    private final Map<SetBeside, GroupConversion> onto = new HashMap<>();
    private final List<SetBeside> with;

    BenchmarkAreas(AreaRegister register, Boundaries boundaries, List<SetBeside> with, AreaGroup group) {
        this.with = with;
        for (SetBeside benchmark : with) {
            List<Area> found = areas(register, benchmark, group);
            if (found.size() == 1) {
                areas.put(benchmark, found.get(0));
                onto.put(benchmark, GroupConversion.onto(boundaries, found.get(0), group.on()));
            }
        }
    }

    List<SetBeside> with() {
        return with;
    }

    /** The areas whose figure it may be; none where it is of no area, so that it has no value here. */
    private static List<Area> areas(AreaRegister register, SetBeside benchmark, AreaGroup group) {
        String key = benchmark.area();
        String column = benchmark.areaColumn();
        if (column != null) {
            return LiesIn.find(column)
                    .map(in -> group.within(register, EnumSet.copyOf(in.types())))
                    .orElseGet(List::of);
        }
        return key == null
                ? List.of()
                : register.versions(key).stream()
                        .filter(area -> area.validOn(group.on()))
                        .toList();
    }

    Map<String, Comparison.Benchmark> of(ObservationGroup group, String key, Figure figure) {
        Map<String, Comparison.Benchmark> benchmarks = new LinkedHashMap<>();
        for (SetBeside benchmark : with) {
            Area area = areas.get(benchmark);
            GroupConversion conversion = onto.get(benchmark);
            Comparison.Benchmark found = area == null || conversion == null
                    ? new Comparison.Benchmark(null, null, null, Outcome.NOT_COMPARED.key(), null)
                    : compared(benchmark, group, key, figure, area, conversion);
            benchmarks.put(benchmark.key(), found);
        }
        return Collections.unmodifiableMap(benchmarks);
    }

    /** What a figure is compared with; NaN where there is none that is exact. */
    double judged(SetBeside benchmark, ObservationGroup group) {
        GroupConversion conversion = onto.get(benchmark);
        return conversion == null
                ? Double.NaN
                : judged(group, ConvertedGroup.pooled(ConvertedGroup.parts(List.of(conversion), group), group));
    }

    private double judged(ObservationGroup group, Figure other) {
        return isEstimate(other) ? Double.NaN : ConvertedGroup.judged(group, other);
    }

    private boolean isEstimate(Figure other) {
        return other.basis() == ConversionBasis.APPORTIONED;
    }

    private Comparison.Benchmark compared(
            SetBeside benchmark,
            ObservationGroup group,
            String key,
            Figure figure,
            Area area,
            GroupConversion conversion) {
        Figure other = ConvertedGroup.pooled(ConvertedGroup.parts(List.of(conversion), group), group);
        double value = judged(group, other);
        ObservationGroup.Head head = group.head();
        boolean itself = key.equals(area.key());
        Outcome outcome = itself
                ? Outcome.NOT_COMPARED
                : head.terms().compare(ConvertedGroup.estimate(group, figure), figure.denominator(), value);
        String levels = benchmark.significance() == null
                ? null
                : (itself ? Significance.NONE : head.terms().twoLevels(ConvertedGroup.estimate(group, figure), value))
                        .key(head.terms().polarity());
        return new Comparison.Benchmark(
                area.key(), area.name(), isEstimate(other) ? null : Figure.known(other.value()), outcome.key(), levels);
    }
}
