package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.stage.RejectCode;
import org.mhin.pipeline.warehouse.ErrorCode;

/** Every code, setting and exit status that a person can meet is on the page where they would look. */
class DocumentedWordsTest {
    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../docs").resolve(name));
    }

    @Test
    void everyRejectCodeHasItsSection() throws IOException {
        String page = page("checks/rejects.md");
        assertThat(RejectCode.values())
                .allSatisfy(code -> assertThat(page).containsPattern("(?m)^## " + code.code() + "$"));
    }

    @Test
    void everyReasonOfALookupsOrAListsAreasHasItsSection() throws IOException {
        String page = page("checks/rejects.md");
        assertThat(List.of(Reason.UNKNOWN_AREA, Reason.NOT_COVERED))
                .allSatisfy(reason -> assertThat(page).containsPattern("(?m)^## " + reason.code() + "$"));
    }

    @Test
    void everySettingIsInTheExample() throws IOException {
        String page = page("cli/settings.md");
        assertThat(Arrays.stream(Settings.class.getRecordComponents())
                        .flatMap(setting -> setting.getType() == Retention.class
                                ? Arrays.stream(Retention.class.getRecordComponents())
                                : Stream.of(setting))
                        .map(setting -> setting.getName()
                                .replaceAll("Days$", "")
                                .replaceAll("([A-Z])", "-$1")
                                .toLowerCase(Locale.ROOT)))
                .hasSizeGreaterThan(6)
                .allSatisfy(setting -> assertThat(page).containsPattern("(?m)^" + setting + ":"));
    }

    @Test
    void everyExitStatusIsInTheTable() throws IOException {
        String page = page("cli/settings.md");
        assertThat(ErrorCode.values())
                .allSatisfy(code -> assertThat(page).containsPattern("(?m)^\\| " + code.exit() + " \\| \\S"));
    }
}
