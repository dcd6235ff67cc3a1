package org.mhin.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.cli.Ran;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Questions asked without a command: the answers are those of the commands, and nothing that is said names an option. */
class AnswersTest {
    private static final BoundaryWish NONE = new BoundaryWish(null, null);
    private static final String INDICATOR = "depression-qof-prevalence";

    private final WarehouseLayout layout = TestWarehouse.ofSamples().layout();
    private final Told told = new Told();

    /** Keeps what is told. */
    private static final class Told implements Asides {
        private final List<String> lines = new ArrayList<>();
        private final List<Hint.Kind> hints = new ArrayList<>();

        @Override
        public void head(String line) {
            lines.add(line);
        }

        @Override
        public void say(String line) {
            lines.add(line);
        }

        @Override
        public void sayLast(String line, @Nullable Hint hint) {
            lines.add(line);
            if (hint != null) {
                hints.add(hint.kind());
            }
        }
    }

    @Test
    void anAreaIsAnsweredAsByItsCommand() throws JsonProcessingException {
        Found found = new AreaAnswers(Releases.of(layout), told).to(new AreaAnswers.Question("E08000003", null, true));
        same(found, "area", "E08000003", "--neighbours");
    }

    @Test
    void aComparisonIsAnsweredAsByItsCommandAndWhatIsNotShownIsAHint() throws JsonProcessingException {
        Found found = comparisons(List.of("England"), List.of(), NONE);
        same(found, "compare", "England");
        assertThat(found).isInstanceOf(Found.OfComparisons.class);
        assertThat(told.hints).containsExactly(Hint.Kind.BREAKDOWNS);
    }

    @Test
    void everyAreaOfATypeIsAnsweredAsByTheCommand() throws JsonProcessingException {
        BoundaryWish ccgs = new BoundaryWish(LocalDate.of(2021, 4, 1), AreaType.CCG);
        Found found = comparisons(List.of(), List.of(INDICATOR), ccgs);
        same(found, "compare", "--as", "ccg", "--boundaries", "2021-04-01", "--indicator", INDICATOR);
    }

    @Test
    void anExplanationIsAnsweredAsByItsCommandWhicheverComesFirst() throws JsonProcessingException {
        ExplanationAnswers answers = new ExplanationAnswers(Releases.of(layout), Catalogue::shipped, told);
        FigureGroup.Choice any = new FigureGroup.Choice(null, null, null, null);
        Found found = answers.to(new ExplanationAnswers.Question("suicide-rate", "Nottingham", "latest", any, NONE));
        same(found, "explain", "suicide-rate", "Nottingham", "latest");
        Found swapped = answers.to(new ExplanationAnswers.Question("Nottingham", "suicide-rate", null, any, NONE));
        assertThat(swapped).isEqualTo(found);
    }

    @Test
    void aWrongQuestionIsRefusedWithAHintAndWithoutAnOption() {
        refused(() -> comparisons(List.of(), List.of(), NONE), ErrorCode.USAGE, Hint.Kind.ALL_OF_A_KIND);
        refused(
                () -> comparisons(List.of("Leeds"), List.of(), new BoundaryWish(LocalDate.of(1999, 1, 1), null)),
                ErrorCode.USAGE,
                Hint.Kind.BOUNDARIES);
        refused(
                () -> new ComparisonAnswers(Releases.of(layout), told)
                        .to(new ComparisonAnswers.Question(
                                List.of("Leeds"), List.of(), List.of("wales"), null, false, NONE, null)),
                ErrorCode.USAGE,
                Hint.Kind.BENCHMARKS);
        refused(() -> new AreaLists(layout).known("no-such-list"), ErrorCode.UNKNOWN_AREA, Hint.Kind.FIRST_AREA_LIST);
    }

    private Found comparisons(List<String> area, List<String> indicators, BoundaryWish boundaries) {
        return new ComparisonAnswers(Releases.of(layout), told)
                .to(new ComparisonAnswers.Question(area, indicators, List.of(), null, false, boundaries, null));
    }

    private static void refused(Runnable asked, ErrorCode code, Hint.Kind kind) {
        MhinException refusal = catchThrowableOfType(MhinException.class, asked::run);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).doesNotContain(" --", "mhin ").doesNotStartWith("--");
        assertThat(refusal.hint()).isNotNull().extracting(Hint::kind).isEqualTo(kind);
    }

    private void same(Found found, String... command) throws JsonProcessingException {
        List<String> typed = new ArrayList<>(List.of(command));
        typed.addAll(List.of("--format", "json"));
        Ran ran = Ran.on(layout, typed.toArray(String[]::new));
        assertThat(ran.out()).isEqualToNormalizingNewlines(Json.inOrder().writeValueAsString(found.answer()) + "\n");
        assertThat(told.lines).allSatisfy(line -> assertThat(line).doesNotContain("--"));
    }
}
