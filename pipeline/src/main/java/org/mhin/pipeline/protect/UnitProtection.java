package org.mhin.pipeline.protect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.AreaSums;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.disclosure.Choice;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.disclosure.SecondarySuppression;
import org.mhin.model.disclosure.SeenFigures;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Protects the parts of one unit in one task: applies the rules of feeds of true counts, then hides further figures until no hidden one can be worked
 * out. Of a part of which nothing further is hidden, no file is made.
 */
final class UnitProtection {
    private final WarehouseLayout layout;
    private final ProtectionUnit unit;
    private final AreaSums areas;
    private final SeenFigures seen = new SeenFigures(true);

    /** Figures of all members one after the other that are hidden further, and of those the ones whose denominator is too. */
    private final BitSet further = new BitSet();

    private final BitSet furtherDenominators = new BitSet();

    /** England's figures that came hidden, or that a rule hides. */
    private final BitSet hidden = new BitSet();

    private long unprotected;
    private long unproven;

    UnitProtection(WarehouseLayout layout, ProtectionUnit unit, AreaSums areas) {
        this.layout = layout;
        this.unit = unit;
        this.areas = areas;
    }

    /** Decides what is hidden, writes the parts of which something is, and then the record. */
    void protect() throws IOException {
        List<Part> parts = new ArrayList<>();
        for (ProtectionUnit.Member member : unit.members()) {
            parts.add(see(member));
        }
        seen.tables(areas, this::choose);
        List<ProtectionRecord.Part> outcomes = new ArrayList<>();
        for (Part part : parts) {
            outcomes.add(new ProtectionRecord.Part(part.member().part(), outcome(part)));
        }
        Json.write(
                layout.storage(),
                layout.protection(unit.digest()),
                new ProtectionRecord(unit.digest(), outcomes, seen.tallies(further), unprotected, unproven));
    }

    /**
     * A part that was read.
     *
     * @param first the number of its first figure
     * @param end the number of the next part's first
     * @param isChanged whether its own rule, or what came hidden, changes any of its rows
     * @param england the number of England's figure by the number of its peers, where England of another file stands beside any of them
     */
    private record Part(
            ProtectionUnit.Member member, int first, int end, boolean isChanged, Map<Integer, Integer> england) {}

    /** Called by several threads at once. */
    private List<Integer> choose(SeenFigures.Table table) {
        Choice choice = SecondarySuppression.chooseForAll(table.table());
        synchronized (further) {
            table.figures(choice.hidden()).forEach(further::set);
            table.denominatorsOf(choice.hidden()).forEach(furtherDenominators::set);
            unprotected += choice.unprotected().size();
            unproven += choice.unproven().size();
        }
        return choice.hidden();
    }

    /** Reads a part as everybody will see it, but for what is hidden further. */
    private Part see(ProtectionUnit.Member member) throws IOException {
        DisclosureRule primary = member.disclosure().applied().orElse(null);
        DisclosureRule known = member.disclosure().known().orElse(null);
        Map<Integer, SeenFigures.Group> groups = new HashMap<>();
        int first = seen.size();
        boolean[] isChanged = {primary != null};
        Map<Integer, Integer> england = new HashMap<>();
        Set<Integer> besideEngland = new HashSet<>();
        ParquetFile.read(layout.stored(Path.of(member.observations())), ObservationFile.SCHEMA, row -> {
            SeenFigures.Group group =
                    groups.computeIfAbsent(row.intAt(ObservationFile.PEER_GROUP), key -> group(member, known, row));
            boolean cameHidden = ProtectedRow.isHidden(row);
            if (cameHidden) {
                isChanged[0] |= ProtectedRow.hide(row, false);
            } else if (primary != null) {
                ProtectedRow.apply(primary, terms(member, row), row);
            }
            int peers = row.intAt(ObservationFile.PEER_GROUP);
            if (ProtectedRow.isEngland(row)) {
                england.put(peers, seen.size());
                hidden.set(seen.size(), ProtectedRow.isHidden(row));
            } else if (row.present(ObservationFile.ENGLAND_IN_FILE)) {
                besideEngland.add(peers);
            }
            seen.add(group, figure(member, row), cameHidden);
        });
        england.keySet().retainAll(besideEngland);
        isChanged[0] |= england.values().stream().anyMatch(hidden::get);
        return new Part(member, first, seen.size(), isChanged[0], england);
    }

