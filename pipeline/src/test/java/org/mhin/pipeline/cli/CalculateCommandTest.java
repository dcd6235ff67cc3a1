package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.method.CalculableMethod;
import org.mhin.pipeline.warehouse.record.Json;

class CalculateCommandTest {
    private static final Pattern CALL = Pattern.compile("\\| `([a-z_]+\\.csv)` \\| `mhin (calculate [^`]+)` \\|");

    /** Far less than a million rows held at once would take. */
    private static final int HEAP_MB = 96;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** What a command gave back. */
    private record Answer(int status, String out, String err) {
        List<Map<String, String>> rows() {
            return ReferenceFile.read(out);
        }
    }

    static List<ReferenceFile> referenceFiles() {
        return ReferenceFile.all();
    }

    @ParameterizedTest
    @MethodSource("referenceFiles")
    void everyRowOfEveryReferenceFileComesFromTheCallOnItsPage(ReferenceFile reference) throws IOException {
        Path oracle = oracle();
        String call = calls().get(reference.name());
        assertThat(call).as(reference.name()).isNotNull();
        String[] args = Arrays.stream(call.split(" "))
                .map(word -> word.endsWith(".csv") ? oracle.resolve(word).toString() : word)
                .toArray(String[]::new);
        Answer answer = run(args);

        List<Map<String, String>> expected = ReferenceFile.read(oracle.resolve(reference.name()));
        Map<List<String>, Map<String, String>> inputs = new LinkedHashMap<>();
        String caseColumn = reference.keys().get(0);
        ReferenceFile.read(Path.of(args[List.of(args).indexOf("--input") + 1]))
                .forEach(row -> inputs.putIfAbsent(List.of(row.get(caseColumn)), row));
        Map<List<String>, Map<String, String>> got = new LinkedHashMap<>();
        for (Map<String, String> row : answer.rows()) {
            assertThat(got.put(reference.key(row), row)).as("twice: " + row).isNull();
        }
        int checked = 0;
        int refused = 0;
        for (Map<String, String> row : expected) {
            Map<String, String> result = got.get(reference.key(row));
            assertThat(result).as(reference.name() + " " + reference.key(row)).isNotNull();
            if (!row.getOrDefault("error", "").isEmpty()) {
                assertThat(result.get("error"))
                        .as(reference.key(row).toString())
                        .isNotEmpty();
                assertThat(result.getOrDefault("value", "")).isEmpty();
                refused++;
            } else {
                assertThat(result.get("error"))
                        .as(reference.key(row).toString())
                        .isEmpty();
                reference.compare(result, row, inputs.getOrDefault(List.of(row.get(caseColumn)), Map.of()));
            }
            checked++;
        }
        Set<List<String>> wanted = expected.stream().map(reference::key).collect(Collectors.toSet());
        assertThat(got.keySet()).isEqualTo(wanted);
        if (reference.name().equals("quintile.csv")) {
            assertTiesAreDealtToTheSameGroups(expected, got, reference);
        }
        assertThat(answer.status()).isEqualTo(refused > 0 ? 3 : 0);
        if (refused == 0) {
            assertThat(answer.err()).isEmpty();
        } else {
            assertThat(answer.err().lines().toList())
                    .allMatch(line ->
                            line.matches(".*\\.csv: (line [0-9]+: [a-z]+: .+: .+|[0-9]+ of [0-9]+ cases refused)"));
            System.out.print(answer.err().replace(oracle + File.separator, ""));
        }
        System.out.println(reference.name() + ": " + checked + " of " + expected.size() + " rows agree"
                + (refused > 0 ? ", " + refused + " of them refused as they should be" : "") + ", by mhin " + call);
    }

