package org.mhin.pipeline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every relative link of the README and the documentation leads to a file, every anchor to a heading, and every page is found from an index. */
class LinksTest {
    private static final Path HOME = Path.of(System.getProperty("mhin.home", ".."));
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*\\]\\(([^)\\s]+)\\)");

    @Test
    void allLead() throws IOException {
        List<String> dead = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && !target.startsWith("mailto:") && !leads(page, target)) {
                    dead.add(HOME.relativize(page) + ": " + target);
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(80);
        assertThat(dead).isEmpty();
    }

    /** Below its title: {@code 2026-11-29, accepted.} or {@code 2026-11-29. Superseded by [0065](...).}, and what it changes or what changed it. */
    @Test
    void everyDecisionSaysItsDateAndWhetherItHolds() throws IOException {
        Pattern state = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(, accepted\\.|\\. Superseded by \\[\\d{4}]).*");
        List<String> without = new ArrayList<>();
        try (Stream<Path> decisions = Files.list(HOME.resolve("docs/decisions"))) {
            for (Path decision : decisions.sorted().toList()) {
                List<String> lines = Files.readAllLines(decision);
                if (lines.size() < 3 || !state.matcher(lines.get(2)).matches()) {
                    without.add(decision.getFileName().toString());
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void everyPageIsListedByAnIndex() throws IOException {
        Set<Path> listed = new HashSet<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            if (page.endsWith("index.md")) {
                listed.add(page.normalize());
                LINK.matcher(Files.readString(page))
                        .results()
                        .map(link -> page.resolveSibling(link.group(1).replaceFirst("#.*", ""))
                                .normalize())
                        .forEach(listed::add);
            }
        }
        listed.add(HOME.resolve("README.md").normalize());
        assertThat(pages.stream().map(Path::normalize).filter(page -> !listed.contains(page)))
                .isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(HOME.resolve("README.md"), HOME.resolve("data-samples/README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean leads(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** The anchors of a page's headings, as a forge makes them. */
    private static Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        try {
            for (String line : Files.readAllLines(page)) {
                if (line.matches("#{1,6} .*")) {
                    String heading = line.replaceFirst("#+ +", "").strip().toLowerCase(Locale.ROOT);
                    String anchor = heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
                    int times = 1;
                    String unique = anchor;
                    while (!anchors.add(unique)) {
                        unique = anchor + "-" + times++;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return anchors;
    }
}
