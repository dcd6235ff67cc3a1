package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    private Path folder;

    private List<String> added() {
        return Program.added(folder.resolve("ours") + File.pathSeparator + folder.resolve("mhin.jar"));
    }

    /** A file that is added, changed or taken away in a folder before the jars is news; anything else there is none. */
    @Test
    void whatAFolderBeforeTheJarsAddsIsNews() throws IOException {
        Files.createFile(folder.resolve("mhin.jar"));
        Path file = folder.resolve("ours/warehouse-ddl/benchmarks/london.yaml");
        Files.createDirectories(folder.resolve("ours/catalogue/feeds"));
        List<List<String>> said = new ArrayList<>(List.of(added()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "benchmark: london");
        said.add(added());
        Files.writeString(file, "benchmark: paris");
        said.add(added());
        Files.writeString(folder.resolve("ours/catalogue/feeds/beds.yaml"), "feed: beds");
        said.add(added());
        assertThat(said).doesNotHaveDuplicates();

        Files.writeString(folder.resolve("ours/notes.txt"), "of no matter");
        assertThat(added()).isEqualTo(said.get(3));
        Files.delete(folder.resolve("ours/catalogue/feeds/beds.yaml"));
        assertThat(added()).isEqualTo(said.get(2));
    }
}
