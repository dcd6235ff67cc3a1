package org.mhin.model.area.register;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.List;

/** The register of the shipped tables of reference, read on first use and kept. */
final class ShippedRegister {
    static final AreaRegister REGISTER = AreaRegister.of(
            ReferenceTable.read("areas.csv", ShippedRegister::area),
            ReferenceTable.read("area_parents.csv", ShippedRegister::parent),
            ReferenceTable.read("area_successions.csv", ShippedRegister::succession));

    private ShippedRegister() {}

    private static Area area(NamedCsvRecord cells) {
        List<String> odsCodes = ReferenceTable.list(cells, "ods_codes");
        AreaType type = AreaType.ofKey(cells.getField("area_type"));
        LocalDate from = ReferenceTable.openDate(cells, "valid_from");
        String name = cells.getField("name");
        if (!type.isProvider() && (from == null || name.isEmpty())) {
            throw new IllegalArgumentException("only a provider may be without a name or a first day");
        }
        return Area.of(
                ReferenceTable.text(cells, "ons_code"),
                odsCodes,
                name.isEmpty() ? odsCodes.get(0) : name,
                ReferenceTable.list(cells, "other_names"),
                type,
                from == null ? Area.UNKNOWN_START : from,
                ReferenceTable.openDate(cells, "valid_to"));
    }

    private static AreaParent parent(NamedCsvRecord cells) {
        return new AreaParent(
                cells.getField("child_code"),
                AreaType.ofKey(cells.getField("child_type")),
                cells.getField("parent_code"),
                AreaType.ofKey(cells.getField("parent_type")),
                ReferenceTable.date(cells, "valid_from"),
                ReferenceTable.openDate(cells, "valid_to"));
    }

    private static AreaSuccession succession(NamedCsvRecord cells) {
        return new AreaSuccession(
                cells.getField("predecessor_code"),
                AreaType.ofKey(cells.getField("predecessor_type")),
                cells.getField("successor_code"),
                AreaType.ofKey(cells.getField("successor_type")),
                ReferenceTable.date(cells, "date"),
                SuccessionKind.ofKey(cells.getField("kind")),
                ReferenceTable.openNumber(cells, "share"));
    }
}
