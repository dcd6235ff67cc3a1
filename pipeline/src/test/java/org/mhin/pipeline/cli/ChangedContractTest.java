package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.pipeline.warehouse.ErrorCode;

/** The program with another contract of a table that it writes, before its own on the class path. */
class ChangedContractTest {
    private static final Path CONTRACTS = Path.of(System.getProperty("mhin.home", ".."), "warehouse-ddl");

    @TempDir
    private Path folder;

    /** The program anew, with another text in place of one in a contract. */
    private URLClassLoader with(String contract, String was, String is) throws IOException {
        String yaml = Files.readString(CONTRACTS.resolve(contract));
        assertThat(yaml).contains(was);
        Path changed = folder.resolve("warehouse-ddl").resolve(contract);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, yaml.replaceFirst(Pattern.quote(was), Matcher.quoteReplacement(is)));
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Object code(ClassLoader loader, String step) throws ReflectiveOperationException {
        Method code = Class.forName("org.mhin.pipeline." + step, true, loader).getDeclaredMethod("code");
        code.setAccessible(true);
        return code.invoke(null);
    }

    /** What a step writes has another address where its columns are others. */
    @ParameterizedTest
    @CsvSource({
        "measure.ConformJob, facts/observation.yaml, '- delivery\n  - source_line', '- source_line\n  - delivery'",
        "convert.BoundaryJob, facts/boundary_observations.yaml, '- sex\n  - age', '- age\n  - sex'",
        "neighbour.NeighbourBuilder, neighbours/area_neighbours.yaml, '{name: rank, type: int', '{name: rank, type: bigint'"
    })
    void changesTheAddressOfWhatIsMade(String step, String contract, String was, String is) throws Exception {
        Object before = code(ChangedContractTest.class.getClassLoader(), step);
        try (URLClassLoader same = with(contract, "description: ", "description: It is so. ")) {
            assertThat(code(same, step))
                    .as("words of a contract are no columns")
                    .isEqualTo(before);
        }
        try (URLClassLoader changed = with(contract, was, is)) {
            assertThat(code(changed, step)).isNotEqualTo(before);
        }
    }

    @Test
    void aColumnThatTheProgramDoesNotKnowIsOneLine() throws Exception {
        try (URLClassLoader loader = with("facts/observation.yaml", "  - sex\n", "  - sex\n  - unit\n")) {
            StringWriter err = new StringWriter();
            Method run = Class.forName("org.mhin.pipeline.cli.Mhin", true, loader)
                    .getDeclaredMethod("run", PrintWriter.class, PrintWriter.class, String[].class);
            run.setAccessible(true);
            Object status = run.invoke(null, new PrintWriter(new StringWriter()), new PrintWriter(err), new String[] {
                "nightly", "--plan", "--warehouse", folder.resolve("w").toString()
            });
            assertThat(err.toString())
                    .isEqualTo(
                            "mhin: The contract of observation in warehouse-ddl has columns that the program does not"
                                    + " fill: unit" + System.lineSeparator());
            assertThat(status).isEqualTo(ErrorCode.FAULT.exit());
        }
    }
}
