package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseBoundaries;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What an area or an area list is, was and became. Needs no release; the areas that one adds are known where there is one. */
public final class AreaAnswers {
    private final Releases releases;
    private final WarehouseLayout layout;
    private final Asides asides;

    public AreaAnswers(Releases releases, Asides asides) {
        this.releases = releases;
        this.layout = releases.layout();
        this.asides = asides;
    }

    /**
     * What is asked.
     *
     * @param area a name, code or key, or the name of an area list
     * @param on the day on which it is wanted; null for today, whenever else the area was there
     * @param neighbours whether the areas most like it are wanted too
     */
    public record Question(String area, @Nullable LocalDate on, boolean neighbours) {
        private LocalDate day() {
            return on == null ? LocalDate.now(ZoneOffset.UTC) : on;
        }
    }

    /** The areas that are known, and whose register that is. */
    private record Known(AreaRegister register, Boundaries boundaries, String source) {
        static Known of(Releases releases) {
            String shipped = "the register that comes with this version";
            if (releases.isEmpty()) {
                return new Known(AreaRegister.shipped(), Boundaries.shipped(), shipped);
            }
            try (ReleaseReader release = releases.open()) {
                AreaRegister register = ReleaseAreas.shippedAnd(release);
                int added =
                        register.areas().size() - AreaRegister.shipped().areas().size();
                return new Known(
                        register,
                        ReleaseBoundaries.of(release, register),
                        added == 0
                                ? shipped
                                : shipped + " and " + added + (added == 1 ? " area" : " areas") + " of release "
                                        + release.release());
            }
        }
    }

    /**
     * The answer.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_AREA} or {@link ErrorCode#USAGE} where no one area or list is meant
     */
    public Found to(Question question) {
        ReleaseAreas.readAhead();
        Known known = Known.of(releases);
        Optional<AreaList> list = new AreaLists(layout).find(question.area());
        if (list.isPresent()) {
            return list(known, list.get(), question);
        }
        AreaFinder.Match match = AreaFinder.of(known.register()).find(question.area(), question.on());
        AreaHistory history = AreaHistory.of(known.register(), match.area().key(), question.day());
        AreaFinder.also(match.others()).ifPresent(asides::say);
        return new Found.OfArea(history, question.neighbours() ? neighbours(match.area()) : null, known.source());
    }

    /** An area list, and which areas go by its name too. */
    private Found list(Known known, AreaList list, Question question) {
        if (question.neighbours()) {
            throw new MhinException(
                            ErrorCode.USAGE, list.name() + " is a list of areas, and only areas have neighbours")
                    .with(Hint.of(Hint.Kind.NEIGHBOURS));
        }
        AreaFinder.also(known.register().search(list.name(), null)).ifPresent(asides::say);
        return new Found.OfAreaList(
                AreaListFacts.of(known.register(), known.boundaries(), list, question.day()), known.source());
    }

    /** The neighbours of an area in the current release, by list. */
    private List<NeighbourLists.OfArea> neighbours(Area area) {
        try (ReleaseReader release = releases.open()) {
            List<NeighbourLists.OfArea> lists = new NeighbourLists(release).all(area);
            if (lists.isEmpty()) {
                asides.say(area.codeAndName() + " has neighbours in no list of release " + release.release());
            }
            return lists;
        }
    }
}
