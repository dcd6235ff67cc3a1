package org.mhin.pipeline.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.storage.LocalStorage;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Writes a slice of a release into a folder: its rows, and all that somebody needs who has the folder alone. */
public final class Extract {
    private final Releases releases;
    private final Clock clock;
    private final Storage written;

    /** @param clock by which it is told what is published */
    public Extract(Releases releases, Clock clock) {
        this(releases, clock, new LocalStorage());
    }

    /** @param written by which the folder is written, which is a person's and none of the warehouse */
    Extract(Releases releases, Clock clock, Storage written) {
        this.releases = releases;
        this.clock = clock;
        this.written = written;
    }

    /**
     * What was written.
     *
     * @param rows of each table, by its name
     * @param files every file of the folder, by name
     */
    public record Written(String release, Map<String, Long> rows, int indicators, List<String> files) {
        public Written {
            rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
            files = List.copyOf(files);
        }
    }

    /**
     * Where a figure's rows came from.
     *
     * @param title the indicator's
     */
    record Source(String indicator, String title, String feed, String publisher, String licence)
            implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int byIndicator = indicator.compareTo(other.indicator);
            return byIndicator != 0 ? byIndicator : feed.compareTo(other.feed);
        }
    }

    /**
     * What the documents of an extract are made from.
     *
     * @param rows of each table, by its name
     * @param sources filled while rows are written
     */
    record Contents(
            String title,
            Origin origin,
            Slice slice,
            List<ExtractTable> tables,
            Map<String, Long> rows,
            List<? extends ExtractFiles> formats,
            List<IndicatorText> indicators,
            Set<Source> sources,
            List<Change> changes,
            Codes codes) {}

    /**
     * Writes an extract.
     *
     * @param formats in which its rows are written; at least one, none twice
     * @param place a folder that is not there yet, or is empty
     * @throws MhinException {@link ErrorCode#USAGE} where a name is unknown, no row is wanted, a sheet cannot hold the rows or the folder cannot
     *     be written; then nothing is
     */
    public Written to(ExtractQuestion question, List<ExtractFormat> formats, Path place) {
        try (ReleaseReader release = releases.open()) {
            return to(release, question, List.copyOf(formats), place);
        }
    }

    private Written to(ReleaseReader release, ExtractQuestion question, List<ExtractFormat> formats, Path place) {
        try (ExtractFolder folder = ExtractFolder.at(place, written)) {
            return write(release, question, formats, folder);
        } catch (IOException | UncheckedIOException e) {
            throw ExtractFolder.unwritten(place, e);
        }
    }

    private Written write(
            ReleaseReader release, ExtractQuestion question, List<ExtractFormat> formats, ExtractFolder folder)
            throws IOException {
        Slice slice = question.in(release);
        List<ExtractTable> tables = new ArrayList<>(List.of(ExtractTable.of(release, ExtractTable.COMPARISONS)));
        if (slice.boundaries() != null) {
            tables.add(ExtractTable.of(release, ExtractTable.ON_BOUNDARIES));
        }
        Map<String, Map<String, Long>> counted = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (ExtractTable table : tables) {
            Map<String, Long> byIndicator = counted(release, table, slice);
            counted.put(table.name(), byIndicator);
            rows.put(
                    table.name(),
                    byIndicator.values().stream().mapToLong(Long::longValue).sum());
        }
        holdToWhatIsThere(slice, rows, formats);
        Set<String> keys = new TreeSet<>();
        counted.values().forEach(byIndicator -> keys.addAll(byIndicator.keySet()));
        List<IndicatorText> indicators = IndicatorText.of(release, List.copyOf(keys));
        Set<Source> sources = new TreeSet<>();
        Contents contents = new Contents(
                question.title(),
                Origin.of(releases.layout(), clock, release.release()),
                slice,
                List.copyOf(tables),
                rows,
                formats,
                indicators,
                sources,
                Change.of(release, slice),
                Codes.of(release));
        try (EveryFormat files = EveryFormat.start(folder, contents, formats)) {
            for (ExtractTable table : tables) {
                try (TableSink sink = files.of(table)) {
                    rows(release, contents, table, counted.getOrDefault(table.name(), Map.of()), sink);
                }
            }
            files.finish();
        }
        ExtractDocuments.write(folder, contents);
        List<String> files =
                folder.stored().stream().map(ExtractFolder.Stored::name).toList();
        folder.finish();
        return new Written(release.release(), rows, indicators.size(), files);
    }

    private static void holdToWhatIsThere(Slice slice, Map<String, Long> rows, List<ExtractFormat> formats) {
        if (rows.values().stream().allMatch(count -> count == 0)) {
            List<String> words = slice.words();
            throw new MhinException(
                    ErrorCode.USAGE,
                    "The release has no figures of this: "
                            + (words.isEmpty() ? "it has none at all" : String.join("; ", words)));
        }
        formats.forEach(format -> rows.forEach(format::refuseBeyondMost));
    }

    private static Map<String, Long> counted(ReleaseReader release, ExtractTable table, Slice slice) {
        Map<String, Long> counted = new TreeMap<>();
        release.rows(
                        table.counted(slice),
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        slice.of(table.isOnBoundaries(), null).values())
                .forEach(entry -> counted.put(entry.getKey(), entry.getValue()));
        return counted;
    }

    /** All rows of a table, of one indicator after the other. */
    private static void rows(
            ReleaseReader release, Contents contents, ExtractTable table, Map<String, Long> byIndicator, TableSink sink)
            throws IOException {
        @Nullable Object[] cells = new Object[table.columns().size()];
        for (String indicator : byIndicator.keySet()) {
            Slice.Condition condition = contents.slice().of(table.isOnBoundaries(), indicator);
            release.each(table.rows(condition), condition.values(), row -> {
                read(row, table, cells);
                contents.sources().add(source(table, cells));
                sink.row(cells);
            });
        }
    }

    private static Source source(ExtractTable table, @Nullable Object[] cells) {
        return new Source(
                String.valueOf(table.text(cells, "indicator")),
                String.valueOf(table.text(cells, "indicator_title")),
                String.valueOf(table.text(cells, "feed")),
                String.valueOf(table.text(cells, "publisher")),
                String.valueOf(table.text(cells, "licence")));
    }

    private static void read(ResultSet row, ExtractTable table, @Nullable Object[] cells) throws SQLException {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = switch (table.columns().get(i).kind()) {
                case TEXT -> row.getString(i + 1);
                case DATE -> row.getObject(i + 1, LocalDate.class);
                case NUMBER, INTEGER, LONG, BOOLEAN -> row.getObject(i + 1);
            };
        }
    }
}
