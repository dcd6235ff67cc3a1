package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.release.ServedWarehouse;

/** Whatever is typed or set, a command ends with a status of the table and with lines of its own, never with a trace. */
class WrongWordsTest {
    private static final long SEED = 20261129;
    private static final int LISTS = 300;

    /** Not bench and train, which take minutes when they are asked rightly. */
    private static final List<String> COMMANDS = List.of(
            "area",
            "arealist",
            "calculate",
            "compare",
            "explain",
            "extract",
            "status",
            "sql",
            "rejects",
            "land",
            "nightly",
            "statsu",
            "");

    private static final List<String> WORDS = List.of(
            "Kent",
            "E10000016",
            "suicide-rate",
            "2015-17",
            "latest",
            "",
            " ",
            "'",
            "\"",
            "*",
            "%",
            "\\",
            "ü",
            "\u0000",
            "a\nb",
            "\u001b[31m",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "NaN",
            "no-such-file.csv",
            "http://127.0.0.1:1/x",
            "http://127.0.0.1:99999/x",
            "http://",
            "ftp://x/y",
            "file:///etc",
            "x".repeat(5000),
            "--",
            "-",
            "select 1",
            "select * from nowhere",
            "select",
            "proportion",
            "utla",
            "2021-04-01",
            "2021-02-30",
            "31/12/2020");

    private static final List<String> OPTIONS = List.of(
            "--format",
            "csv",
            "json",
            "xml",
            "--on",
            "--at",
            "--with",
            "neighbours",
            "neighbours:nobody",
            "--indicator",
            "--period",
            "--boundaries",
            "--limit",
            "--plan",
            "--threads",
            "--feed",
            "-c",
            "--by",
            "--config",
            "--warehose",
            "--all",
            "--ranking",
            "--type",
            "--list",
            "--help=1",
            "-x",
            "--format=csv",
            "--limit=-5",
            "--threads=0",
            "--threads=-1",
            "--threads=2147483648");

    private static final List<String> SETTINGS = List.of(
            "warehouse: ./w",
            "warehouse:",
            "warehouse: ''",
            "warehouse: [a]",
            "warehouse: \"\\0\"",
            "inbox: nowhere",
            "inbox: [1]",
            "inbox: {a: b}",
            "inbox: ['']",
            "inbox: [\"\\0\"]",
            "inbox: ['http://127.0.0.1:99999/x']",
            "threads: 0",
            "threads: lots",
            "threads: 99999999999",
            "threads: 1.5",
            "boundaries: 2021-04-01",
            "boundaries: [yesterday]",
            "boundaries: [2021-04-01, 2021-04-01]",
            "boundaries: [1066-10-14]",
            "boundaries: [[2021-04-01]]",
            "boundaries: {}",
            "colour: blue",
            "threds: 2",
            "---",
            "...",
            "- a",
            "just words",
            "a: [",
            "\tb: c",
            "*x: y",
            "!!java.net.URL [x]: 1",
            "? {a: b} : c",
            "&a warehouse: *a",
            "\"");

    @TempDir
    static Path folder;

    private static ServedWarehouse served;
    private static InputStream input;

    @BeforeAll
    static void aWarehouse() throws Exception {
        served = new ServedWarehouse(folder.resolve("served"));
        served.publish();
        input = System.in;
    }

    @AfterAll
    static void giveTheInputBack() {
        System.setIn(input);
    }

    @Test
    void anyArgumentsEndInAStatusAndLinesOfOurOwn() {
        Random random = new Random(SEED);
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            List<String> words = new ArrayList<>(List.of(pick(random, COMMANDS)));
            int more = random.nextInt(6);
            for (int j = 0; j < more; j++) {
                words.add(pick(random, random.nextInt(5) < 3 ? WORDS : OPTIONS));
            }
            words.add("--warehouse");
            words.add(
                    random.nextBoolean()
                            ? served.layout().root().toString()
                            : folder.resolve("empty").toString());
            // A new one each time: what reads the input closes it.
            System.setIn(InputStream.nullInputStream());
            judge(words, Ran.of(words.toArray(String[]::new)), failed);
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void anySettingsEndInAStatusAndLinesOfOurOwn() throws Exception {
        Random random = new Random(SEED);
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            StringBuilder yaml = new StringBuilder();
            int lines = 1 + random.nextInt(3);
            for (int j = 0; j < lines; j++) {
                yaml.append(pick(random, SETTINGS)).append('\n');
            }
            Path file = Files.writeString(folder.resolve("mhin.yaml"), yaml);
            List<String> words = List.of(random.nextBoolean() ? "status" : "nightly", "--config", file.toString());
            if (words.get(0).equals("nightly")) {
                words = List.of("nightly", "--plan", "--config", file.toString());
            }
            Ran ran = Ran.of(words.toArray(String[]::new));
            judge(List.of(words.get(0), yaml.toString()), ran, failed);
        }
        assertThat(failed).isEmpty();
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static void judge(List<String> words, Ran ran, List<String> failed) {
        boolean known = ran.status() == 0 || ran.status() >= 2 && ran.status() <= 5;
        boolean lines = ran.err().lines().allMatch(line -> line.startsWith("mhin: "));
        boolean said = ran.status() == 0 || !ran.err().isBlank();
        boolean plain = !ran.err().contains("unexpected fault")
                && !ran.err().contains("Exception")
                && !ran.err().contains("\u001b");
        if (!(known && lines && said && plain)) {
            failed.add(words.stream()
                            .map(word -> word.length() > 100 ? word.substring(0, 20) + "…" : word)
                            .toList() + " -> " + ran.status() + " "
                    + ran.err()
                            .lines()
                            .limit(3)
                            .map(line -> line.length() > 300 ? line.substring(0, 300) : line)
                            .toList());
        }
    }
}
