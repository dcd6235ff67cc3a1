package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.PeriodText;
import org.mhin.pipeline.land.TextRow;
import org.mhin.pipeline.stage.StageRecord.RegisterEntry;

/** Takes the rows of an area register: each is an entry, rejected or ignored, and counted once. */
final class RegisterStager {
    private final Map<String, ColumnReader> columns = new LinkedHashMap<>();
    private final FeedContract.RegisterRule rule;
    private final IgnoreRules ignores;
    private final Consumer<Reject> rejects;
    private final RowFault fault = new RowFault();
    private final List<RegisterEntry> entries = new ArrayList<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long sourceRows;

    RegisterStager(FeedContract contract, String generation, String fileName, Consumer<Reject> rejects) {
        FeedContract.RegisterRule declared = contract.register();
        if (declared == null) {
            throw new IllegalStateException(contract.feed() + " is no register");
        }
        this.rule = declared;
        this.rejects = rejects;
        HeaderIndex headers = new HeaderIndex(ContractStager.headers(contract, generation));
        contract.columns()
                .forEach(
                        (key, column) -> columns.put(key, ColumnReader.of(key, column, headers, generation, fileName)));
        this.ignores = new IgnoreRules(contract.ignores(), columns);
    }

    /** Takes one data row. */
    void accept(TextRow row) {
        sourceRows++;
        fault.clear();
        String ignored = ignores.reason(row);
        if (ignored != null) {
            ignores.count(ignored);
            return;
        }
        RegisterEntry entry = read(row);
        if (entry == null) {
            Reject reject = fault.reject(row.line(), ContractStager.raw(row));
            rejected.merge(reject.code().code(), 1L, Long::sum);
            rejects.accept(reject);
        } else {
            entries.add(entry);
        }
    }

    private @Nullable RegisterEntry read(TextRow row) {
        for (ColumnReader column : columns.values()) {
            int id = column.id(row);
            RejectCode broken = column.fault(id);
            if (broken != null) {
                fault.set(broken, column.header(), column.text(id));
                return null;
            }
        }
        String name = text(rule.nameFrom(), row);
        if (name == null) {
            fault.set(RejectCode.REQUIRED, rule.nameFrom(), "");
            return null;
        }
        Optional<LocalDate> from = day(rule.validFrom(), row);
        Optional<LocalDate> to = day(rule.validTo(), row);
        if (fault.present()) {
            return null;
        }
        String others = text(rule.otherNamesFrom(), row);
        return new RegisterEntry(
                text(rule.codeFrom(), row),
                text(rule.odsCodeFrom(), row),
                name,
                others == null ? List.of() : List.of(others.split("\\|")),
                from.orElse(null),
                to.orElse(null),
                text(rule.parentFrom(), row));
    }

    private @Nullable String text(@Nullable String key, TextRow row) {
        ColumnReader column = key == null ? null : columns.get(key);
        String text = column == null ? "" : column.text(column.id(row));
        return text.isEmpty() ? null : text;
    }

    private Optional<LocalDate> day(@Nullable String key, TextRow row) {
        String text = text(key, row);
        ColumnReader column = key == null ? null : columns.get(key);
        if (text == null || column == null) {
            return Optional.empty();
        }
        Optional<LocalDate> day = PeriodText.day(text, column.column().formats());
        if (day.isEmpty()) {
            fault.set(RejectCode.NOT_A_DATE, column.header(), text);
        }
        return day;
    }

    List<RegisterEntry> entries() {
        return entries;
    }

    long sourceRows() {
        return sourceRows;
    }

    Map<String, Long> rejected() {
        return rejected;
    }

    Map<String, Long> ignored() {
        return ignores.counts();
    }
}
