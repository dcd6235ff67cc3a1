package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mhin.model.feed.NeighbourFeed;
import org.mhin.model.feed.NeighbourRule;
import org.mhin.pipeline.stage.StageRecord.ReportedNeighbour;
import org.mhin.pipeline.stage.StageRecord.ReportedNeighbours;
import org.mhin.pipeline.tabular.row.TextRow;

/**
 * Takes the rows of a list of neighbours: each is the list of one area, rejected or ignored, and counted once. A row with one bad
 * cell is rejected whole. In a list without an order a neighbour that is named twice is named once.
 */
final class NeighbourStager implements EntryStager {
    private final EntryRows rows;
    private final NeighbourRule rule;
    private final List<ReportedNeighbours> lists = new ArrayList<>();
    private final Set<String> areas = new HashSet<>();

    NeighbourStager(NeighbourFeed contract, String generation, Surroundings around, Consumer<Reject> rejects) {
        this.rule = contract.neighbours();
        this.rows = new EntryRows(contract, generation, around, rejects);
        rows.into(this::read);
    }

    private void read(TextRow row) {
        String area = text(rule.areaFrom(), row);
        List<ReportedNeighbour> neighbours =
                rule.listFrom() == null ? ranked(area, row) : listed(area, rule.listFrom(), row);
        if (rows.fault().present()) {
            return;
        }
        if (!areas.add(area)) {
            rows.fault().set(RejectCode.DUPLICATE_KEY, rows.header(rule.areaFrom()), area);
            return;
        }
        lists.add(new ReportedNeighbours(area, neighbours, row.line()));
    }

    private List<ReportedNeighbour> ranked(String area, TextRow row) {
        List<ReportedNeighbour> neighbours = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rule.rankedFrom().size() && !rows.fault().present(); i++) {
            String column = rule.rankedFrom().get(i);
            String code = text(column, row);
            if (code.isEmpty() || (code.equals(area) && rule.itself())) {
                continue;
            }
            if (code.equals(area)) {
                rows.fault().set(RejectCode.BESIDE_ITSELF, rows.header(column), code);
            } else if (!seen.add(code)) {
                rows.fault().set(RejectCode.REPEATED_RANK, rows.header(column), code);
            }
            neighbours.add(new ReportedNeighbour(code, i + 1));
        }
        return neighbours;
    }

    private List<ReportedNeighbour> listed(String area, String column, TextRow row) {
        Set<String> codes = new LinkedHashSet<>(List.of(text(column, row).split("\\|")));
        if (codes.remove(area) && !rule.itself()) {
            rows.fault().set(RejectCode.BESIDE_ITSELF, rows.header(column), area);
        }
        return codes.stream().map(code -> new ReportedNeighbour(code, null)).toList();
    }

    private String text(String column, TextRow row) {
        String text = rows.text(column, row);
        return text == null ? "" : text;
    }

    @Override
    public EntryRows rows() {
        return rows;
    }

    @Override
    public StageRecord.Dictionary dictionary() {
        return StageRecord.Dictionary.ofNeighbours(lists);
    }

    /** One a neighbour. */
    @Override
    public long figures() {
        return lists.stream().mapToLong(list -> list.neighbours().size()).sum();
    }
}
