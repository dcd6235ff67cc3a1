package org.mhin.pipeline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference pages are what the contracts say; {@code -Dgolden.update=true} writes them. */
class PagesTest {
    private static final Path DOCS = Path.of("../docs");

    /** The one page of the folder that tells a story instead of a table. */
    private static final String BY_HAND = "areas.md";

    static Stream<Map.Entry<String, String>> pages() {
        return new Pages(Registry.shipped()).all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageSaysWhatTheContractsSay(Map.Entry<String, String> page) throws IOException {
        Path file = DOCS.resolve(page.getKey());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, page.getValue());
        }
        assertThat(file).hasContent(page.getValue());
    }

    @Test
    void everyPageOfATableIsRendered() throws IOException {
        Set<String> rendered = pages().map(Map.Entry::getKey).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(DOCS.resolve("marts"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(BY_HAND)))
                    .allSatisfy(name -> assertThat(rendered).contains("marts/" + name));
        }
    }
}