    /** Equal values may be dealt otherwise, but to the same groups. */
    private static void assertTiesAreDealtToTheSameGroups(
            List<Map<String, String>> expected, Map<List<String>, Map<String, String>> got, ReferenceFile reference) {
        for (String column : List.of("ntile5", "outcome_high_is_good", "outcome_low_is_good", "outcome_no_judgement")) {
            Map<List<String>, List<String>> wantedTied = new LinkedHashMap<>();
            Map<List<String>, List<String>> gotTied = new LinkedHashMap<>();
            for (Map<String, String> row : expected) {
                String result = got.get(reference.key(row)).get(column);
                if (row.get("ntile5_tie_ambiguous").equals("true")) {
                    List<String> tie = List.of(row.get("case_id"), row.get("value"));
                    wantedTied.computeIfAbsent(tie, key -> new ArrayList<>()).add(row.get(column));
                    gotTied.computeIfAbsent(tie, key -> new ArrayList<>()).add(result);
                } else {
                    assertThat(result).as(reference.key(row) + " " + column).isEqualTo(row.get(column));
                }
            }
            wantedTied.forEach((tie, want) ->
                    assertThat(gotTied.get(tie)).as(tie + " " + column).containsExactlyInAnyOrderElementsOf(want));
        }
    }

    @Test
    void everyReferenceFileIsAResultOrAnInputOfACall() throws IOException {
        Set<String> named = new TreeSet<>();
        calls().forEach((file, call) -> {
            named.add(file);
            Arrays.stream(call.split(" ")).filter(word -> word.endsWith(".csv")).forEach(named::add);
        });
        Set<String> present = new TreeSet<>();
        try (Stream<Path> files = Files.list(oracle())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .forEach(present::add);
        }
        assertThat(named).isEqualTo(present);
        assertThat(calls().keySet())
                .isEqualTo(referenceFiles().stream().map(ReferenceFile::name).collect(Collectors.toSet()));
        System.out.println("calculate: " + present.size() + " reference files are named in a call");
    }

