package org.mhin.model.area.register;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One meaning of one area code over one stretch of days with one name.
 *
 * @param key the code and the type, such as {@code E38000256@ccg} and {@code E38000256@sub-icb-location}: the ONS code where there
 *     is one, else the first ODS code. Unique to one meaning of one code and stable; an area that changed its name has one value
 *     for each stretch, all with the same key, and key and {@code validFrom} together are unique.
 * @param onsCode the nine-character ONS code; null for providers, which have none
 * @param odsCodes the codes the NHS Organisation Data Service uses for it in this stretch; may be empty
 * @param name the name as published by ONS (for providers by ODS or in figures) in this stretch; the code of a provider that no
 *     published file at hand names, see {@link #hasName}
 * @param otherNames other published names of the same area, earlier, later or longer
 * @param type the kind of area, never a grouping
 * @param validFrom first day of this stretch; 2009-01-01 where the nine-character codes began; {@link #UNKNOWN_START} for a provider
 *     whose first day no register tells
 * @param validTo last day of this stretch; null while it lasts
 */
public record Area(
        String key,
        @Nullable String onsCode,
        List<String> odsCodes,
        String name,
        List<String> otherNames,
        AreaType type,
        LocalDate validFrom,
        @Nullable LocalDate validTo)
        implements Serializable {
    /** Stands for a first day that no register tells: before every period. Tables and pages show none. */
    public static final LocalDate UNKNOWN_START = LocalDate.of(1900, 1, 1);

    public Area {
        odsCodes = List.copyOf(odsCodes);
        otherNames = List.copyOf(otherNames);
        if (type.isGrouping()) {
            throw new IllegalArgumentException(
                    "Area " + key + " cannot have the grouping " + type.key() + " as its type");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("Area " + key + " has no name");
        }
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(
                    "Area " + key + " ends on " + validTo + " before it begins on " + validFrom);
        }
        if (!key.equals(keyOf(onsCode, odsCodes, type)) && !key.endsWith("@" + type.key())) {
            throw new IllegalArgumentException("Area key " + key + " does not name the type " + type.key());
        }
    }

    /**
     * An area whose key is made from its codes and type.
     *
     * @throws IllegalArgumentException when there is neither an ONS nor an ODS code
     */
    public static Area of(
            @Nullable String onsCode,
            List<String> odsCodes,
            String name,
            List<String> otherNames,
            AreaType type,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        return new Area(keyOf(onsCode, odsCodes, type), onsCode, odsCodes, name, otherNames, type, validFrom, validTo);
    }

    /** The code people use for it: the ONS code where there is one, else the ODS code. */
    public String code() {
        return key.substring(0, key.lastIndexOf('@'));
    }

    /** Whether a published file names it; where none does, its name is its code. */
    public boolean hasName() {
        return !name.equals(code());
    }

    /** Its name as published; null where no file names it. */
    public @Nullable String publishedName() {
        return hasName() ? name : null;
    }

    /** Its first day as published; null where no register tells it. */
    public @Nullable LocalDate publishedStart() {
        return validFrom.equals(UNKNOWN_START) ? null : validFrom;
    }

    /** Its code and name, as sentences give them. */
    public String codeAndName() {
        return hasName() ? code() + " " + name : code() + " (name not published)";
    }

    /** When it is valid, as sentences say it: {@code valid from 2013-04-01 to 2022-06-30}. */
    public String validity() {
        return validity(publishedStart(), validTo);
    }

    static String validity(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return to == null ? "valid, on which days is not known" : "valid until " + to;
        }
        return "valid from " + from + (to == null ? "" : " to " + to);
    }

    /** This stretch under a name. */
    public Area named(String other) {
        return new Area(key, onsCode, odsCodes, other, otherNames, type, validFrom, validTo);
    }

    /** This stretch without a last day. */
    Area stillOpen() {
        return until(null);
    }

    /** This stretch with another last day. */
    public Area until(@Nullable LocalDate last) {
        return new Area(key, onsCode, odsCodes, name, otherNames, type, validFrom, last);
    }

    /**
     * This stretch with the names of another of the same key, and with its days where this one's are not known; days that contradict
     * this one's are passed over.
     */
    Area toldBy(Area other) {
        boolean starts = publishedStart() == null && (validTo == null || !other.validFrom.isAfter(validTo));
        LocalDate from = starts ? other.validFrom : validFrom;
        boolean ends = validTo == null && other.validTo != null && !other.validTo.isBefore(from);
        return new Area(
                key, onsCode, odsCodes, other.name, other.otherNames, type, from, ends ? other.validTo : validTo);
    }

    /** Whether this stretch includes a day. */
    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** Whether this stretch includes any day from {@code start} to {@code end}, both included. */
    public boolean validWithin(LocalDate start, LocalDate end) {
        return !end.isBefore(validFrom) && (validTo == null || !start.isAfter(validTo));
    }

    /** How many days lie between a day and this stretch; 0 for a day that it includes. */
    public long daysFrom(LocalDate day) {
        if (day.isBefore(validFrom)) {
            return day.until(validFrom, ChronoUnit.DAYS);
        }
        return validTo == null || !day.isAfter(validTo) ? 0 : validTo.until(day, ChronoUnit.DAYS);
    }

    /** Whether a code, ONS or ODS, in any case, is one of this area's. */
    boolean hasCode(String code) {
        return code.equalsIgnoreCase(onsCode) || odsCodes.stream().anyMatch(code::equalsIgnoreCase);
    }

    static String keyOf(String code, AreaType type) {
        return code + "@" + type.key();
    }

    private static String keyOf(@Nullable String onsCode, List<String> odsCodes, AreaType type) {
        if (onsCode != null) {
            return keyOf(onsCode, type);
        }
        if (odsCodes.isEmpty()) {
            throw new IllegalArgumentException("An area of type " + type.key() + " needs an ONS or an ODS code");
        }
        return keyOf(odsCodes.get(0), type);
    }
}
