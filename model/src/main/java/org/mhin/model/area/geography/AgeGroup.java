package org.mhin.model.area.geography;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The people of an indicator by age in whole years, so that a children's indicator is moved between areas with children.
 *
 * @param from youngest age, 0 or more
 * @param to oldest age, itself included; null for no upper end
 */
public record AgeGroup(int from, @Nullable Integer to) implements Serializable {
    /** Everybody. */
    public static final AgeGroup ALL = new AgeGroup(0, null);

    private static final Pattern LABEL = Pattern.compile("(\\d{1,3})(?:\\+|-(\\d{1,3}))");

    public AgeGroup {
        if (from < 0 || (to != null && to < from)) {
            throw new IllegalArgumentException("No one is aged from " + from + " to " + to);
        }
    }

    /** The people aged {@code from} to {@code to}, both included. */
    public static AgeGroup of(int from, int to) {
        return new AgeGroup(from, to);
    }

    /** The people aged {@code from} and over. */
    public static AgeGroup from(int from) {
        return new AgeGroup(from, null);
    }

    /**
     * The people of a label such as {@code 10-24} or {@code 65+}, as {@link #label()} writes them; everybody for {@code all}
     * and for any text that says no ages.
     */
    public static AgeGroup ofLabel(String label) {
        Matcher ages = LABEL.matcher(label);
        if (!ages.matches()) {
            return ALL;
        }
        int from = Integer.parseInt(ages.group(1));
        if (ages.group(2) == null) {
            return from(from);
        }
        int to = Integer.parseInt(ages.group(2));
        return to < from ? ALL : of(from, to);
    }

    /** Whether some age belongs to both. */
    public boolean overlaps(AgeGroup other) {
        return (to == null || other.from <= to) && (other.to == null || from <= other.to);
    }

    /** The smallest group of neighbouring ages that holds both. */
    AgeGroup with(AgeGroup other) {
        Integer oldest = to == null || other.to == null ? null : Integer.valueOf(Math.max(to, other.to));
        return new AgeGroup(Math.min(from, other.from), oldest);
    }

    /** Such as {@code all ages}, {@code 18+} or {@code 10-24}. */
    public String label() {
        if (equals(ALL)) {
            return "all ages";
        }
        return to == null ? from + "+" : from + "-" + to;
    }
}
