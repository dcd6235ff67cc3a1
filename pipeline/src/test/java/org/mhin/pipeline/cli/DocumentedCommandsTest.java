package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.run.TestWarehouse;

/**
 * Every command of the README and the quickstarts, and every example on the pages of commands, answers with figures on the samples,
 * and prints what the page shows (A, 3 Newcomer). What a page shows below a command is compared line by line; a line of three dots ({@code …}) stands for any lines, three
 * dots at the end of a line for the rest of it, and the ids of releases and runs, the time and where a folder lies may differ.
 */
class DocumentedCommandsTest {
    private static final Path HOME = Path.of(System.getProperty("mhin.home", ".."));
    private static final List<String> PAGES = List.of(
            "README.md", "docs/quickstart-analyst.md", "docs/quickstart-engineer.md", "docs/quickstart-researcher.md");
    /** What a reader puts files or places of their own into. */
    private static final Pattern OF_THE_READERS_OWN = Pattern.compile("FILE_OR|DELIVERY|/srv/|/data/|/opt/|\\bLIST\\b");

    private static final Pattern VARIES = Pattern.compile("\\b(?:[0-9a-f]{16}|(?=\\d*[a-f])[0-9a-f]{12})\\b");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TempDir
    static Path folder;

    private static TestWarehouse samples;

    @BeforeAll
    static void copy() throws IOException {
        samples = TestWarehouse.ofSamples().copyTo(Files.createDirectory(folder.resolve("warehouse")));
    }

    private record Command(String page, int line, String text, List<String> shown) {
        String name() {
            return page + ":" + line + ": " + text;
        }
    }

    /** On the pages of commands an example stands between fences, its command behind a dollar. */
    @TestFactory
    Stream<DynamicTest> everyExampleAnswersAsShown() throws IOException {
        List<String> pages;
        try (Stream<Path> files = Files.list(HOME.resolve("docs/cli"))) {
            pages = files.map(file -> "docs/cli/" + file.getFileName()).sorted().toList();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : pages) {
            examples(page).forEach(command -> tests.add(DynamicTest.dynamicTest(command.name(), () -> check(command))));
        }
        assertThat(tests).hasSizeGreaterThan(7);
        return tests.stream();
    }

    private record Query(String page, int line, String text) {}

