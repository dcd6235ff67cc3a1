package org.mhin.pipeline.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people read of an extract: what it is, what its indicators measure, under which licence it stands, and how to cite it. */
final class ExtractDocuments {
    private static final String README = "README.md";
    private static final String METHODS = "methods.md";
    private static final String CHANGES = "changes.md";
    private static final String LICENCE = "LICENCE.md";
    private static final String CITATION = "CITATION.cff";
    private static final String PAGE = "index.html";
    private static final String SUMS = "SHA256SUMS";

    private static final String READING = """

            ## How to read the rows

            - Every row has names, codes and words; nothing has to be looked up in another file. `codebook.csv` says what each column and code means.
            - A missing value is empty, never 0. `reason` says why, and `reason_sentence` in words.
            - Numbers are in full, in the unit of the column `unit`: what is read is the same number, to the last bit.
            - Rows are sorted by indicator, area and period. The same release and the same question give the same files, byte by byte.
            ${formats}
            - `sha256sum -c SHA256SUMS` tells whether the files are as they were written.
            - Figures that publishers revise are revised in a later release, which has another id and version. This folder does not change; cite the release.
            """;

    private static final String READING_AS_RELEASED = """

            ## How to read the rows

            - `area_comparisons/` is one table in several files, of the same columns: each has rows of one feed, or of one release of it by its publisher. Read them together,
              as DuckDB does of `area_comparisons/**/*.parquet`, and arrow, in R and in Python, of the folder. No row is in two of them. Where there are folders `topic=…`, the topic is the
              column that DuckDB and arrow make of their names; next to `dim_indicator.parquet`, which has one too, write `c.topic`.
            - Each area and period of an indicator has a row for every `sex`, `age` and `category` that the publisher has, England, regions and ICBs have rows like other areas (`area_type`), and
              some indicators come from several feeds (`feed`) or in periods of several kinds (`period_kind`). Choose each before you count or add up; `all` in `category` is everybody.
            - Rows of a file are sorted by indicator, area and period, in groups of %,d, so that who asks for one indicator fetches little more.
            - Names of areas, periods and words of comparison are in the rows. What `indicator` measures, in which unit and towards which goal is in `dim_indicator.parquet`, what
              `reason` and `limits_reason` say in `reasons.parquet`, who published a `delivery` of a `feed` under which licence in `dim_delivery.parquet`: each by the
              columns of the same names. `codebook.csv` says what each column and code means.
            - A missing value is empty, never 0; `reason` says why.
            - Numbers are in full: what is read is the same number, to the last bit.
            - `sha256sum -c SHA256SUMS` tells whether the files are as they were written.
            - Figures that publishers revise are revised in a later release, which has another id and version. This folder does not change; cite the release.
            - A slice of it as CSV or as a workbook is made by `mhin extract`.

            For example, in DuckDB, started in this folder:

                SELECT c.feed, c.area_type, c.area_name, c.period_kind, c.period, c.sex, c.age, c.category, c.value, n.unit, r.sentence
                FROM 'area_comparisons/**/*.parquet' AS c
                JOIN 'dim_indicator.parquet' AS n USING (indicator)
                LEFT JOIN 'reasons.parquet' AS r USING (reason)
                WHERE c.indicator = '%s'
                ORDER BY ALL;
            """;

    private ExtractDocuments() {}

    /** Writes all that goes with the files of rows, which are there already. */
    static void write(ExtractFolder folder, Extract.Contents contents) throws IOException {
        Codebook.write(folder, contents);
        folder.write(METHODS, methods(contents));
        folder.write(CHANGES, changes(contents));
        folder.write(LICENCE, licence(contents));
        folder.write(CITATION, citation(contents));
        folder.write(README, readme(contents));
        folder.write(Descriptors.PACKAGE, Descriptors.dataPackage(contents, folder.stored()));
        folder.write(PAGE, page(contents));
        folder.write(
                SUMS,
                folder.stored().stream()
                        .map(file -> file.sha256() + "  " + file.name() + "\n")
                        .collect(Collectors.joining()));
    }

