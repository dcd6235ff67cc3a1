package org.mhin.pipeline.conform;

import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.area.Area;
import org.mhin.model.area.AreaRegister;
import org.mhin.model.area.AreaRelation;
import org.mhin.model.area.AreaSuccession;
import org.mhin.model.area.AtomMembership;
import org.mhin.model.area.Crosswalk;
import org.mhin.model.area.SuccessionKind;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.parquet.ParquetSchema.Kind;

/**
 * What became of areas, and what they share: {@code area_succession} (one row per predecessor, successor and date),
 * {@code area_relation} (one row per area and an area it ended in or began with, however many steps away), {@code area_atom} (one
 * row per piece of England, kind of boundary set and stretch of days) and {@code area_atom_people} (one row per piece and band of
 * ages).
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
                    .name();
            String after =
                    register.versionNear(change.successorKey(), change.date()).name();
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

    static DimensionTable atoms() {
        ParquetSchema schema = new ParquetSchema("area_atom");
        int atom = schema.add("atom", Kind.INT);
        int boundaries = schema.add("boundaries", Kind.TEXT);
        int area = schema.add("area", Kind.TEXT);
        int from = schema.add("valid_from", Kind.DATE);
        int to = schema.add("valid_to", Kind.DATE);
        DimensionTable table = new DimensionTable(schema);
        for (AtomMembership membership : AtomMembership.shipped()) {
            table.add(membership.toString(), row -> {
                row.setInt(atom, membership.atom());
                row.setText(boundaries, membership.boundaries().key());
                row.setFreeText(area, membership.areaKey());
                DimensionTable.day(row, from, membership.validFrom());
                DimensionTable.day(row, to, membership.validTo());
            });
        }
        return table;
    }

    static DimensionTable people() {
        ParquetSchema schema = new ParquetSchema("area_atom_people");
        int atom = schema.add("atom", Kind.INT);
        int from = schema.add("age_from", Kind.INT);
        int to = schema.add("age_to", Kind.INT);
        int people = schema.add("people", Kind.LONG);
        int source = schema.add("source", Kind.TEXT);
        DimensionTable table = new DimensionTable(schema);
        for (AtomMembership.People band : AtomMembership.people()) {
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
}
