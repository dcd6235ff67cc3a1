package org.mhin.pipeline.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * The limits of {@code limits.json}, and which of the ratios that were printed are past them. A limit stands from its number of rows
 * on, until one of more rows takes its place.
 */
final class Limits {
    /** @param rows of the feed, from which on the limit stands */
    record Limit(String ratio, long rows, double limit) {}

    private final List<Limit> limits;
    private final long rows;
    private final double times;
    private final Consumer<String> out;
    private final List<String> past = new ArrayList<>();

    /**
     * @param rows of the feed that is measured
     * @param times past how many times its limit a ratio fails
     */
    Limits(List<Limit> limits, long rows, double times, Consumer<String> out) {
        this.limits = List.copyOf(limits);
        this.rows = rows;
        this.times = times;
        this.out = out;
    }

    /** The limits that come with the program. */
    static List<Limit> shipped() {
        try (InputStream in = Limits.class.getResourceAsStream("limits.json")) {
            return Json.mapper().readValue(in, new TypeReference<List<Limit>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OptionalDouble of(String ratio) {
        return limits.stream()
                .filter(limit -> limit.ratio().equals(ratio) && limit.rows() <= rows)
                .max(Comparator.comparingLong(Limit::rows))
                .map(limit -> OptionalDouble.of(limit.limit()))
                .orElse(OptionalDouble.empty());
    }

    /** Prints a ratio beside its limit, where there is one. */
    void print(String ratio, double value, String what) {
        OptionalDouble limit = of(ratio);
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "ratio %s %.3f", ratio, value));
        limit.ifPresent(most ->
                line.append(String.format(Locale.ROOT, ", limit %s: %s", most, value <= most ? "pass" : "PAST")));
        out.accept(line.append(what.isEmpty() ? "" : " (" + what + ")").toString());
        if (limit.isPresent() && !(value <= times * limit.getAsDouble())) {
            past.add(ratio);
        }
    }

    /** Whether no ratio was past the limit times what was given; else says which were. */
    boolean hold() {
        if (!past.isEmpty()) {
            out.accept(String.format(Locale.ROOT, "past %s times the limit: %s", times, String.join(", ", past)));
        }
        return past.isEmpty();
    }
}
