package org.mhin.pipeline.status;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.resolve.ResolvedDelivery;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** What was landed in a warehouse and what staging it came to, as the records beside the files say. */
public final class Landed {
    private static final int LEAST_DIGITS = 4;

    private final WarehouseLayout layout;
    private final Catalogue catalogue;
    private final List<Entry> entries;

    /**
     * One delivery.
     *
     * @param contract of its feed as it stands now; null where this version has none
     * @param record what staging it by that contract came to; null while it waits to be staged, or where it is damaged
     * @param folder where its staged figures and rejected rows stand, or will
     */
    public record Entry(
            Delivery delivery,
            @Nullable FeedContract contract,
            @Nullable StageRecord record,
            @Nullable Path folder) {}

    /** Reads every record of the warehouse. */
    public Landed(WarehouseLayout layout, Catalogue catalogue) {
        this.layout = layout;
        this.catalogue = catalogue;
        this.entries = Deliveries.of(layout, StageRecord.isRefused(layout)).stream()
                .sorted(Comparator.comparing(Delivery::feed))
                .map(this::entry)
                .toList();
    }

    /** Every delivery, by feed and in the order they arrived. */
    public List<Entry> entries() {
        return entries;
    }

    private Entry entry(Delivery delivery) {
        FeedContract contract = catalogue.feed(delivery.feed()).orElse(null);
        if (contract == null) {
            return new Entry(delivery, null, null, null);
        }
        Path folder = layout.staged(delivery.feed(), delivery.delivery(), contract.digest());
        return new Entry(
                delivery,
                contract,
                Json.readable(layout.storage(), layout.stageRecord(folder), StageRecord.class)
                        .orElse(null),
                folder);
    }

    /**
     * The delivery meant by the first digits of its digest, at least four, or by the name of its file.
     *
     * @throws MhinException {@link ErrorCode#USAGE} when none fits, or listing them when several do
     */
    public Entry find(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        List<Entry> found = entries.stream()
                .filter(entry -> entry.delivery().file().equalsIgnoreCase(typed.strip()))
                .toList();
        if (found.isEmpty() && wanted.length() >= LEAST_DIGITS) {
            found = entries.stream()
                    .filter(entry -> entry.delivery().delivery().startsWith(wanted))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String shown = Visible.line(typed);
        if (found.isEmpty()) {
            List<String> files =
                    entries.stream().map(entry -> entry.delivery().file()).toList();
            List<String> nearest = Suggestions.to(typed, files, LEAST_DIGITS);
            String line = "No delivery's digest begins with '" + shown + "' and no delivered file has that name";
            throw nearest.isEmpty()
                    ? new MhinException(ErrorCode.USAGE, line).with(Hint.of(Hint.Kind.LIST_DELIVERIES))
                    : new MhinException(ErrorCode.USAGE, line + "; the nearest are " + String.join(", ", nearest));
        }
        throw new MhinException(
                ErrorCode.USAGE,
                "'" + shown + "' fits " + found.size() + " deliveries; give more digits of one: "
                        + found.stream()
                                .map(entry -> entry.delivery().shortId() + " "
                                        + Visible.line(entry.delivery().file()))
                                .collect(Collectors.joining(", ")));
    }

    /** Why a staged delivery may not go on, as staging or the latest run found; empty when it may, or waits. */
    public Optional<Hinted> refusal(Entry entry) {
        StageRecord record = entry.record();
        if (record != null && !record.accepted()) {
            return Optional.of(record.line() == null ? Hinted.of("refused") : record.line());
        }
        return resolved(entry).map(ResolvedDelivery::refusal);
    }

    /** That somebody withdrew it, and why; empty where its figures count. */
    public Optional<Withdrawal> withdrawal(Entry entry) {
        return Withdrawal.of(layout, entry.delivery());
    }

    /** What the latest run that resolved areas found in it; empty where none has looked at it yet. */
    public Optional<ResolvedDelivery> resolved(Entry entry) {
        Path folder = entry.folder();
        return folder == null || entry.record() == null ? Optional.empty() : ResolvedDelivery.read(layout, folder);
    }

    /** Whether no run has staged a delivery yet by the contract as it stands, or none has resolved its areas. */
    public boolean waits(Entry entry) {
        StageRecord record = entry.record();
        return record == null || (record.accepted() && resolved(entry).isEmpty());
    }

    /** Why a delivery waits. */
    public String waiting(Entry entry) {
        Path folder = entry.folder();
        if (folder == null) {
            return "this version has no contract of feed " + entry.delivery().feed();
        }
        if (entry.record() != null) {
            return "staged; the next nightly resolves its areas";
        }
        return layout.storage().exists(layout.stageRecord(folder))
                ? "its record is damaged; the next nightly makes it again"
                : "not staged by its contract yet; the next nightly does";
    }
}
