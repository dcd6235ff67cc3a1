package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.TextRow;
import org.mhin.pipeline.stage.StageRecord.RegisterEntry;

/** Reads the rows of an area register. */
final class RegisterStager {
    private final EntryRows rows;
    private final FeedContract.RegisterRule rule;
    private final List<RegisterEntry> entries = new ArrayList<>();

    RegisterStager(FeedContract contract, String generation, String fileName, Consumer<Reject> rejects) {
        FeedContract.RegisterRule declared = contract.register();
        if (declared == null) {
            throw new IllegalStateException(contract.feed() + " is no register");
        }
        this.rule = declared;
        this.rows = new EntryRows(contract, generation, fileName, rejects);
        rows.into(this::read);
    }

    private boolean read(TextRow row) {
        String name = rows.text(rule.nameFrom(), row);
        if (name == null) {
            rows.fault().set(RejectCode.REQUIRED, rule.nameFrom(), "");
            return false;
        }
        Optional<LocalDate> from = rows.day(rule.validFrom(), row);
        Optional<LocalDate> to = rows.day(rule.validTo(), row);
        if (rows.fault().present()) {
            return false;
        }
        String others = rows.text(rule.otherNamesFrom(), row);
        entries.add(new RegisterEntry(
                rows.text(rule.codeFrom(), row),
                rows.text(rule.odsCodeFrom(), row),
                name,
                others == null ? List.of() : List.of(others.split("\\|")),
                from.orElse(null),
                to.orElse(null),
                rows.text(rule.parentFrom(), row)));
        return true;
    }

    EntryRows rows() {
        return rows;
    }

    List<RegisterEntry> entries() {
        return entries;
    }
}
