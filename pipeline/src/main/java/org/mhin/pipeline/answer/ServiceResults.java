package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.CareService;
import org.mhin.model.indicator.Indicator;

/** Services with who came and what came of it, each of one place, one feed and one period, so that numerators and denominators fit together. */
final class ServiceResults {
    private final Catalogue catalogue;

    ServiceResults(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The services of one place, each in its latest period that has a result and a figure from before it; none where no period has both.
     *
     * @param rows of the place, in the latest period of each series
     */
    List<Profile.Service> of(String area, List<Comparison> rows) {
        List<Profile.Service> services = new ArrayList<>();
        for (CareService service : CareService.values()) {
            latest(service, rows)
                    .ifPresent(steps -> services.add(new Profile.Service(
                            service,
                            service.title(),
                            area,
                            Objects.requireNonNull(
                                    steps.get(0).comparison().series().feed()),
                            steps.get(0).comparison().dated().period(),
                            steps)));
        }
        return services;
    }

    /** What one column of one file may be read with. */
    private record Together(@Nullable String feed, Comparison.Dated dated) {}

    private Optional<List<Profile.Step>> latest(CareService service, List<Comparison> rows) {
        Map<Together, List<Profile.Step>> together = new LinkedHashMap<>();
        for (CareService.Step step : service.steps()) {
            rows.stream()
                    .filter(row -> row.isTotal() && row.series().indicator().equals(step.indicator()))
                    .forEach(row -> together.computeIfAbsent(
                                    new Together(row.series().feed(), row.dated()), key -> new ArrayList<>())
                            .add(step(step, row)));
        }
        return together.entrySet().stream()
                .filter(entry -> has(entry.getValue(), true) && has(entry.getValue(), false))
                .max(Comparator.comparing(
                        entry -> entry.getKey().dated().periodEnd(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(Map.Entry::getValue);
    }

    private Profile.Step step(CareService.Step step, Comparison row) {
        Optional<Indicator> indicator = catalogue.indicator(step.indicator());
        return new Profile.Step(
                step.stage(),
                indicator.map(Indicator::numerator).orElse(""),
                indicator.map(Indicator::denominator).orElse(""),
                row);
    }

    private static boolean has(List<Profile.Step> steps, boolean result) {
        return steps.stream()
                .anyMatch(step -> (step.stage() == CareService.Stage.RESULT) == result
                        && step.comparison().figure().value() != null);
    }
}
