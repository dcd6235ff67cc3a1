package org.mhin.pipeline.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.AreaHistory;
import org.mhin.pipeline.answer.AreaList;
import org.mhin.pipeline.answer.AreaListFacts;
import org.mhin.pipeline.answer.AreaLists;
import org.mhin.pipeline.answer.NeighbourLists;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseBoundaries;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.AreaPage;
import org.mhin.pipeline.render.format.JsonText;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin area}: what an area is, was and became. */
@Command(
        name = "area",
        description = {
            "Says what an area is: its codes and names through time, what it lies in, what it came from and what it became.",
            "Needs no warehouse; where a release is there, the areas of landed registers are known too."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered, also for a day on which the area was not valid", "2:no such area, or several"})
final class AreaCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "AREA",
            arity = "1..*",
            description =
                    "A name (Leeds), an ONS or ODS code (E08000035, 15F), a key (E38000256@ccg) or the name of an area list.")
    private List<String> area = List.of();

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "The day, as 2021-04-01, on which it is wanted; else today.")
    private @Nullable String on;

    @Option(
            names = "--neighbours",
            description = "Also its neighbours in every list of the release: the areas most like it.")
    private boolean neighbours;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        LocalDate day = on == null ? null : day("--on", on);
        AreaFinder.readAhead();
        WarehouseLayout layout = warehouse.layout();
        String source = "the register that comes with this version";
        AreaRegister register;
        Boundaries boundaries = Boundaries.shipped();
        if (Publisher.current(layout).isPresent()) {
            try (ReleaseReader release = ReleaseReader.open(layout)) {
                register = AreaFinder.shippedAnd(release);
                boundaries = ReleaseBoundaries.of(release, register);
                int added =
                        register.areas().size() - AreaRegister.shipped().areas().size();
                source += added == 0
                        ? ""
                        : " and " + added + (added == 1 ? " area" : " areas") + " of release " + release.release();
            }
        } else {
            register = AreaRegister.shipped();
        }
        String typed = String.join(" ", area);
        Optional<AreaList> named = new AreaLists(layout).find(typed);
        if (named.isPresent()) {
            list(register, boundaries, named.get(), day == null ? LocalDate.now(ZoneOffset.UTC) : day, source);
            return 0;
        }
        AreaFinder.Match match = AreaFinder.of(register).find(typed, day);
        AreaHistory history =
                AreaHistory.of(register, match.area().key(), day == null ? LocalDate.now(ZoneOffset.UTC) : day);
        AreaFinder.also(match.others()).ifPresent(output::say);
        List<NeighbourLists.OfArea> lists = neighbours ? neighbours(layout, match.area()) : List.of();
        switch (output.format()) {
            case TABLE -> {
                AreaPage.print(output.out(), history, source);
                lists.forEach(list -> {
                    output.out().println();
                    NeighbourPage.print(output.out(), list, null);
                });
            }
            case CSV -> csv(history, lists);
            case JSON -> JsonText.print(output.out(), Answer.OfArea.of(history, neighbours ? lists : null, source));
        }
        return 0;
    }

    /** An area list, and which areas go by its name too. */
    private void list(AreaRegister register, Boundaries boundaries, AreaList list, LocalDate day, String source) {
        if (neighbours) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--neighbours: " + list.name() + " is a list of areas, and only areas have neighbours");
        }
        AreaFinder.also(register.search(list.name(), null)).ifPresent(output::say);
        AreaListFacts facts = AreaListFacts.of(register, boundaries, list, day);
        switch (output.format()) {
            case TABLE -> AreaListPage.print(output.out(), facts, source);
            case CSV -> AreaListPage.rows(output, register, Stream.of(list));
            case JSON -> JsonText.print(output.out(), Answer.OfAreaList.of(facts, source));
        }
    }

    /** The neighbours of an area in the current release, by list. */
    private List<NeighbourLists.OfArea> neighbours(WarehouseLayout layout, Area found) {
        try (ReleaseReader release = ReleaseReader.open(layout)) {
            List<NeighbourLists.OfArea> lists = new NeighbourLists(release).all(found);
            if (lists.isEmpty()) {
                output.say(found.codeAndName() + " has neighbours in no list of release " + release.release());
            }
            return lists;
        }
    }

    /** A day as people type it on the command line. */
    static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new MhinException(
                    ErrorCode.USAGE, option + ": '" + text + "' is not a date; write it as 2021-04-01", e);
        }
    }

    private void csv(AreaHistory history, List<NeighbourLists.OfArea> lists) {
        RowWriter writer = output.rows();
        writer.begin(List.of(
                        "fact",
                        "area",
                        "area_code",
                        "ods_codes",
                        "area_name",
                        "area_type",
                        "valid_from",
                        "valid_to",
                        "date",
                        "kind",
                        "share")
                .stream()
                .map(RowWriter.Column::text)
                .toList());
        history.versions().forEach(version -> row(writer, "version", version, null, null, null));
        history.meanings().forEach(related -> related(writer, "on-" + history.on(), related));
        history.parents().forEach(parent -> row(writer, "parent", parent, history.day(), null, null));
        history.predecessors().forEach(related -> related(writer, "predecessor", related));
        history.successors().forEach(related -> related(writer, "successor", related));
        lists.forEach(list -> list.areas(AreaRegister.shipped())
                .forEach(near -> row(
                        writer, "neighbour", near, list.set().on(), list.set().name(), null)));
        writer.end();
    }

    private static void related(RowWriter writer, String fact, AreaHistory.Related related) {
        row(writer, fact, related.area(), related.date(), String.join("|", related.kinds()), related.share());
    }

    private static void row(
            RowWriter writer,
            String fact,
            Area area,
            @Nullable LocalDate date,
            @Nullable String kind,
            @Nullable Double share) {
        writer.row(Arrays.<@Nullable Object>asList(
                fact,
                area.key(),
                area.code(),
                String.join("|", area.odsCodes()),
                area.publishedName(),
                area.type().key(),
                area.publishedStart(),
                area.validTo(),
                date,
                kind,
                share));
    }
}
