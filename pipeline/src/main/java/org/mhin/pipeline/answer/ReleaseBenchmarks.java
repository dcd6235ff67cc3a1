package org.mhin.pipeline.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.model.Suggestions;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/**
 * What the figures of one release are set beside, as its view {@code benchmarks} says it. The first goal and the first peers are told below
 * a figure; all others stand beside it, unless fewer are chosen.
 *
 * @param all in the order of their columns
 */
public record ReleaseBenchmarks(List<SetBeside> all) {
    public ReleaseBenchmarks {
        all = List.copyOf(all);
    }

    /**
     * Those of a release.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where the release does not say it, since an earlier version made it
     */
    public static ReleaseBenchmarks of(ReleaseReader release) {
        boolean said = !release.rows(
                        "SELECT 1 FROM duckdb_views() WHERE view_name = 'benchmarks' AND NOT internal",
                        row -> row.getInt(1),
                        List.of())
                .isEmpty();
        if (!said) {
            throw new MhinException(
                            ErrorCode.USAGE,
                            "Release " + release.release()
                                    + " does not list its benchmarks: an earlier version made it")
                    .with(Hint.of(Hint.Kind.NIGHTLY));
        }
        return new ReleaseBenchmarks(
                release.rows("SELECT * FROM benchmarks ORDER BY position, benchmark", SetBeside::of, List.of()));
    }

    /** The goal that is told below a figure. */
    Optional<SetBeside> goal() {
        return first(SetBeside::isGoal);
    }

    /** The peers that are told below a figure. */
    Optional<SetBeside> peers() {
        return first(SetBeside::isPeers);
    }

    private Optional<SetBeside> first(Predicate<SetBeside> of) {
        return all.stream().filter(of).findFirst();
    }

    /** Those that stand beside a figure. */
    public List<SetBeside> beside() {
        Set<SetBeside> below =
                Stream.of(goal(), peers()).flatMap(Optional::stream).collect(Collectors.toSet());
        return all.stream().filter(one -> !below.contains(one)).toList();
    }

    /**
     * Those that are asked for, in the order of their columns.
     *
     * @param words their keys, in any letters; none means all that stand beside a figure
     * @throws MhinException {@link ErrorCode#USAGE} with those there are, where a word is not one of them
     */
    public List<SetBeside> chosen(List<String> words) {
        List<SetBeside> there = beside();
        if (words.isEmpty()) {
            return there;
        }
        List<String> keys = there.stream().map(SetBeside::key).toList();
        Set<String> wanted = words.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String word : words) {
            if (!keys.contains(word.strip().toLowerCase(Locale.ROOT))) {
                List<String> nearest = Suggestions.to(word, keys, 1);
                throw new MhinException(
                                ErrorCode.USAGE,
                                "'" + Visible.line(word) + "' is not one of " + String.join(", ", keys)
                                        + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?"))
                        .with(Hint.of(Hint.Kind.BENCHMARKS));
            }
        }
        return there.stream().filter(one -> wanted.contains(one.key())).toList();
    }
}
