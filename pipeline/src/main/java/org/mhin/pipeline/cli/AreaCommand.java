package org.mhin.pipeline.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.AreaAnswers;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
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
    private ReleaseOptions released = new ReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        AreaAnswers answers = new AreaAnswers(released.of(warehouse.layout()), output);
        output.write(answers.to(
                new AreaAnswers.Question(String.join(" ", area), on == null ? null : day("--on", on), neighbours)));
        return 0;
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
}
