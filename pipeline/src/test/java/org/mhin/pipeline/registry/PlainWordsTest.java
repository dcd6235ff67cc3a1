package org.mhin.pipeline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people read uses the words of {@code docs/glossary.md}: its second table says which not to use. Decisions and the changelog are
 * history and keep theirs.
 */
class PlainWordsTest {
    private static final Path HOME = Path.of("..");
    private static final Path GLOSSARY = HOME.resolve("docs/glossary.md");
    private static final String TABLE = "\n## Say, not\n";
    /** Names of files, and the titles of decisions. */
    private static final Pattern LINKED =
            Pattern.compile("\\[[^\\]]*\\]\\([^)\\s]*decisions/[^)\\s]*\\)|\\]\\([^)\\s]*\\)");

    /** Comments, characters, and what is left of a line of Java between the literals. */
    private static final Pattern NO_LITERAL =
            Pattern.compile("//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\\n])+'|[^\"/']+|/", Pattern.DOTALL);

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);

    /** Words not to use, and what to say for them. */
    private record Rule(String say, String not, Pattern pattern) {
        static Stream<Rule> of(String row) {
            String[] cells = row.split("\\|");
            return Stream.of(cells[2].strip().split(",\\s*")).map(not -> new Rule(cells[1].strip(), not, pattern(not)));
        }

        /** The words one after the other, on two lines too, but not within a code such as {@code beside-itself}. */
        private static Pattern pattern(String not) {
            return Pattern.compile(
                    "(?<![\\w-])"
                            + Stream.of(not.split(" ")).map(Pattern::quote).collect(Collectors.joining("[\\s\"#*-]+"))
                            + "(?![\\w-])",
                    Pattern.CASE_INSENSITIVE);
        }
    }

    @Test
    void whatPeopleReadUsesTheWordsOfTheGlossary() throws IOException {
        List<Rule> rules = rules();
        assertThat(rules).hasSizeGreaterThan(40);
        List<String> faults = new ArrayList<>();
        files("docs", ".md")
                .filter(page -> !page.startsWith(HOME.resolve("docs/decisions")))
                .filter(page -> !page.equals(HOME.resolve("docs/changelog.md")))
                .forEach(page -> look(rules, page, PlainWordsTest::ofPage, faults));
        look(rules, HOME.resolve("README.md"), PlainWordsTest::ofPage, faults);
        look(rules, HOME.resolve("data-samples/README.md"), PlainWordsTest::ofPage, faults);
        for (String folder : List.of("warehouse-ddl", "model/src/main/resources/catalogue")) {
            for (String ending : List.of(".yaml", ".json", ".sql", ".md")) {
                files(folder, ending).forEach(file -> look(rules, file, PlainWordsTest::ofPage, faults));
            }
        }
        for (String module : List.of("model", "pipeline")) {
            files(module + "/src/main/java", ".java")
                    .forEach(file -> look(rules, file, PlainWordsTest::ofJava, faults));
        }
        assertThat(faults).isEmpty();
    }

    /** What a person types, a command with its word or an option: whoever asks otherwise, such as through an API, types neither. */
    private static final Pattern TYPED = Pattern.compile(
            "\\bmhin (area|arealist|calculate|compare|explain|indicators|priorities|profile|status|sql|rejects|land|nightly|publish|releases|rollback|withdraw|bench)\\b|(?<![\\w-])--[a-z][a-z-]+");

    /** Files that say such words all the same, each with why. */
    private static final Map<String, String> TYPED_ELSEWHERE = Map.of(
            "warehouse/Cause.java", "memory is given where the program is started, whoever asks it",
            "run/Nightly.java", "who holds the lock is no command to type, but the process that was started by one");

    @Test
    void whatToTypeIsSaidByTheCommandLineAndItsPagesAlone() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module : List.of("model", "pipeline")) {
            Path sources = HOME.resolve(module + "/src/main/java/org/mhin").resolve(module);
            for (Path file : files(module + "/src/main/java", ".java").toList()) {
                String name = sources.relativize(file).toString();
                if (!name.matches("(cli|render|bench)/.*")
                        && TYPED.matcher(ofJava(Files.readString(file))).find()) {
                    found.add(name);
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(TYPED_ELSEWHERE.keySet()));
    }

    @Test
    void aWordOfOursIsFoundWithItsLineAndTheWordToUse() {
        List<String> faults = new ArrayList<>();
        Rule.of("| compared with | held against, set beside |").forEach(rule -> {
            look(
                    rule,
                    "page.md",
                    ofPage("# A page\nThe goal that is held\nagainst this row, [set beside](a/b.md)."),
                    faults);
            look(
                    rule,
                    "A.java",
                    ofJava("// held against\n/* set beside */ say('\"', \"a\\\"b is held\"\n + \" against it\");"),
                    faults);
            look(rule, "b.sql", ofPage("select 1\n-- the goal that is held\n-- against it\n"), faults);
        });
        assertThat(faults)
                .containsExactly(
                        "page.md:2: 'held against'; say: compared with",
                        "A.java:2: 'held against'; say: compared with",
                        "b.sql:2: 'held against'; say: compared with",
                        "page.md:3: 'set beside'; say: compared with");
    }

    @Test
    void codesNamesOfFilesAndTitlesOfDecisionsKeepTheirWords() {
        List<String> faults = new ArrayList<>();
        Rule.of("| with | beside, atoms |")
                .forEach(rule -> look(
                        rule,
                        "page.md",
                        ofPage(
                                "`beside-itself` [blocks](decisions/0017-by-atoms.md) [Beside it](../decisions/0045-a.md) besides"),
                        faults));
        assertThat(faults).isEmpty();
    }

    private static List<Rule> rules() throws IOException {
        String page = Files.readString(GLOSSARY);
        return page.substring(page.indexOf(TABLE))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| say "))
                .flatMap(Rule::of)
                .toList();
    }

    private static void look(List<Rule> rules, Path file, UnaryOperator<String> read, List<String> faults) {
        try {
            String text = read.apply(Files.readString(file));
            rules.forEach(rule -> look(rule, HOME.relativize(file).toString(), text, faults));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void look(Rule rule, String file, String text, List<String> faults) {
        Matcher found = rule.pattern().matcher(text);
        while (found.find()) {
            long line = text.substring(0, found.start()).lines().count() + (startsLine(text, found.start()) ? 1 : 0);
            faults.add(file + ":" + line + ": '" + rule.not() + "'; say: " + rule.say());
        }
    }

    private static boolean startsLine(String text, int at) {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    /** A page without what names files, and without the table of words not to use. */
    private static String ofPage(String text) {
        int table = text.indexOf(TABLE);
        return blanked(LINKED, table < 0 ? text : text.substring(0, table));
    }

    /** The literals of a class, each in its place. */
    private static String ofJava(String text) {
        StringBuilder kept = new StringBuilder();
        Matcher other = NO_LITERAL.matcher(text);
        Matcher literal = LITERAL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            Matcher found = literal.region(at, text.length()).lookingAt()
                    ? literal
                    : other.region(at, text.length()).lookingAt() ? other : null;
            String piece = found == null ? text.substring(at, at + 1) : found.group();
            kept.append(found == literal ? piece : blank(piece));
            at += piece.length();
        }
        return kept.toString();
    }

    private static String blanked(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(blank(found.group())));
    }

    /** As many characters and the same lines. */
    private static String blank(String text) {
        return text.replaceAll("[^\n]", " ");
    }

    private static Stream<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }
}
