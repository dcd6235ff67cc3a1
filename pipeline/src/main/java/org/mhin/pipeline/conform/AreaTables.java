package org.mhin.pipeline.conform;

import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.area.Area;
import org.mhin.model.area.AreaRegister;
import org.mhin.model.area.AreaRelation;
import org.mhin.model.area.AreaSuccession;
import org.mhin.model.area.AtomMembership;
import org.mhin.model.area.Crosswalk;
import org.mhin.model.area.CutAtoms;
import org.mhin.model.area.SuccessionKind;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.parquet.ParquetSchema.Kind;

/**
 * What became of areas, and what they share: {@code area_succession} (one row per predecessor, successor and date),
 * {@code area_relation} (one row per area and an area it ended in or began with, however many steps away), {@code area_atom} (one
 * row per piece of England, kind of boundary set and stretch of days), {@code area_atom_people} (one row per piece and band of
 * ages) and {@code area_weight} (one row per pair of areas of a landed table of weights).
 */
final class AreaTables {
    private AreaTables() {}

    static DimensionTable successions(AreaRegister register) {
        ParquetSchema schema = new ParquetSchema("area_succession");
        int predecessor = schema.add("predecessor", Kind.TEXT);
        int predecessorCode = schema.add("predecessor_code", Kind.TEXT);
        int predecessorName = schema.add("predecessor_name", Kind.TEXT);
        int predecessorType = schema.add("predecessor_type", Kind.TEXT);
        int successor = schema.add("successor", Kind.TEXT);
        int successorCode = schema.add("successor_code", Kind.TEXT);
        int successorName = schema.add("successor_name", Kind.TEXT);
        int successorType = schema.add("successor_type", Kind.TEXT);
        int date = schema.add("date", Kind.DATE);
        int kind = schema.add("kind", Kind.TEXT);
        int share = schema.add("share", Kind.DOUBLE);
        DimensionTable table = new DimensionTable(schema);
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

    static DimensionTable relations(AreaRegister register) {
        ParquetSchema schema = new ParquetSchema("area_relation");
        int area = schema.add("area", Kind.TEXT);
        int other = schema.add("other", Kind.TEXT);
        int direction = schema.add("direction", Kind.TEXT);
        int steps = schema.add("steps", Kind.INT);
        int kinds = schema.add("kinds", Kind.TEXT);
        int share = schema.add("share", Kind.DOUBLE);
        DimensionTable table = new DimensionTable(schema);
        List<String> keys = register.areas().stream().map(Area::key).distinct().toList();
        for (String key : keys) {
            for (AreaRelation relation :
                    register.relations(register.versions(key).get(0))) {
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
        }
        return table;
    }

    static DimensionTable atoms(CutAtoms atoms) {
        ParquetSchema schema = new ParquetSchema("area_atom");
        int atom = schema.add("atom", Kind.INT);
        int boundaries = schema.add("boundaries", Kind.TEXT);
        int area = schema.add("area", Kind.TEXT);
        int from = schema.add("valid_from", Kind.DATE);
        int to = schema.add("valid_to", Kind.DATE);
        int source = schema.add("source", Kind.TEXT);
        DimensionTable table = new DimensionTable(schema);
        for (AtomMembership membership : atoms.memberships()) {
            table.add(membership.toString(), row -> {
                row.setInt(atom, membership.atom());
                row.setText(boundaries, membership.boundaries().key());
                row.setFreeText(area, membership.areaKey());
                DimensionTable.day(row, from, membership.validFrom());
                DimensionTable.day(row, to, membership.validTo());
                row.setText(source, membership.source());
            });
        }
        return table;
    }

    static DimensionTable people(CutAtoms atoms) {
        ParquetSchema schema = new ParquetSchema("area_atom_people");
        int atom = schema.add("atom", Kind.INT);
        int from = schema.add("age_from", Kind.INT);
        int to = schema.add("age_to", Kind.INT);
        int people = schema.add("people", Kind.LONG);
        int source = schema.add("source", Kind.TEXT);
        DimensionTable table = new DimensionTable(schema);
        for (AtomMembership.People band : atoms.people()) {
            table.add(band.toString(), row -> {
                row.setInt(atom, band.atom());
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

    static DimensionTable weights(List<Lookups.AreaWeight> weights) {
        ParquetSchema schema = new ParquetSchema("area_weight");
        int from = schema.add("from_area", Kind.TEXT);
        int fromBoundaries = schema.add("from_boundaries", Kind.TEXT);
        int fromStart = schema.add("from_valid_from", Kind.DATE);
        int fromEnd = schema.add("from_valid_to", Kind.DATE);
        int to = schema.add("to_area", Kind.TEXT);
        int toBoundaries = schema.add("to_boundaries", Kind.TEXT);
        int toStart = schema.add("to_valid_from", Kind.DATE);
        int toEnd = schema.add("to_valid_to", Kind.DATE);
        int answersFrom = schema.add("answers_from", Kind.DATE);
        int answersTo = schema.add("answers_to", Kind.DATE);
        int weight = schema.add("weight", Kind.DOUBLE);
        int population = schema.add("population_source", Kind.TEXT);
        int source = schema.add("source", Kind.TEXT);
        DimensionTable table = new DimensionTable(schema);
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