    @Test
    void badRowsAreToldByLineAndTheOthersCalculated() throws IOException {
        Path file = file("bad.csv", """
                \uFEFFcase_id,note,x,n
                a,,20,100
                b,,9,5
                c,,1*,10
                d,,3,0
                e,,-1,10
                f,,1
                "g
                g",,1,2
                h,,,10
                a,,1,1
                """);
        Answer answer = run("calculate", "proportion", "--input", file.toString());
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err().replace(file.toString(), "FILE").lines())
                .containsExactly(
                        "FILE: line 3: x: 9: The numerator of a proportion must not be above its denominator",
                        "FILE: line 4: x: 1*: Column x must hold numbers or blanks",
                        "FILE: line 5: n: 0: The denominator of a proportion must be above zero",
                        "FILE: line 6: x: -1: The numerator of a proportion must not be negative",
                        "FILE: line 7: The row has 3 cells where the header has 4",
                        "FILE: line 11: case_id: a: This case was there further up; its rows must be together, and"
                                + " its result there lacks these rows",
                        "FILE: 6 of 9 cases refused");
        List<Map<String, String>> rows = answer.rows();
        assertThat(rows)
                .extracting(row -> row.get("case_id"))
                .containsExactly("a", "b", "c", "d", "e", "f", "g\ng", "h", "a");
        assertThat(rows).extracting(row -> row.get("value")).containsExactly("20", "", "", "", "", "", "50", "", "");
        assertThat(rows.get(1))
                .containsEntry("error", "The numerator of a proportion must not be above its denominator");
        assertThat(rows.get(7)).containsEntry("error", "").containsEntry("lower95", "");
    }

    @Test
    void manyRefusalsAreCounted() throws IOException {
        StringBuilder text = new StringBuilder("case_id,x,n\n");
        for (int i = 0; i < 50; i++) {
            text.append(i).append(",1,0\n");
        }
        Answer answer = run(
                "calculate",
                "crude-rate",
                "--input",
                file("many.csv", text.toString()).toString());
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err().lines()).hasSize(22);
        assertThat(answer.err())
                .contains("line 21: n: 0: ")
                .contains("and 30 more cases refused")
                .doesNotContain("line 22");
        assertThat(answer.rows()).hasSize(50).allMatch(row -> !row.get("error").isEmpty());
    }

    @Test
    void theRowOfACaseThatIsToBlameIsNamed() throws IOException {
        Path file = file("bands.csv", """
                case_id,ageband,x,n,stdpop
                a,0,5,100,1
                a,1,6,0,1
                b,0,5,100,1
                b,1,6,100,
                c,0,50,100,1
                """);
        Answer answer = run("calculate", "directly-standardised-rate", "--input", file.toString());
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err())
                .contains("line 3: n: 0: The population of an age band must be above zero")
                .contains("line 5: stdpop: (blank): The standard population of an age band must not be missing");
        assertThat(answer.rows()).extracting(row -> row.get("total_count")).containsExactly("", "", "50");
    }

    @Test
    void byTellsCasesApartByOtherColumns() throws IOException {
        Path file = file("by.csv", "area,sex,x,n\nA,F,1,4\nA,F,1,4\nA,M,3,4\nB,M,2,4\n");
        Answer answer = run("calculate", "proportion", "--input", file.toString(), "--by", "area,sex");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(answer.out()).startsWith("area,sex,value,lower95,");
        assertThat(answer.rows())
                .extracting(row -> row.get("area") + row.get("sex") + row.get("value"))
                .containsExactly("AF25", "AM75", "BM50");
        Answer whole = run("calculate", "proportion", "--input", file.toString(), "--option", "multiplier=1");
        assertThat(whole.rows()).extracting(row -> row.get("value")).containsExactly("0.4375");
        Answer absent = run("calculate", "proportion", "--input", file.toString(), "--by", "region");
        assertThat(absent.status()).isEqualTo(2);
        assertThat(absent.err())
                .startsWith("mhin: --by: ")
                .contains("has no column region; its columns are area, sex, x, n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ; ",
            value = {
                "proportion ; multiplier=abc ; Option multiplier must be a number",
                "proportion ; conf=80 ; A confidence level must be between 0.9 and 1, or between 90 and 100 per cent",
                "control-limits ; statistic=mean ; Option statistic must be one of proportion, rate",
                "control-chart ; run-length=7.5 ; Option run-length must be a whole number",
                "control-chart ; screen=yes ; Option screen must be one of true, false"
            })
    void anOptionThatIsWrongForEveryCaseEndsTheRun(String method, String option, String rule) throws IOException {
        Path file = file(
                "rows.csv", "case_id,x,n,value,denominator,benchmark_value,period\na,1,4,1,4,1,1\nb,1,4,1,4,1,1\n");

        Answer answer = run("calculate", method, "--input", file.toString(), "--option", option);

        assertThat(answer.status()).as(answer.err()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isEqualToNormalizingNewlines("mhin: --option " + option + ": " + rule + "\n");
    }

    /** A text of the file is one case's fault, also where an option is set; so is a column that wins over the option. */
    @Test
    void aCellThatIsWrongRefusesItsCaseAlone() throws IOException {
        Path file = file("rows.csv", "case_id,x,n,multiplier\na,1*,4,\nb,1,4,many\nc,1,4,\n");

        Answer answer = run("calculate", "proportion", "--input", file.toString(), "--option", "multiplier=1");

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err())
                .contains("line 2: x: 1*: Column x must hold numbers or blanks")
                .contains("line 3: multiplier: many: Column multiplier must hold numbers or blanks");
        assertThat(answer.rows()).extracting(row -> row.get("value")).containsExactly("", "", "0.25");
    }

    @Test
    void optionsOfACaseMayStandInAFileOfTheirOwn() throws IOException {
        Path file = file("rows.csv", "case_id,x,n\na,1,4\nb,1,4\nc,1,4\n");
        Path cases = file("cases.csv", "case_id,multiplier,colour\nb,1000,red\na,1,red\na,,blue\n");
        Answer answer = run("calculate", "proportion", "--input", file.toString(), "--cases", cases.toString());
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err()).contains("line 4: case_id: c: The file of options has no such case");
        assertThat(answer.out()).startsWith("case_id,multiplier,value,");
        assertThat(answer.rows())
                .extracting(row -> row.get("case_id") + " " + row.get("multiplier") + " " + row.get("value"))
                .containsExactly("a 1 0.25", "a  25", "b 1000 250", "c  ");
    }

    @Test
    void aMethodForOneRowRefusesSeveral() throws IOException {
        Path file = file("pairs.csv", "case_id,x1,n1,x2,n2\na,1,4,2,4\na,1,4,2,4\nb,1,4,2,4\n");
        Answer answer = run("calculate", "two-proportions", "--input", file.toString());
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err()).contains("line 3: The method takes one row per case, not several");
        assertThat(answer.rows()).extracting(row -> row.get("difference")).containsExactly("", "-25");
    }

    @Test
    void whatIsNotThereIsNamedAndTheNearestSuggested() throws IOException {
        String file = file("rows.csv", "case_id,x\na,1\n").toString();
        assertUsage("no method is called proportoin; did you mean proportion?", "proportoin", "--input", file);
        assertUsage("has no column n, which proportion needs", "proportion", "--input", file);
        assertUsage(
                "proportion has no option multiplyer; did you mean multiplier?",
                "proportion",
                "--input",
                file,
                "--option",
                "multiplyer=1");
        assertUsage("absent.csv: no such file", "proportion", "--input", "absent.csv");
        assertUsage("calculate needs a METHOD and --input FILE", "proportion");
        assertUsage("is a folder", "proportion", "--input", folder.toString());
        assertUsage("is empty", "proportion", "--input", file("empty.csv", "").toString());
        assertUsage(
                "two columns are named x",
                "proportion",
                "--input",
                file("twice.csv", "x,n,x\n1,2,3\n").toString());
        assertUsage("--option", "proportion", "--input", file, "--option", "multiplier");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "case_id,x,n\nä,1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertUsage("is not text in UTF-8", "proportion", "--input", latin.toString());
        assertUsage(
                "is not CSV",
                "proportion",
                "--input",
                file("open.csv", "x,n\n\"1,2\n").toString());
    }

    private void assertUsage(String said, String... args) {
        Answer answer =
                run(Stream.concat(Stream.of("calculate"), Arrays.stream(args)).toArray(String[]::new));
        assertThat(answer.status()).as(said).isEqualTo(2);
        assertThat(answer.err().lines()).as(said).hasSize(1);
        assertThat(answer.err()).startsWith("mhin: ").contains(said);
    }

    @Test
    void outputGoesToAFileOnlyWhenItIsWhole() throws IOException {
        Path file = file("rows.csv", "case_id,x,n\na,1,4\nb,1,0\n");
        Path output = folder.resolve("results.csv");
        Answer answer = run("calculate", "proportion", "--input", file.toString(), "--output", output.toString());
        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.out()).isEmpty();
        assertThat(ReferenceFile.read(output))
                .extracting(row -> row.get("value"))
                .containsExactly("25", "");
        Path open = file("open.csv", "case_id,x,n\na,1,4\n\"b,1,2\n");
        Answer failed = run("calculate", "proportion", "--input", open.toString(), "--output", output.toString());
        assertThat(failed.status()).isEqualTo(2);
        assertThat(ReferenceFile.read(output)).hasSize(2);
        assertUsage("is being read", "proportion", "--input", file.toString(), "--output", file.toString());
        assertUsage("cannot be a file there", "proportion", "--input", file.toString(), "--output", "absent/a.csv");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".partial"));
        }
    }

    @Test
    void undefinedIsWrittenAsAWordAndMissingAsABlank() throws IOException {
        Path file = file("ratio.csv", "case_id,x,n,x_ref,n_ref\na,5,10,0,100\nb,0,10,0,100\nc,5,10,10,\n");
        Answer answer = run("calculate", "indirectly-standardised-ratio", "--input", file.toString());
        assertThat(answer.rows()).extracting(row -> row.get("value")).containsExactly("Infinity", "NaN", "");
    }

    @Test
    void everyMethodIsListed() throws IOException {
        Answer text = run("calculate", "--list");
        assertThat(text.status()).isZero();
        Answer json = run("calculate", "--list", "--format", "json");
        JsonNode methods = Json.mapper().readTree(json.out());
        assertThat(methods.size()).isEqualTo(CalculableMethod.all().size());
        for (int i = 0; i < methods.size(); i++) {
            CalculableMethod method = CalculableMethod.all().get(i);
            JsonNode listed = methods.get(i);
            assertThat(listed.get("key").asText()).isEqualTo(method.key());
            assertThat(listed.get("input_columns").size())
                    .isEqualTo(method.inputColumns().size());
            assertThat(listed.get("options").size()).isEqualTo(method.options().size());
            assertThat(listed.get("result_columns").size())
                    .isEqualTo(method.resultColumns().size());
            assertThat(listed.get("references").size())
                    .isEqualTo(method.references().size());
            assertThat(text.out())
                    .contains(method.key() + " - " + method.title())
                    .contains(method.references());
            method.options().forEach(option -> assertThat(text.out()).contains(option.name(), option.meaning()));
        }
    }

    @Test
    void aMillionProportionsStreamInBoundedMemory() throws Exception {
        int count = 1_000_000;
        Path file = folder.resolve("million.csv");
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("case_id,x,n\n");
            for (int i = 0; i < count; i++) {
                rows.write("C" + i + "," + i % 97 + "," + (97 + i % 1009) + "\n");
            }
        }
        Path output = folder.resolve("million-results.csv");
        Path said = folder.resolve("said.txt");
        long started = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MB + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Mhin.class.getName(),
                        "calculate",
                        "proportion",
                        "--input",
                        file.toString(),
                        "--output",
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int status = process.waitFor();
        double seconds = (System.nanoTime() - started) / 1e9;
        assertThat(Files.readString(said)).isEmpty();
        assertThat(status).isZero();
        try (Stream<String> lines = Files.lines(output)) {
            assertThat(lines.count()).isEqualTo(count + 1);
        }
        System.out.printf(
                "calculate: 1,000,000 proportions of 1,000,000 cases in a heap of %d MB: %.1f s, %,.0f rows per second,"
                        + " from %,d MB to %,d MB of file%n",
                HEAP_MB, seconds, count / seconds, Files.size(file) >> 20, Files.size(output) >> 20);
    }

    @Test
    void neitherSparkNorDuckDbIsNeeded() throws Exception {
        List<URL> light = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.matches(".*(spark|duckdb|hadoop|parquet|arrow|scala|poi).*\\.jar")) {
                light.add(Path.of(entry).toUri().toURL());
            }
        }
        Path file = file("rows.csv", "case_id,x,n\na,1,4\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (URLClassLoader loader =
                new URLClassLoader(light.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method run = loader.loadClass(Mhin.class.getName())
                    .getDeclaredMethod("run", PrintWriter.class, PrintWriter.class, String[].class);
            run.setAccessible(true);
            Object status = run.invoke(null, new PrintWriter(out, true), new PrintWriter(err, true), (Object)
                    new String[] {"calculate", "proportion", "--input", file.toString()});
            assertThat(err.toString()).isEmpty();
            assertThat(status).isEqualTo(0);
        }
        assertThat(out.toString()).contains("a,25,");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Answer run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Mhin.run(new PrintWriter(out), new PrintWriter(err, true), args);
        assertThat(err.toString()).doesNotContain("Exception", "\tat ", "unexpected fault");
        return new Answer(status, out.toString(), err.toString());
    }

    private static Map<String, String> calls() throws IOException {
        Path index = Path.of(System.getProperty("mhin.home", ".."), "docs", "methods", "index.md");
        Map<String, String> calls = new TreeMap<>();
        Matcher matcher = CALL.matcher(Files.readString(index));
        while (matcher.find()) {
            calls.put(matcher.group(1), matcher.group(2));
        }
        return calls;
    }

    private static Path oracle() {
        String shared = System.getProperty("mhin.shared", "");
        Path oracle = Path.of(shared, "oracle");
        boolean present = !shared.isEmpty() && Files.isDirectory(oracle);
        if (!present) {
            System.out.println("Skipped: no folder oracle under the folder that mhin.shared names");
        }
        Assumptions.assumeTrue(present, "the reference files are not on this machine");
        return oracle;
    }
}