    private static SeenFigures.Group group(
            ProtectionUnit.Member member, @Nullable DisclosureRule known, ParquetRow row) {
        return new SeenFigures.Group(
                member.feed(),
                text(row, ObservationFile.INDICATOR),
                text(row, ObservationFile.PERIOD_KIND),
                row.intAt(ObservationFile.PERIOD_START),
                row.intAt(ObservationFile.PERIOD_END),
                new Breakdown(
                        text(row, ObservationFile.SEX),
                        text(row, ObservationFile.AGE),
                        text(row, ObservationFile.CATEGORY_TYPE),
                        text(row, ObservationFile.CATEGORY)),
                terms(member, row).counted(),
                known);
    }

    private static SeenFigures.Figure figure(ProtectionUnit.Member member, ParquetRow row) {
        return SeenFigures.Figure.of(
                text(row, ObservationFile.AREA),
                AreaType.ofKey(text(row, ObservationFile.AREA_TYPE)),
                Method.of(text(row, ObservationFile.METHOD)),
                terms(member, row).multiplier(),
                ProtectedRow.number(row, ObservationFile.VALUE),
                ProtectedRow.number(row, ObservationFile.NUMERATOR),
                ProtectedRow.number(row, ObservationFile.DENOMINATOR),
                ProtectedRow.isHidden(row));
    }

    private static ProtectionUnit.Terms terms(ProtectionUnit.Member member, ParquetRow row) {
        return Objects.requireNonNull(member.indicators().get(text(row, ObservationFile.INDICATOR)));
    }

    /** Writes the protected figures of a part, where any differ from the measured ones; answers with the digest of what they are. */
    private String outcome(Part part) throws IOException {
        int next = further.nextSetBit(part.first());
        if (!part.isChanged() && (next < 0 || next >= part.end())) {
            return part.member().digest();
        }
        ProtectionUnit.Member member = part.member();
        DisclosureRule primary = member.disclosure().applied().orElse(null);
        Path work = layout.work().resolve("protected-" + member.part() + "-" + System.nanoTime() + ".parquet");
        int[] number = {part.first()};
        try (ParquetFile.Sink sink = ParquetFile.write(layout.storage(), work, ObservationFile.SCHEMA)) {
            ParquetFile.read(layout.stored(Path.of(member.observations())), ObservationFile.SCHEMA, row -> {
                boolean isFurther = further.get(number[0]);
                if (isFurther || ProtectedRow.isHidden(row)) {
                    ProtectedRow.hide(row, isFurther && furtherDenominators.get(number[0]));
                } else if (primary != null) {
                    ProtectedRow.apply(primary, terms(member, row), row);
                }
                if (isEnglandHidden(part, row)) {
                    row.unset(ObservationFile.ENGLAND_IN_FILE);
                }
                number[0]++;
                write(sink, row);
            });
        }
        String outcome = Digest.of(List.of(
                member.digest(),
                ProtectJob.code(),
                KeptFile.of(layout.storage(), work).sha256()));
        KeptFile.put(layout.storage(), work, layout.protectedFigures(member.part(), outcome));
        return outcome;
    }

    /** Whether England's figure is hidden beside which a row stands: what another file prints of it is then not to be seen either. */
    private boolean isEnglandHidden(Part part, ParquetRow row) {
        Integer england = part.england().get(row.intAt(ObservationFile.PEER_GROUP));
        return england != null && (hidden.get(england) || further.get(england));
    }

    private static void write(ParquetFile.Sink sink, ParquetRow row) {
        try {
            sink.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ParquetRow row, int field) {
        return String.valueOf(row.recurringTextAt(field));
    }
}
