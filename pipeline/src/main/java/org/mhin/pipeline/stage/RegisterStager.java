package org.mhin.pipeline.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.RegisterFeed;
import org.mhin.model.feed.RegisterRule;
import org.mhin.pipeline.stage.StageRecord.RegisterEntry;
import org.mhin.pipeline.tabular.row.TextRow;

/**
 * Reads the rows of an area register. An area that ends before it begins is rejected; so are rows that give one code two names, or
 * two last days, for one and the same time.
 */
final class RegisterStager implements EntryStager {
    private final EntryRows rows;
    private final RegisterRule rule;
    private final List<Taken> taken = new ArrayList<>();
    private final Map<String, List<Taken>> byCode = new HashMap<>();
    private final Map<Long, String> contradicting = new TreeMap<>();

    private record Taken(RegisterEntry entry, long line) {
        /** Whether there is a day on which both are said to be valid. */
        boolean meets(RegisterEntry other) {
            return !first(entry).isAfter(last(other)) && !first(other).isAfter(last(entry));
        }

        private static LocalDate first(RegisterEntry entry) {
            return entry.validFrom() == null ? LocalDate.MIN : entry.validFrom();
        }

        private static LocalDate last(RegisterEntry entry) {
            return entry.validTo() == null ? LocalDate.MAX : entry.validTo();
        }
    }

    RegisterStager(RegisterFeed contract, String generation, Surroundings around, Consumer<Reject> rejects) {
        this.rule = contract.register();
        this.rows = new EntryRows(contract, generation, around, rejects);
        rows.into(this::read);
    }

    private void read(TextRow row) {
        String name = rows.text(rule.nameFrom(), row);
        if (name == null) {
            rows.fault().set(RejectCode.REQUIRED, rule.nameFrom(), "");
            return;
        }
        Optional<LocalDate> from = rows.day(rule.validFrom(), row);
        Optional<LocalDate> to = rows.day(rule.validTo(), row);
        if (rows.fault().present()) {
            return;
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            String key = String.valueOf(rule.validTo());
            rows.fault().set(RejectCode.ENDS_BEFORE_IT_BEGINS, rows.header(key), String.valueOf(rows.text(key, row)));
            return;
        }
        String others = rows.text(rule.otherNamesFrom(), row);
        take(
                new RegisterEntry(
                        rows.text(rule.codeFrom(), row),
                        rows.text(rule.odsCodeFrom(), row),
                        name,
                        others == null ? List.of() : List.of(others.split("\\|")),
                        from.orElse(null),
                        to.orElse(null),
                        rows.text(rule.parentFrom(), row)),
                row.line());
    }

    private void take(RegisterEntry entry, long line) {
        String code = entry.code() == null ? entry.odsCode() : entry.code();
        Taken added = new Taken(entry, line);
        taken.add(added);
        if (code == null) {
            return;
        }
        List<Taken> same = byCode.computeIfAbsent(code, key -> new ArrayList<>(1));
        for (Taken earlier : same) {
            if (earlier.meets(entry) && !alike(earlier.entry(), entry)) {
                String detail = ": code " + code + " is '" + earlier.entry().name() + "' on line " + earlier.line()
                        + " and '" + entry.name() + "' on line " + line
                        + " for the same time; which is right cannot be told, so neither is taken";
                contradicting.putIfAbsent(earlier.line(), detail);
                contradicting.putIfAbsent(line, detail);
            }
        }
        same.add(added);
    }

    private static boolean alike(RegisterEntry one, RegisterEntry other) {
        return one.name().equalsIgnoreCase(other.name())
                && java.util.Objects.equals(one.validFrom(), other.validFrom())
                && java.util.Objects.equals(one.validTo(), other.validTo());
    }

    /** Reads the file again for the rows that were taken and contradict each other. */
    @Override
    public void settle(LandedRows landed, Path folder) throws IOException {
        if (!contradicting.isEmpty()) {
            landed.each(this::reject);
        }
    }

    /** Rejects the row where it was taken and contradicts another. */
    private void reject(TextRow row) {
        @Nullable String detail = contradicting.get(row.line());
        if (detail != null) {
            rows.reject(Reject.of(row, RejectCode.DUPLICATE_KEY, "", "", detail));
        }
    }

    @Override
    public EntryRows rows() {
        return rows;
    }

    /** The rows that are taken, in their order. */
    @Override
    public StageRecord.Dictionary dictionary() {
        return StageRecord.Dictionary.ofRegister(taken.stream()
                .filter(entry -> !contradicting.containsKey(entry.line()))
                .map(Taken::entry)
                .toList());
    }
}
