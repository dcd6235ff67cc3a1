package org.mhin.pipeline.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Nearest;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.resolve.AreaResolver;
import org.mhin.pipeline.resolve.Lookups;
import org.mhin.pipeline.resolve.PartPlanner;
import org.mhin.pipeline.resolve.Registers;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.ErrorCode;
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
    private Registers.@Nullable InForce register;
    private @Nullable PartPlanner planner;

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
                Json.readable(layout.stageRecord(folder), StageRecord.class).orElse(null),
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
            List<String> nearest = Nearest.to(typed, files, LEAST_DIGITS);
            throw new MhinException(
                    ErrorCode.USAGE,
                    "No delivery's digest begins with '" + shown + "' and no delivered file has that name; "
                            + (nearest.isEmpty()
                                    ? "mhin status lists the deliveries"
                                    : "the nearest are " + String.join(", ", nearest)));
        }
        throw new MhinException(
                ErrorCode.USAGE,
                "'" + shown + "' fits " + found.size() + " deliveries; give more digits of one: "
                        + found.stream()
                                .map(entry -> entry.delivery().shortId() + " "
                                        + Visible.line(entry.delivery().file()))
                                .collect(Collectors.joining(", ")));
    }

    /** Why a staged delivery may not go on: what staging says, or too many unknown areas; empty when it may, or waits. */
    public Optional<String> refusal(Entry entry) {
        StageRecord record = entry.record();
        FeedContract contract = entry.contract();
        if (record == null || contract == null) {
            return Optional.empty();
        }
        if (!record.accepted()) {
            return Optional.of(record.line() == null ? "refused" : record.line());
        }
        return switch (contract.kind()) {
            case REGISTER -> staged(entry).map(staged -> inForce().refused().get(staged));
            case LOOKUP ->
                staged(entry).map(staged -> Lookups.refusal(staged, inForce().register()));
            case MEASURES, NEIGHBOURS -> staged(entry).map(staged -> planner().refusal(staged, contract));
        };
    }

    /** Why a delivery without a record waits. */
    public String waiting(Entry entry) {
        Path folder = entry.folder();
        if (folder == null) {
            return "this version has no contract of feed " + entry.delivery().feed();
        }
        return Files.exists(layout.stageRecord(folder))
                ? "its record is damaged; mhin nightly makes it again"
                : "not staged by its contract yet; run: mhin nightly";
    }

    /** What is wrong with a lookup beside its rejected rows; nothing for other feeds. */
    public List<Lookups.Fault> lookupFaults(Entry entry) {
        return staged(entry)
                .map(staged -> staged.record().dictionary().lookup())
                .map(lookup -> Lookups.faults(lookup, inForce().register()))
                .orElse(List.of());
    }

    /** The reported area codes of a delivery that stand for no area. */
    public List<PartPlanner.Unresolved> unknownAreas(Entry entry) {
        return staged(entry).map(staged -> planner().unresolved(staged)).orElse(List.of());
    }

    private static Optional<StagedDelivery> staged(Entry entry) {
        StageRecord record = entry.record();
        Path folder = entry.folder();
        return record == null || folder == null
                ? Optional.empty()
                : Optional.of(new StagedDelivery(entry.delivery(), record, folder));
    }

    /** Resolves areas as the nightly does: by the shipped register and those that were landed. */
    private PartPlanner planner() {
        PartPlanner made = planner;
        if (made == null) {
            Registers.InForce inForce = inForce();
            made = new PartPlanner(catalogue, new AreaResolver(inForce.register()), inForce.digest());
            planner = made;
        }
        return made;
    }

    private Registers.InForce inForce() {
        Registers.InForce made = register;
        if (made == null) {
            Map<StagedDelivery, FeedContract> registers = new LinkedHashMap<>();
            for (Entry entry : entries) {
                FeedContract contract = entry.contract();
                StageRecord record = entry.record();
                if (contract != null
                        && contract.kind() == FeedContract.Kind.REGISTER
                        && record != null
                        && record.accepted()) {
                    staged(entry).ifPresent(staged -> registers.put(staged, contract));
                }
            }
            made = Registers.inForce(AreaRegister.shipped(), "", registers);
            register = made;
        }
        return made;
    }
}