    /** Each file that an extract has, and what it is. */
    private static Map<String, String> files(Extract.Contents contents) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ExtractTable table : contents.tables()) {
            String what = rows(contents, table) + ". " + table.description();
            contents.formats().forEach(format -> files.putAll(format.files(table, what)));
        }
        contents.formats().forEach(format -> files.putAll(format.filesOfAll()));
        files.put(Codebook.FILE, "What each column of each file means, and each code.");
        files.put(METHODS, "What each indicator measures, and how.");
        files.put(CHANGES, "How many figures the release shows otherwise than the one before it, and why.");
        files.put(LICENCE, "Licence and attribution, by publisher and indicator.");
        files.put(CITATION, "How to cite these figures.");
        files.put(Descriptors.PACKAGE, "All of this for programs, as a Frictionless Data Package.");
        files.put(SUMS, "The digest of each file.");
        files.put(README, "What is in this folder.");
        files.put(PAGE, "The same, as a page.");
        return files;
    }

    private static String rows(Extract.Contents contents, ExtractTable table) {
        long rows = contents.rows().getOrDefault(table.name(), 0L);
        return String.format(Locale.ROOT, "%,d", rows) + (rows == 1 ? " row" : " rows");
    }

    /** What the cover of a workbook says below its title. */
    static List<String> cover(Extract.Contents contents) {
        List<String> lines = new ArrayList<>();
        lines.add("What was asked for: " + asked(contents));
        contents.tables().forEach(table -> lines.add("Sheet " + table.name() + ": " + rows(contents, table) + "."));
        lines.add(
                "A missing number has a sign in place of it, which the sheet Notes explains, and its reason is in a column of its own.");
        lines.add("Publishers: " + publishers(contents) + ".");
        lines.add("Licence: "
                + contents.sources().stream()
                        .map(Extract.Source::licence)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ". " + attribution(contents));
        return lines;
    }

    private static String asked(Extract.Contents contents) {
        List<String> words = contents.slice().words();
        return words.isEmpty() ? "everything" : String.join("; ", words);
    }

    private static String publishers(Extract.Contents contents) {
        return contents.sources().stream()
                .map(Extract.Source::publisher)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String attribution(Extract.Contents contents) {
        return contents.sources().stream()
                        .anyMatch(source -> Licence.OGL_UK_3_0.key().equals(source.licence()))
                ? "Contains public sector information licensed under the " + Licence.OGL_UK_3_0.meaning() + "."
                : "";
    }

    private static String readme(Extract.Contents contents) {
        StringBuilder text = new StringBuilder("# " + contents.title() + "\n\n");
        text.append("From ").append(contents.origin().words()).append(".\n\n");
        text.append(isExplained(contents) ? "What was asked for: " : "What it has: ")
                .append(asked(contents))
                .append(".\n\n");
        text.append("| file | what it is |\n|---|---|\n");
        files(contents)
                .forEach((file, what) -> text.append("| `")
                        .append(file)
                        .append("` | ")
                        .append(what.replace("|", "\\|"))
                        .append(" |\n"));
        text.append(
                isExplained(contents)
                        ? READING.replace(
                                "${formats}\n",
                                ExtractFormat.all().stream()
                                        .map(ExtractFormat::howToRead)
                                        .collect(Collectors.joining()))
                        : String.format(
                                Locale.UK,
                                READING_AS_RELEASED,
                                ExtractTable.ROWS_IN_A_GROUP,
                                contents.indicators().get(0).key()));
        return text.toString();
    }

    /** Whether rows have what their keys and codes stand for. */
    private static boolean isExplained(Extract.Contents contents) {
        return contents.tables().get(0).isExplained();
    }

    private static String methods(Extract.Contents contents) {
        StringBuilder text = new StringBuilder("# What the indicators measure\n");
        for (IndicatorText indicator : contents.indicators()) {
            text.append("\n## ")
                    .append(indicator.title())
                    .append("\n\n`")
                    .append(indicator.key())
                    .append("`. ");
            text.append(indicator.definition()).append("\n\n");
            indicator
                    .lines(contents.codes())
                    .forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static String changes(Extract.Contents contents) {
        StringBuilder text = new StringBuilder("# What changed since the release before\n\n");
        if (contents.changes().isEmpty()) {
            return text + "No figure of these, or there was no release before it.\n";
        }
        text.append("""
                `added`: there was no such figure; `revised`: another value, numerator, denominator or limits; `withdrawn`: it is gone, or blank for another reason
                than suppression; `newly-suppressed` and `newly-published`: it is blank now, or was. Figures that are gone are counted too.

                | indicator | change | why | figures |
                |---|---|---|---|
                """);
        contents.changes()
                .forEach(change -> text.append("| `")
                        .append(change.indicator())
                        .append("` | ")
                        .append(change.change())
                        .append(" | ")
                        .append(change.why() == null ? "" : change.why())
                        .append(" | ")
                        .append(change.figures())
                        .append(" |\n"));
        return text.toString();
    }

    private static String licence(Extract.Contents contents) {
        Map<String, Map<String, List<Extract.Source>>> byPublisher = new TreeMap<>();
        contents.sources()
                .forEach(source -> byPublisher
                        .computeIfAbsent(source.publisher(), publisher -> new TreeMap<>())
                        .computeIfAbsent(source.licence(), licence -> new ArrayList<>())
                        .add(source));
        StringBuilder text = new StringBuilder("# Licence and attribution\n\n");
        if (!attribution(contents).isEmpty()) {
            text.append(attribution(contents)).append(" <" + Licence.OGL_UK_3_0.address() + ">\n\n");
        }
        text.append("Whoever passes these figures on names the publisher of each:\n");
        byPublisher.forEach((publisher, licences) -> licences.forEach((licence, sources) -> {
            text.append("\n## ").append(publisher).append(", ").append(licence).append("\n\n");
            text.append("| indicator | feed |\n|---|---|\n");
            sources.forEach(source -> text.append("| ")
                    .append(source.title())
                    .append(" (`")
                    .append(source.indicator())
                    .append("`) | `")
                    .append(source.feed())
                    .append("` |\n"));
        }));
        return text.toString();
    }

    private static String citation(Extract.Contents contents) {
        Origin origin = contents.origin();
        StringBuilder text = new StringBuilder("cff-version: 1.2.0\n");
        text.append("message: \"Cite the release that the figures are of.\"\ntype: dataset\n");
        text.append("title: ").append(quoted(contents.title())).append('\n');
        text.append("version: ").append(quoted(origin.versionOrId())).append('\n');
        origin.day().ifPresent(day -> text.append("date-released: ").append(day).append('\n'));
        text.append("authors:\n");
        contents.sources().stream()
                .map(Extract.Source::publisher)
                .distinct()
                .sorted()
                .forEach(publisher ->
                        text.append("  - name: ").append(quoted(publisher)).append('\n'));
        List<String> licences = contents.sources().stream()
                .map(Extract.Source::licence)
                .distinct()
                .sorted()
                .filter(licence -> licence.matches("[-A-Za-z0-9.]+"))
                .toList();
        if (licences.size() == 1) {
            text.append("license: ").append(licences.get(0)).append('\n');
        } else if (!licences.isEmpty()) {
            text.append("license:\n");
            licences.forEach(licence -> text.append("  - ").append(licence).append('\n'));
        }
        text.append("identifiers:\n  - type: other\n    value: ")
                .append(quoted(origin.release()))
                .append("\n    description: \"The release\"\n");
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
    }

    private static String page(Extract.Contents contents) {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en-GB">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body { font-family: Arial, sans-serif; font-size: 1.1em; line-height: 1.5; max-width: 60em; margin: 1em auto; padding: 0 1em; color: #111; background: #fff }
                table { border-collapse: collapse } th, td { border: 1px solid #555; padding: 0.4em; text-align: left; vertical-align: top }
                a { color: #003f8a }
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                """.formatted(escaped(contents.title())));
        html.append("<p>From ").append(escaped(contents.origin().words())).append(".</p>\n");
        html.append("<p>")
                .append(isExplained(contents) ? "What was asked for: " : "What it has: ")
                .append(escaped(asked(contents)))
                .append(".</p>\n");
        html.append(
                "<h2>Files</h2>\n<table>\n<caption>The files of this folder</caption>\n<thead><tr><th scope=\"col\">File</th>"
                        + "<th scope=\"col\">What it is</th></tr></thead>\n<tbody>\n");
        files(contents)
                .forEach((file, what) -> html.append("<tr><th scope=\"row\"><a href=\"")
                        .append(escaped(file))
                        .append("\">")
                        .append(escaped(file))
                        .append("</a></th><td>")
                        .append(escaped(what))
                        .append("</td></tr>\n"));
        html.append(
                "</tbody>\n</table>\n<h2>Indicators</h2>\n<table>\n<caption>What the figures measure</caption>\n<thead><tr>"
                        + "<th scope=\"col\">Indicator</th><th scope=\"col\">Unit</th><th scope=\"col\">Definition</th></tr></thead>\n<tbody>\n");
        contents.indicators()
                .forEach(indicator -> html.append("<tr><th scope=\"row\">")
                        .append(escaped(indicator.title()))
                        .append("</th><td>")
                        .append(escaped(indicator.measured().unit()))
                        .append("</td><td>")
                        .append(escaped(indicator.definition()))
                        .append("</td></tr>\n"));
        html.append(
                "</tbody>\n</table>\n<h2>Missing values</h2>\n<p>A missing value is empty, never 0; its reason is in the column"
                        + " reason, and in words in "
                        + (isExplained(contents) ? "reason_sentence" : "reasons.parquet")
                        + ".</p>\n<h2>Licence</h2>\n<p>");
        html.append(escaped(attribution(contents)))
                .append(" Publishers: ")
                .append(escaped(publishers(contents)))
                .append(".</p>\n</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
