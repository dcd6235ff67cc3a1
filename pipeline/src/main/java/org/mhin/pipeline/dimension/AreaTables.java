package org.mhin.pipeline.dimension;

import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.area.geography.BlockMembership;
import org.mhin.model.area.geography.Counterpart;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.geography.CutBlocks;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaRelation;
import org.mhin.model.area.register.AreaSuccession;
import org.mhin.model.area.register.SuccessionKind;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.Lookups;

/**
 * What became of areas, and what they share: the tables of {@code warehouse-ddl/geography}, whose contracts say what a row and each
 * column is.
 */
final class AreaTables {
    private final Registry registry;

    /** @param registry what the columns of each table are */
    AreaTables(Registry registry) {
        this.registry = registry;
    }

    private DimensionTable table(String name) {
        return new DimensionTable(registry.table(name));
    }

    DimensionTable successions(AreaRegister register) {
        DimensionTable table = table("area_succession");
        int predecessor = table.column("predecessor");
        int predecessorCode = table.column("predecessor_code");
        int predecessorName = table.column("predecessor_name");
        int predecessorType = table.column("predecessor_type");
        int successor = table.column("successor");
        int successorCode = table.column("successor_code");
        int successorName = table.column("successor_name");
        int successorType = table.column("successor_type");
        int date = table.column("date");
        int kind = table.column("kind");
        int share = table.column("share");
        for (AreaSuccession change : register.successions()) {
            String before = register.versionNear(
                            change.predecessorKey(), change.date().minusDays(1))
                    .publishedName();
            String after =
                    register.versionNear(change.successorKey(), change.date()).publishedName();
            table.add(change + before + after, row -> {
                row.setFreeText(predecessor, change.predecessorKey());
                row.setFreeText(predecessorCode, change.predecessorCode());
                row.setFreeText(predecessorName, before);
                row.setText(predecessorType, change.predecessorType().key());
                row.setFreeText(successor, change.successorKey());
                row.setFreeText(successorCode, change.successorCode());
                row.setFreeText(successorName, after);
                row.setText(successorType, change.successorType().key());
                DimensionTable.day(row, date, change.date());
                row.setText(kind, change.kind().key());
                Double part = change.share();
                if (part != null) {
                    row.setDouble(share, part);
                }
            });
        }
        return table;
    }

    DimensionTable relations(List<AreaRelation> relations) {
        DimensionTable table = table("area_relation");
        int area = table.column("area");
        int other = table.column("other");
        int direction = table.column("direction");
        int steps = table.column("steps");
        int kinds = table.column("kinds");
        int share = table.column("share");
        for (AreaRelation relation : relations) {
            table.add(relation.toString(), row -> {
                row.setFreeText(area, relation.areaKey());
                row.setFreeText(other, relation.otherKey());
                row.setText(direction, relation.direction().key());
                row.setInt(steps, relation.steps());
                row.setText(
                        kinds,
                        relation.kinds().stream().map(SuccessionKind::key).collect(Collectors.joining(", ")));
                Double part = relation.share();
                if (part != null) {
                    row.setDouble(share, part);
                }
            });
        }
        return table;
    }

    DimensionTable blocks(CutBlocks blocks) {
        DimensionTable table = table("area_block");
        int block = table.column("block");
        int boundaries = table.column("boundaries");
        int area = table.column("area");
        int from = table.column("valid_from");
        int to = table.column("valid_to");
        int source = table.column("source");
        for (BlockMembership membership : blocks.memberships()) {
            table.add(membership.toString(), row -> {
                row.setInt(block, membership.block());
                row.setText(boundaries, membership.boundaries().key());
                row.setFreeText(area, membership.areaKey());
                DimensionTable.day(row, from, membership.validFrom());
                DimensionTable.day(row, to, membership.validTo());
                row.setText(source, membership.source());
            });
        }
        return table;
    }

    DimensionTable counterparts(List<Area> areas, List<AreaRelation> relations, CutBlocks blocks) {
        DimensionTable table = table("area_counterpart");
        int area = table.column("area");
        int other = table.column("other");
        int through = table.column("through");
        int from = table.column("valid_from");
        int to = table.column("valid_to");
        int otherFrom = table.column("other_from");
        for (Counterpart counterpart : Counterpart.of(areas, relations, blocks.memberships())) {
            table.add(counterpart.toString(), row -> {
                row.setFreeText(area, counterpart.areaKey());
                row.setFreeText(other, counterpart.otherKey());
                row.setText(through, counterpart.through().key());
                DimensionTable.day(row, from, counterpart.from());
                DimensionTable.day(row, to, counterpart.to());
                DimensionTable.day(row, otherFrom, counterpart.otherStart());
            });
        }
        return table;
    }

    /** What every area became and was made from. */
    static List<AreaRelation> relationsOf(AreaRegister register) {
        return register.areas().stream()
                .map(Area::key)
                .distinct()
                .flatMap(key -> register.relations(register.versions(key).get(0)).stream())
                .toList();
    }

    DimensionTable people(CutBlocks blocks) {
        DimensionTable table = table("area_block_people");
        int block = table.column("block");
        int from = table.column("age_from");
        int to = table.column("age_to");
        int people = table.column("people");
        int source = table.column("source");
        for (BlockMembership.People band : blocks.people()) {
            table.add(band.toString(), row -> {
                row.setInt(block, band.block());
                row.setInt(from, band.ages().from());
                Integer oldest = band.ages().to();
                if (oldest != null) {
                    row.setInt(to, oldest);
                }
                row.setLong(people, band.people());
                row.setText(source, Crosswalk.POPULATION);
            });
        }
        return table;
    }

    DimensionTable weights(List<Lookups.AreaWeight> weights) {
        DimensionTable table = table("area_weight");
        int from = table.column("from_area");
        int fromBoundaries = table.column("from_boundaries");
        int fromStart = table.column("from_valid_from");
        int fromEnd = table.column("from_valid_to");
        int to = table.column("to_area");
        int toBoundaries = table.column("to_boundaries");
        int toStart = table.column("to_valid_from");
        int toEnd = table.column("to_valid_to");
        int answersFrom = table.column("answers_from");
        int answersTo = table.column("answers_to");
        int weight = table.column("weight");
        int population = table.column("population_source");
        int source = table.column("source");
        for (Lookups.AreaWeight entry : weights) {
            table.add(entry.toString(), row -> {
                row.setFreeText(from, entry.source().key());
                row.setText(fromBoundaries, entry.weight().source().type());
                DimensionTable.day(row, fromStart, entry.source().from());
                DimensionTable.day(row, fromEnd, entry.source().to());
                row.setFreeText(to, entry.target().key());
                row.setText(toBoundaries, entry.weight().target().type());
                DimensionTable.day(row, toStart, entry.target().from());
                DimensionTable.day(row, toEnd, entry.target().to());
                DimensionTable.day(row, answersFrom, entry.answersFrom());
                DimensionTable.day(row, answersTo, entry.answersTo());
                row.setDouble(weight, entry.weight().weight());
                row.setText(population, entry.weight().population());
                row.setText(source, entry.lookup());
            });
        }
        return table;
    }
}
