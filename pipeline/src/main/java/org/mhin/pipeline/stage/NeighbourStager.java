package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.TextRow;
import org.mhin.pipeline.stage.StageRecord.ReportedNeighbour;
import org.mhin.pipeline.stage.StageRecord.ReportedNeighbours;

/**
 * Takes the rows of a list of neighbours: each is the list of one area, rejected or ignored, and counted once. A row with one bad
 * cell is rejected whole. In a list without an order a neighbour that is named twice is named once.
 */
final class NeighbourStager {
    private final Map<String, ColumnReader> columns = new LinkedHashMap<>();
    private final FeedContract.NeighbourRule rule;
    private final IgnoreRules ignores;
    private final Consumer<Reject> rejects;
    private final RowFault fault = new RowFault();
    private final List<ReportedNeighbours> lists = new ArrayList<>();
    private final Set<String> areas = new HashSet<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long sourceRows;

    NeighbourStager(FeedContract contract, String generation, String fileName, Consumer<Reject> rejects) {
        FeedContract.NeighbourRule declared = contract.neighbours();
        if (declared == null) {
            throw new IllegalStateException(contract.feed() + " is no list of neighbours");
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
        ReportedNeighbours list = read(row);
        if (list == null) {
            Reject reject = fault.reject(row.line(), ContractStager.raw(row));
            rejected.merge(reject.code().code(), 1L, Long::sum);
            rejects.accept(reject);
        } else {
            lists.add(list);
        }
    }

    private @Nullable ReportedNeighbours read(TextRow row) {
        for (ColumnReader column : columns.values()) {
            int id = column.id(row);
            RejectCode broken = column.fault(id);
            if (broken != null) {
                fault.set(broken, column.header(), column.text(id));
                return null;
            }
        }
        ColumnReader areaColumn = column(rule.areaFrom());
        String area = areaColumn.text(areaColumn.id(row));
        List<ReportedNeighbour> neighbours =
                rule.listFrom() == null ? ranked(area, row) : listed(area, column(rule.listFrom()), row);
        if (fault.present()) {
            return null;
        }
        if (!areas.add(area)) {
            fault.set(RejectCode.DUPLICATE_KEY, areaColumn.header(), area);
            return null;
        }
        return new ReportedNeighbours(area, neighbours, row.line());
    }

    private List<ReportedNeighbour> ranked(String area, TextRow row) {
        List<ReportedNeighbour> neighbours = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rule.rankedFrom().size() && !fault.present(); i++) {
            ColumnReader column = column(rule.rankedFrom().get(i));
            String code = column.text(column.id(row));
            if (code.isEmpty() || (code.equals(area) && rule.itself())) {
                continue;
            }
            if (code.equals(area)) {
                fault.set(RejectCode.BESIDE_ITSELF, column.header(), code);
            } else if (!seen.add(code)) {
                fault.set(RejectCode.REPEATED_RANK, column.header(), code);
            }
            neighbours.add(new ReportedNeighbour(code, i + 1));
        }
        return neighbours;
    }

    private List<ReportedNeighbour> listed(String area, ColumnReader column, TextRow row) {
        Set<String> codes =
                new LinkedHashSet<>(List.of(column.text(column.id(row)).split("\\|")));
        if (codes.remove(area) && !rule.itself()) {
            fault.set(RejectCode.BESIDE_ITSELF, column.header(), area);
        }
        return codes.stream().map(code -> new ReportedNeighbour(code, null)).toList();
    }

    private ColumnReader column(String key) {
        ColumnReader column = columns.get(key);
        if (column == null) {
            throw new IllegalStateException("the contract has no column '" + key + "'");
        }
        return column;
    }

    List<ReportedNeighbours> lists() {
        return lists;
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
