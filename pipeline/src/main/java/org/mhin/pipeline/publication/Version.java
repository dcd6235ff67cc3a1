package org.mhin.pipeline.publication;

import java.util.Comparator;

/**
 * The version of a published release, as {@code 1.4.0}.
 *
 * @param major counts the releases in which a series was gone or a method was another
 * @param minor counts, since then, those in which figures were added or changed
 * @param patch counts, since then, those in which every figure was as it was
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    /** That of the first release. */
    public static final Version FIRST = new Version(1, 0, 0);

    private static final Comparator<Version> ORDER =
            Comparator.comparing(Version::major).thenComparing(Version::minor).thenComparing(Version::patch);

    /** How far a release differs from the one before it. */
    public enum Step {
        /** A series is gone, or a method is another. */
        MAJOR,
        /** Figures were added or changed. */
        MINOR,
        /** Every figure is as it was. */
        PATCH
    }

    /** @throws NumberFormatException when it is not three numbers with points between */
    static Version of(String text) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length != 3) {
            throw new NumberFormatException(text);
        }
        return new Version(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    /** The version after this one. */
    public Version next(Step step) {
        return switch (step) {
            case MAJOR -> new Version(major + 1, 0, 0);
            case MINOR -> new Version(major, minor + 1, 0);
            case PATCH -> new Version(major, minor, patch + 1);
        };
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
