package org.mhin.pipeline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Where the time of a run went, by the events of its log.
 *
 * @param seconds by step, in the order of their beginning; together the whole run
 * @param marts seconds by mart, of those built side by side in the step {@code marts}
 */
record RunSteps(Map<String, Double> seconds, Map<String, Double> marts) {
    static final String STAGE = "stage";
    static final String MEASURE = "resolve and measure";
    static final String CONVERT = "convert";
    static final String EXTRACTS = "extracts";

    /** What a step is called that an event begins; an event that is not here begins one of its own name. */
    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("started", "plan"),
            Map.entry("planned", "plan"),
            Map.entry("spark-starting", "Spark"),
            Map.entry("staging", STAGE),
            Map.entry("conforming", MEASURE),
            Map.entry("conformed", "plan"),
            Map.entry("protecting", "protect"),
            Map.entry("protected", "plan"),
            Map.entry("converting", CONVERT),
            Map.entry("converted", "dimensions and plan"),
            Map.entry("neighbours", "dimensions and plan"),
            Map.entry("publishing", "release"),
            Map.entry("extracts", EXTRACTS),
            Map.entry("ended", "end"));

    /** Events that lie within a step. */
    private static final Set<String> WITHIN =
            Set.of("mart", "staged", "warning", "held", "fault", "failure", "refused", "not-landed", "withdrawn");

    /** The steps of a run that was launched, from its log. */
    static RunSteps of(Path log, Launched run) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        Map<String, Double> marts = new LinkedHashMap<>();
        String step = "start";
        Instant since = run.started();
        for (String line : Files.readAllLines(log)) {
            JsonNode event = Json.mapper().readTree(line);
            String name = event.path("event").asText();
            if (name.equals("mart")) {
                marts.merge(event.path("mart").asText(), event.path("seconds").asDouble(), Double::sum);
            }
            if (!WITHIN.contains(name)) {
                Instant at = Instant.parse(event.path("at").asText());
                seconds.merge(step, between(since, at), Double::sum);
                step = STEPS.getOrDefault(name, name);
                since = at;
            }
        }
        Instant end = run.started().plusNanos((long) (run.seconds() * 1e9));
        seconds.merge(step, between(since, end), Double::sum);
        return new RunSteps(seconds, marts);
    }

    private static double between(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** The seconds of a step; 0 where the run had none such. */
    double of(String step) {
        return seconds.getOrDefault(step, 0.0);
    }

    /** Each step with its seconds; those below a twentieth of a second are left out. */
    String text() {
        return text(seconds);
    }

    /** Each mart with its seconds; empty where none was built. */
    String martsText() {
        return text(marts);
    }

    private static String text(Map<String, Double> steps) {
        return steps.entrySet().stream()
                .filter(step -> step.getValue() >= 0.05)
                .map(step -> String.format(Locale.ROOT, "%s %.1f", step.getKey(), step.getValue()))
                .collect(Collectors.joining(", "));
    }
}
