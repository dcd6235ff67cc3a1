package org.mhin.pipeline.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mhin.model.area.geography.LsoaChanges;
import org.mhin.model.area.geography.LsoaPeople;
import org.mhin.model.feed.LookupRule;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.stage.BestFitFile.Boundaries;
import org.mhin.pipeline.stage.StageRecord.FittedArea;
import org.mhin.pipeline.stage.StageRecord.FittedSet;
import org.mhin.pipeline.stage.StageRecord.MissingLsoas;
import org.mhin.pipeline.stage.StageRecord.StagedLookup;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * Reads rows that say in which areas an LSOA lies. An LSOA has one area of a kind and day. An LSOA of 2011 lies where the LSOA of 2021 that it
 * fits best does, in a lookup of those.
 */
final class BestFitStager implements LookupStager {
    private final EntryRows rows;
    private final LookupRule.BestFitRule rule;
    private final LsoaPeople lsoas = LsoaPeople.shipped();

    /** The column with the LSOA, and whether it is one of 2021. */
    private final String lsoaFrom;

    private final boolean of2021;

    /** By LSOA as the file has it. */
    private final Map<Boundaries, Map<String, String>> areas = new LinkedHashMap<>();

    private final Map<Boundaries, Map<String, Long>> firstLines = new LinkedHashMap<>();

    BestFitStager(EntryRows rows, LookupRule.BestFitRule rule) {
        this.rows = rows;
        this.rule = rule;
        String later = rule.lsoa2021From();
        this.of2021 = later != null && rows.given(later);
        this.lsoaFrom = of2021 && later != null ? later : rule.lsoaFrom();
        rows.into(this::read);
    }

    private void read(TextRow row) {
        String lsoa = rows.text(lsoaFrom, row);
        Optional<LocalDate> day = rows.day(rule.dayFrom(), row);
        if (rows.fault().present()) {
            return;
        }
        if (lsoa == null || day.isEmpty()) {
            rows.fault().set(RejectCode.REQUIRED, rows.header(lsoa == null ? lsoaFrom : rule.dayFrom()), "");
            return;
        }
        if (!(of2021 ? LsoaChanges.shipped().contains(lsoa) : lsoas.contains(lsoa))) {
            rows.fault().set(RejectCode.UNKNOWN_LSOA, rows.header(lsoaFrom), lsoa);
            return;
        }
        Map<Boundaries, String> said = new LinkedHashMap<>();
        for (LookupRule.FittedArea area : rule.areas()) {
            String code = rows.text(area.codeFrom(), row);
            String type = area.type() != null ? area.type() : rows.text(area.typeFrom(), row);
            if (rows.given(area.codeFrom()) && (code == null || type == null)) {
                rows.fault().set(RejectCode.REQUIRED, rows.header(area.codeFrom()), "");
                return;
            }
            if (code != null && type != null) {
                said.put(new Boundaries(type, day.get()), code);
            }
        }
        take(row, lsoa, said);
    }

    private void take(TextRow row, String lsoa, Map<Boundaries, String> said) {
        boolean repeats = true;
        for (Map.Entry<Boundaries, String> area : said.entrySet()) {
            String known = areas.getOrDefault(area.getKey(), Map.of()).get(lsoa);
            if (known != null && !known.equals(area.getValue())) {
                rows.fault().set(RejectCode.TWO_AREAS, rows.header(lsoaFrom), lsoa);
                return;
            }
            repeats &= known != null;
        }
        if (repeats) {
            rows.repeats();
            return;
        }
        said.forEach((boundaries, code) -> {
            areas.computeIfAbsent(boundaries, key -> new LinkedHashMap<>()).put(lsoa, code);
            firstLines.computeIfAbsent(boundaries, key -> new LinkedHashMap<>()).putIfAbsent(code, row.line());
        });
    }

    @Override
    public EntryRows rows() {
        return rows;
    }

    /** Writes the areas of the LSOAs, which are too many for the record. */
    @Override
    public void settle(LandedRows landed, Path folder) throws IOException {
        write(landed.layout().storage(), landed.layout().lookup(folder));
    }

    @Override
    public StageRecord.Dictionary dictionary() {
        List<FittedSet> sets = new ArrayList<>();
        areas.forEach((boundaries, codes) -> {
            Map<String, Long> size = new LinkedHashMap<>();
            of2011(codes).values().forEach(code -> size.merge(code, 1L, Long::sum));
            List<FittedArea> fitted = new ArrayList<>();
            firstLines
                    .getOrDefault(boundaries, Map.of())
                    .forEach((code, line) -> fitted.add(new FittedArea(code, size.getOrDefault(code, 0L), line)));
            sets.add(new FittedSet(boundaries.type(), boundaries.day(), fitted, missing(codes)));
        });
        return StageRecord.Dictionary.ofLookup(new StagedLookup(sets, List.of()));
    }

    /** The name of an LSOA of 2011 in the file. */
    private String named(String lsoa) {
        return of2021 ? LsoaChanges.shipped().successor(lsoa) : lsoa;
    }

    /** The areas by LSOA of 2011; those that are not in the file are left out. */
    private Map<String, String> of2011(Map<String, String> codes) {
        Map<String, String> byLsoa = new LinkedHashMap<>();
        for (String lsoa : lsoas.codes()) {
            String code = codes.get(named(lsoa));
            if (code != null) {
                byLsoa.put(lsoa, code);
            }
        }
        return byLsoa;
    }

    /** The LSOAs that are not there, by the first of the blocks that they lie in. */
    private List<MissingLsoas> missing(Map<String, String> codes) {
        Map<Integer, MissingLsoas> missing = new TreeMap<>();
        for (String lsoa : lsoas.codes()) {
            if (!codes.containsKey(named(lsoa))) {
                int block = lsoas.blocks(lsoa).get(0);
                missing.merge(
                        block,
                        new MissingLsoas(block, 1, named(lsoa)),
                        (all, one) -> new MissingLsoas(block, all.lsoas() + 1, all.first()));
            }
        }
        return List.copyOf(missing.values());
    }

    private void write(Storage storage, Path file) throws IOException {
        ParquetRow row = new ParquetRow(BestFitFile.SCHEMA);
        try (ParquetFile.Sink sink = ParquetFile.write(storage, file, BestFitFile.SCHEMA)) {
            for (Map.Entry<Boundaries, Map<String, String>> set : areas.entrySet()) {
                for (Map.Entry<String, String> lsoa : of2011(set.getValue()).entrySet()) {
                    row.clear();
                    row.setFreeText(BestFitFile.LSOA, lsoa.getKey());
                    row.setText(BestFitFile.TYPE, set.getKey().type());
                    row.setInt(BestFitFile.DAY, (int) set.getKey().day().toEpochDay());
                    row.setText(BestFitFile.AREA, lsoa.getValue());
                    sink.write(row);
                }
            }
        }
    }
}