    @TestFactory
    Stream<DynamicTest> everyCommandAnswersAsShown() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : PAGES) {
            commands(page).stream()
                    .filter(command ->
                            !OF_THE_READERS_OWN.matcher(command.text()).find())
                    .forEach(command -> tests.add(DynamicTest.dynamicTest(command.name(), () -> check(command))));
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyQueryAnswers() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : PAGES) {
            queries(page)
                    .forEach(query -> tests.add(DynamicTest.dynamicTest(page + ":" + query.line(), () -> {
                        Ran ran = Ran.on(samples.layout(), "sql", "-c", query.text(), "--format", "csv");
                        assertThat(ran.status()).as(ran.err()).isZero();
                        assertThat(ran.out().lines().count()).isGreaterThan(1);
                    })));
        }
        assertThat(tests).hasSizeGreaterThan(8);
        return tests.stream();
    }

    private static void check(Command command) {
        Ran ran = Ran.of(arguments(command));
        boolean refusal = command.text().contains("nightly --warehouse /tmp/try");
        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(refusal ? 3 : 0);
        assertThat(refusal ? ran.err() : ran.out()).as(ran.err()).isNotBlank();
        assertThat(ran.out() + ran.err()).doesNotContain("No delivery gives");
        if (!command.shown().isEmpty()) {
            Pattern expected = pattern(command.shown());
            String printed = plain(ran.out());
            assertThat(expected.matcher(printed).find())
                    .as("shown:\n" + String.join("\n", command.shown()) + "\nprinted:\n" + ran.out()
                            + "\nerror output:\n" + ran.err())
                    .isTrue();
        }
    }

    private static String[] arguments(Command command) {
        List<String> arguments = new ArrayList<>();
        Matcher word =
                WORD.matcher(command.text().replaceFirst("\\s+>\\s+\\S+$", "").replaceFirst("^(\\./)?mhin\\s*", ""));
        while (word.find()) {
            arguments.add(
                    word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            arguments.set(
                    i,
                    argument.equals("/tmp/try")
                            ? folder.resolve(PAGES.contains(command.page()) ? "try" : "example")
                                    .toString()
                            : argument.equals("/tmp/extract")
                                    ? folder.resolve("extract-" + command.page().replace('/', '-') + command.line())
                                            .toString()
                                    : argument.startsWith("data-samples/")
                                            ? HOME.resolve(argument).toString()
                                            : argument);
        }
        if (!arguments.contains("--warehouse") && !arguments.get(0).startsWith("--")) {
            arguments.add("--warehouse");
            arguments.add(samples.layout().root().toString());
        }
        return arguments.toArray(String[]::new);
    }

    private static Pattern pattern(List<String> shown) {
        StringBuilder expected = new StringBuilder("(?m)");
        for (int i = 0; i < shown.size(); i++) {
            String line = plain(shown.get(i)).stripTrailing();
            if (line.strip().equals("…")) {
                expected.append("(?:.*\\n)*?");
            } else if (line.endsWith("…")) {
                expected.append(Pattern.quote(line.substring(0, line.length() - 1)))
                        .append(".*\\n");
            } else {
                expected.append(Pattern.quote(line)).append("\\n");
            }
        }
        return Pattern.compile(expected.toString());
    }

    /** Without what may differ, and without empty lines. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        VARIES.matcher(text.replace(" --warehouse " + samples.layout().root(), ""))
                .replaceAll("ID")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> plain.append(line.stripTrailing()).append("\n"));
        return text.contains("\n") ? plain.toString() : plain.toString().stripTrailing();
    }

    /** The commands in the indented blocks of a page; what stands below one in its block is what it prints. */
    private static List<Command> commands(String page) throws IOException {
        List<Command> commands = new ArrayList<>();
        List<String> lines = Files.readAllLines(HOME.resolve(page));
        Command last = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("    ")) {
                last = null;
                continue;
            }
            String text = line.isBlank() ? "" : line.substring(4);
            if (text.matches("(\\./)?mhin .*")) {
                last = new Command(page, i + 1, text.replaceFirst("\\s+#.*", "").strip(), new ArrayList<>());
                commands.add(last);
            } else if (text.startsWith("mvn ")) {
                last = null;
            } else if (last != null && !text.isBlank()) {
                last.shown().add(text);
            }
        }
        return commands;
    }

    private static List<Command> examples(String page) throws IOException {
        List<Command> commands = new ArrayList<>();
        List<String> lines = Files.readAllLines(HOME.resolve(page));
        Command last = null;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            if (text.startsWith("```")) {
                last = null;
            } else if (text.startsWith("$ mhin ")) {
                last = new Command(page, i + 1, text.substring(2), new ArrayList<>());
                commands.add(last);
            } else if (last != null && !text.isBlank()) {
                last.shown().add(text);
            }
        }
        return commands;
    }

    /** The queries in the indented blocks of a page: what begins with from or select and ends with a semicolon. */
    private static List<Query> queries(String page) throws IOException {
        List<Query> queries = new ArrayList<>();
        List<String> lines = Files.readAllLines(HOME.resolve(page));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("    (from|select) .*")) {
                StringBuilder text = new StringBuilder();
                int at = i;
                while (i < lines.size() && lines.get(i).startsWith("    ")) {
                    text.append(lines.get(i).strip()).append(" ");
                    if (lines.get(i).stripTrailing().endsWith(";")) {
                        break;
                    }
                    i++;
                }
                if (!text.toString().contains("read_parquet")
                        && !text.toString().contains("after.")) {
                    queries.add(new Query(page, at + 1, text.toString()));
                }
            }
        }
        return queries;
    }
}
