package org.mhin.pipeline.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found for a question: all that a page is made from, and of it {@link #answer()}, which programs read. */
public sealed interface Found {
    /** What programs read of it. */
    Answer answer();

    /** It in another form. */
    <T> T in(Forms<T> forms);

    /**
     * A form of everything that can be found.
     *
     * @param <T> such as a page
     */
    interface Forms<T> {
        T of(OfArea found);

        T of(OfAreaList found);

        T of(OfComparisons found);

        T of(OfRankings found);

        T of(OfNeighbours found);

        T of(OfFigures found);

        T of(OfDerivedFigures found);
    }

    /**
     * What an area is, was and became.
     *
     * @param neighbours the areas most like it, by list; null where they were not asked for
     * @param source whose register it is
     */
    record OfArea(AreaHistory history, @Nullable List<NeighbourLists.OfArea> neighbours, String source)
            implements Found {
        /** The areas most like it, by list; none where they were not asked for. */
        public List<NeighbourLists.OfArea> lists() {
            return neighbours == null ? List.of() : neighbours;
        }

        @Override
        public Answer.OfArea answer() {
            return Answer.OfArea.of(history, neighbours, source);
        }

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.of(this);
        }
    }

    /**
     * What an area list is.
     *
     * @param source whose register its areas are of
     */
    record OfAreaList(AreaListFacts facts, String source) implements Found {
        @Override
        public Answer.OfAreaList answer() {
            return Answer.OfAreaList.of(facts, source);
        }

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.of(this);
        }
    }

    /**
     * One area, or a list of areas, beside its benchmarks.
     *
     * @param with the benchmarks asked for
     * @param converted whether figures are on the boundaries of a day
     */
    record OfComparisons(
            String release, Answer.Place place, List<SetBeside> with, List<Comparison> rows, boolean converted)
            implements Found {
        @Override
        public Answer.OfComparisons answer() {
            return new Answer.OfComparisons(release, place, rows);
        }

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.of(this);
        }
    }

    /**
     * Every area of a boundary set.
     *
     * @param with the benchmarks asked for
     */
    record OfRankings(String release, List<SetBeside> with, List<BoundaryComparisons.Ranking> rankings)
            implements Found {
        @Override
        public Answer.OfRankings answer() {
            return Answer.OfRankings.of(release, rankings);
        }

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.of(this);
        }
    }

    /**
     * One area beside its neighbours.
     *
     * @param with the benchmarks asked for
     */
    record OfNeighbours(
            String release,
            NeighbourLists.OfArea neighbours,
            List<SetBeside> with,
            List<BoundaryComparisons.Beside> rows)
            implements Found {
        @Override
        public Answer.OfNeighbours answer() {
            return new Answer.OfNeighbours(
                    release,
                    Answer.Place.of(neighbours.area()),
                    Answer.Neighbours.of(neighbours),
                    rows.stream()
                            .map(beside -> new Answer.BesideNeighbours(beside.row(), beside.others()))
                            .toList());
        }

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.of(this);
        }
    }

    /** Figures of a release down to the lines of the files. */
    record OfFigures(Answer.OfFigures answer) implements Found {
        @Override
        public <T> T in(Forms<T> forms) {
            return forms.of(this);
        }
    }

    /** Figures that no file has, down to the figures they are made of. */
    record OfDerivedFigures(Answer.OfDerivedFigures answer) implements Found {
        @Override
        public <T> T in(Forms<T> forms) {
            return forms.of(this);
        }
    }
}
