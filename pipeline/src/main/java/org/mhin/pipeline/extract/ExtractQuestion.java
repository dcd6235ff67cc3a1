package org.mhin.pipeline.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * Which slice is asked for, in a person's words.
 *
 * @param indicators keys, titles or numbers; empty for all
 * @param topics folders of the catalogue, whose indicators are wanted too; empty for none
 * @param areas names, codes or keys; empty for all
 * @param annexOf an area that is wanted with all areas in it, its region and England; null for none
 * @param type null for all
 * @param from the first day that periods may begin on; null for any
 * @param to the last day that periods may end on; null for any
 * @param boundaries a day on whose boundaries figures are wanted as well; null for none
 */
public record ExtractQuestion(
        List<String> indicators,
        List<String> topics,
        List<String> areas,
        @Nullable String annexOf,
        @Nullable AreaType type,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable LocalDate boundaries) {
    private static final int SUGGESTIONS = 3;

    public ExtractQuestion {
        indicators = List.copyOf(indicators);
        topics = List.copyOf(topics);
        areas = List.copyOf(areas);
    }

    /** Everything a release has. */
    public static ExtractQuestion everything() {
        return new ExtractQuestion(List.of(), List.of(), List.of(), null, null, null, null, null);
    }

    /** The indicators of one topic. */
    public static ExtractQuestion ofTopic(String topic) {
        return new ExtractQuestion(List.of(), List.of(topic), List.of(), null, null, null, null, null);
    }

    /** What the extract is called. */
    String title() {
        return "Mental health intelligence: " + (annexOf == null ? "an extract" : "figures of " + annexOf.strip());
    }

    /**
     * The slice by keys of a release.
     *
     * @throws MhinException {@link ErrorCode#USAGE} and its like where a word is unknown, naming the nearest
     */
    Slice in(ReleaseReader release) {
        Set<String> wanted = new LinkedHashSet<>();
        if (!indicators.isEmpty()) {
            wanted.addAll(new IndicatorFinder(release).keys(indicators));
        }
        for (String topic : topics) {
            wanted.addAll(ofTopic(release, topic.strip()));
        }
        if (boundaries != null) {
            knowsBoundaries(release, boundaries);
        }
        Set<String> keys = new LinkedHashSet<>();
        if (annexOf != null || !areas.isEmpty()) {
            AreaFinder finder = new AreaFinder(release);
            for (String area : areas) {
                keys.add(found(finder, area));
            }
            if (annexOf != null) {
                keys.addAll(around(release, found(finder, annexOf)));
            }
        }
        return new Slice(List.copyOf(wanted), List.copyOf(keys), type, from, to, boundaries);
    }

    private String found(AreaFinder finder, String area) {
        return (boundaries == null ? finder.find(area) : finder.find(area, boundaries))
                .area()
                .key();
    }

    private static List<String> ofTopic(ReleaseReader release, String topic) {
        List<String> found = release.rows(
                "SELECT indicator FROM dim_indicator WHERE topic = ? ORDER BY indicator",
                row -> row.getString(1),
                List.of(topic));
        if (found.isEmpty()) {
            List<String> known = release.rows(
                    "SELECT DISTINCT topic FROM dim_indicator ORDER BY topic", row -> row.getString(1), List.of());
            List<String> near = Suggestions.to(topic, known, SUGGESTIONS);
            throw new MhinException(
                    ErrorCode.USAGE,
                    "No topic is called '" + topic + "'"
                            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?")
                            + (near.isEmpty() ? "; there are " + String.join(", ", known) : ""));
        }
        return found;
    }

    private static void knowsBoundaries(ReleaseReader release, LocalDate day) {
        List<String> known = release.rows(
                "SELECT boundaries FROM dim_boundary ORDER BY boundaries", row -> row.getString(1), List.of());
        if (!known.contains(day.toString())) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "The release has no figures on the boundaries of " + day + "; "
                            + (known.isEmpty() ? "it has none" : "it has those of " + String.join(", ", known)));
        }
    }

    /** An area, all areas in it on any day, the regions it lies in, and England. */
    private static List<String> around(ReleaseReader release, String area) {
        List<String> keys = new ArrayList<>(List.of(area));
        keys.addAll(release.rows("""
                WITH RECURSIVE inside(area) AS (
                    SELECT child FROM area_parents WHERE parent = ?
                    UNION
                    SELECT p.child FROM area_parents AS p INNER JOIN inside AS i ON p.parent = i.area
                )
                SELECT area FROM inside ORDER BY area""", row -> row.getString(1), List.of(area)));
        keys.addAll(release.rows("""
                WITH RECURSIVE around(area, type) AS (
                    SELECT parent, parent_type FROM area_parents WHERE child = ?
                    UNION
                    SELECT p.parent, p.parent_type FROM area_parents AS p INNER JOIN around AS a ON p.child = a.area
                )
                SELECT area FROM around WHERE type IN ('region', 'nhs-region') ORDER BY area""", row -> row.getString(1), List.of(area)));
        keys.addAll(release.rows(
                "SELECT DISTINCT area FROM areas WHERE area_type = 'england' ORDER BY area",
                row -> row.getString(1),
                List.of()));
        return keys.stream().distinct().toList();
    }
}
