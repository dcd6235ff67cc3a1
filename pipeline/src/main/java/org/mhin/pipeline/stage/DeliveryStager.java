package org.mhin.pipeline.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.LookupFeed;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.model.feed.NeighbourFeed;
import org.mhin.model.feed.RegisterFeed;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.land.arrive.LandedBytes;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.stage.StageRecord.Dictionary;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.stage.StageRecord.ReportedPeriod;
import org.mhin.pipeline.stage.encode.UsedNumbers;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Stages one delivery in one task: reads the landed file once, writes its figures sorted and its rejects in reading order, and
 * says what it came to. A delivery whose landed bytes have changed, that is past its contract's reject limit, or that cannot be
 * read to its end, is refused whole.
 */
final class DeliveryStager {
    private static final String NO_FURTHER = "; the file was read no further than these rows";

    private final WarehouseLayout layout;
    private final FeedContract contract;
    private final Delivery delivery;
    private final KeptTexts texts;
    private long version;

    DeliveryStager(WarehouseLayout layout, FeedContract contract, Delivery delivery) {
        this(layout, contract, delivery, new KeptTexts());
    }

    /** @param texts what it may keep of the rows of figures */
    DeliveryStager(WarehouseLayout layout, FeedContract contract, Delivery delivery, KeptTexts texts) {
        this.texts = texts;
        this.layout = layout;
        this.contract = contract;
        this.delivery = delivery;
    }

    /** Stages the delivery into {@code folder}, which this task alone writes to; {@code stage.json} comes last. */
    StageRecord stage(Path folder) {
        String damage = LandedBytes.fault(layout, delivery);
        if (damage != null) {
            return refuse(folder, damage);
        }
        OptionalLong version = version();
        if (version.isEmpty()) {
            return refuse(
                    folder,
                    delivery.file() + ": the version in its name is not a number of up to 18 digits; land it under the"
                            + " publisher's name");
        }
        this.version = version.getAsLong();
        try {
            layout.storage().makeFolder(folder);
            StageRecord record = rows(folder);
            Json.draft(layout.storage(), layout.stageRecord(folder), record);
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stage " + delivery.file() + ": " + e.getMessage(), e);
        }
    }

    private StageRecord rows(Path folder) throws IOException {
        return switch (contract.kind()) {
            case MEASURES -> stageMeasures((MeasureFeed) contract, folder);
            case REGISTER -> stageRegister((RegisterFeed) contract, folder);
            case LOOKUP -> stageLookup((LookupFeed) contract, folder);
            case NEIGHBOURS -> stageNeighbours((NeighbourFeed) contract, folder);
        };
    }

    /** Refuses the delivery into {@code folder} for a failure of staging that nobody foresaw; its rows are not counted. */
    void refuse(Path folder, Throwable failure) {
        String line = Cause.line(failure);
        refuse(
                folder,
                delivery.file() + ": cannot be staged ("
                        + failure.getClass().getSimpleName()
                        + (line.isEmpty() ? "" : ": " + line)
                        + "); this is a fault of the program, whose trace is in the run's log.jsonl");
    }

    private StageRecord refuse(Path folder, String line) {
        try {
            layout.storage().makeFolder(folder);
            StageRecord record = new StageRecord(
                    delivery.delivery(),
                    delivery.feed(),
                    contract.digest(),
                    StageRecord.State.REFUSED,
                    line,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    0,
                    Dictionary.EMPTY);
            Json.draft(layout.storage(), layout.stageRecord(folder), record);
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot refuse " + delivery.file() + ": " + e.getMessage(), e);
        }
    }

    /** Writes rejects as they come; the file is there only when there is one. */
    private final class Rejects implements AutoCloseable {
        private final Path file;
        private final ParquetRow row = new ParquetRow(RejectFile.SCHEMA);
        private ParquetFile.@Nullable Sink sink;
        private String first = "";

        Rejects(Path file) {
            this.file = file;
        }

        void add(Reject reject) {
            try {
                ParquetFile.Sink open = sink;
                if (open == null) {
                    open = ParquetFile.write(file, RejectFile.SCHEMA);
                    sink = open;
                    first = reject.message();
                }
                RejectFile.fill(row, reject);
                open.write(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (sink != null) {
                sink.close();
            }
        }
    }

    /** Hands over the rows below the header. */
    private void readRows(java.util.function.Consumer<TextRow> rows) throws IOException {
        readRowsWhile(row -> {
            rows.accept(row);
            return true;
        });
    }

    /** Hands over the rows below the header until one is answered with false. */
    private void readRowsWhile(java.util.function.Predicate<TextRow> rows) throws IOException {
        Path file = layout.landed(delivery);
        RowSources.of(file, contract.source())
                .read(
                        file,
                        delivery.table(),
                        row -> row.line() <= delivery.headerRow() || row.blank() || rows.test(row));
    }

    private StageRecord stageRegister(RegisterFeed feed, Path folder) throws IOException {
        try (Rejects rejects = new Rejects(layout.rejects(folder))) {
            RegisterStager stager = new RegisterStager(feed, delivery.generation(), delivery.file(), rejects::add);
            String unreadable = readAll(stager.rows());
            if (unreadable == null && stager.contradicts()) {
                readRows(stager::reject);
            }
            return record(
                    stager.rows(),
                    unreadable,
                    rejects,
                    new Dictionary(
                            List.of(), List.of(), List.of(), List.of(), List.of(), stager.entries(), List.of(), null),
                    0);
        }
    }

    private StageRecord stageLookup(LookupFeed feed, Path folder) throws IOException {
        try (Rejects rejects = new Rejects(layout.rejects(folder))) {
            LookupStager stager = LookupStager.of(feed, delivery.generation(), delivery.file(), rejects::add);
            String unreadable = readAll(stager.rows());
            StageRecord.StagedLookup lookup = stager.finish();
            if (unreadable == null) {
                stager.write(layout.lookup(folder));
            }
            return record(
                    stager.rows(),
                    unreadable,
                    rejects,
                    new Dictionary(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), lookup),
                    0);
        }
    }

    private StageRecord stageNeighbours(NeighbourFeed feed, Path folder) throws IOException {
        try (Rejects rejects = new Rejects(layout.rejects(folder))) {
            NeighbourStager stager = new NeighbourStager(feed, delivery.generation(), delivery.file(), rejects::add);
            String unreadable = readAll(stager.rows());
            return record(
                    stager.rows(),
                    unreadable,
                    rejects,
                    new Dictionary(
                            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), stager.lists(), null),
                    stager.lists().stream()
                            .mapToLong(list -> list.neighbours().size())
                            .sum());
        }
    }

    /** Hands over every row; answers with why the file could not be read to its end, null when it could. */
    private @Nullable String readAll(EntryRows rows) throws IOException {
        try {
            readRowsWhile(row -> {
                rows.accept(row);
                return !rows.isHopeless() && !rows.isFull();
            });
            return rows.isFull() ? tooManyTexts(rows.sourceRows()) : null;
        } catch (UnreadableFile e) {
            return e.getMessage();
        }
    }

    private StageRecord record(
            EntryRows rows, @Nullable String unreadable, Rejects rejects, Dictionary dictionary, long figures) {
        long rejected = sum(rows.rejected());
        long ignored = sum(rows.ignored());
        String line = unreadable;
        if (line == null) {
            line = limitLine(rows.sourceRows(), rows.rejected(), rejects.first, 0);
            line = rows.isHopeless() ? line + NO_FURTHER : line;
        }
        return new StageRecord(
                delivery.delivery(),
                delivery.feed(),
                contract.digest(),
                line == null ? StageRecord.State.ACCEPTED : StageRecord.State.REFUSED,
                line,
                rows.sourceRows(),
                rows.sourceRows() - rejected - ignored,
                rejected,
                ignored,
                figures,
                rows.ignored(),
                rows.rejected(),
                List.of(),
                version,
                dictionary);
    }

    private StageRecord stageMeasures(MeasureFeed feed, Path folder) throws IOException {
        try (Rejects rejects = new Rejects(layout.rejects(folder))) {
            ContractStager stager =
                    new ContractStager(feed, delivery.generation(), delivery.file(), latest(), texts, rejects::add);
            String unreadable = null;
            try {
                readRowsWhile(row -> {
                    stager.accept(row);
                    return !stager.isHopeless() && !stager.isFull();
                });
            } catch (UnreadableFile e) {
                unreadable = e.getMessage();
            }
            if (stager.isHopeless()) {
                unreadable = limitLine(stager.sourceRows(), stager.rejected(), rejects.first, 0) + NO_FURTHER;
            } else if (stager.isFull()) {
                unreadable = tooManyTexts(stager.sourceRows());
            }
            FigureBuffer figures = stager.figures();
            long kept = 0;
            if (unreadable == null) {
                stager.finish();
            }
            Kept numbers = new Kept(stager);
            BitSet left = new BitSet();
            if (unreadable == null) {
                FigureBuffer.Order order = figures.order(
                        stager.periods().periods().size(),
                        stager.breakdowns().breakdowns().size(),
                        stager.areas().areas().size(),
                        stager.measures().measures().size());
                left = repeats(stager, figures, order, rejects);
                contradictions(stager, figures, order, left, rejects);
                for (int i = 0; i < figures.size(); i++) {
                    if (!left.get(i)) {
                        numbers.count(figures, i);
                        kept++;
                    }
                }
                write(folder, figures, order, left, numbers);
            }
            long rejected = sum(stager.rejected());
            long ignored = sum(stager.ignored());
            String line = unreadable != null
                    ? unreadable
                    : limitLine(stager.sourceRows(), stager.rejected(), rejects.first, kept);
            return new StageRecord(
                    delivery.delivery(),
                    delivery.feed(),
                    contract.digest(),
                    line == null ? StageRecord.State.ACCEPTED : StageRecord.State.REFUSED,
                    line,
                    stager.sourceRows(),
                    stager.stagedRows(),
                    rejected,
                    ignored,
                    kept,
                    stager.ignored(),
                    stager.rejected(),
                    stager.statuses().stream().sorted().toList(),
                    version,
                    numbers.dictionary(
                            stager,
                            new PeriodTally(
                                    figures, left, stager.periods().periods().size(), stager.statuses())));
        }
    }

    /**
     * Finds figures that repeat the key of an earlier one. Rows that only repeat are moved to the ignored; every row of a key
     * with different figures is moved to the rejected, since the file does not say which is right.
     *
     * @return the figures that do not go on
     */
    private BitSet repeats(ContractStager stager, FigureBuffer figures, FigureBuffer.Order order, Rejects rejects)
            throws IOException {
        BitSet leave = new BitSet();
        BitSet repeated = new BitSet();
        Map<Integer, String> conflicts = new TreeMap<>();
        int size = figures.size();
        for (int first = 0; first < size; ) {
            int next = first + 1;
            boolean conflict = false;
            while (next < size && order.sameKey(first, next)) {
                conflict |= !figures.sameFigure(order.figure(first), order.figure(next));
                next++;
            }
            if (conflict) {
                String message = conflictMessage(figures, order, first, next);
                for (int i = first; i < next; i++) {
                    conflicts.putIfAbsent(figures.line(order.figure(i)), message);
                }
            } else {
                for (int i = first + 1; i < next; i++) {
                    repeated.set(order.figure(i));
                }
            }
            first = next;
        }
        if (!repeated.isEmpty()) {
            ignoreRepeats(stager, figures, repeated, conflicts);
            leave.or(repeated);
        }
        if (!conflicts.isEmpty()) {
            for (int i = 0; i < size; i++) {
                if (conflicts.containsKey(figures.line(i))) {
                    leave.set(i);
                }
            }
            stager.reject(RejectCode.DUPLICATE_KEY, conflicts.size());
            readRows(row -> {
                String message = conflicts.get((int) row.line());
                if (message != null) {
                    rejects.add(new Reject(
                            row.line(),
                            "",
                            "",
                            RejectCode.DUPLICATE_KEY,
                            "line " + row.line() + ": " + message,
                            ContractStager.raw(row)));
                }
            });
        }
        return leave;
    }

    /** Rejects the rows whose figures cannot all be true, and leaves out every figure of theirs. */
    private void contradictions(
            ContractStager stager, FigureBuffer figures, FigureBuffer.Order order, BitSet left, Rejects rejects)
            throws IOException {
        Map<Integer, Contradictions.Found> found = new Contradictions(
                        stager.contract().expectations(),
                        figures,
                        stager.measures().measures())
                .find(order, left);
        if (found.isEmpty()) {
            return;
        }
        for (int i = 0; i < figures.size(); i++) {
            if (found.containsKey(figures.line(i))) {
                left.set(i);
            }
        }
        found.values().forEach(fault -> stager.reject(fault.code(), 1));
        readRows(row -> {
            Contradictions.Found fault = found.get((int) row.line());
            if (fault != null) {
                String header = stager.measures().header(figures.measure(fault.figure()));
                rejects.add(new Reject(
                        row.line(),
                        header,
                        text(figures, fault.figure()),
                        fault.code(),
                        "line " + row.line() + ", column " + header + ": " + fault.message(),
                        ContractStager.raw(row)));
            }
        });
    }

    private static String conflictMessage(FigureBuffer figures, FigureBuffer.Order order, int from, int to) {
        StringBuilder message = new StringBuilder("the file gives different figures for one key: ");
        for (int i = from; i < Math.min(to, from + 5); i++) {
            int figure = order.figure(i);
            message.append(i == from ? "" : ", ")
                    .append(text(figures, figure))
                    .append(" on line ")
                    .append(figures.line(figure));
        }
        return message.append(to - from > 5 ? ", …" : "")
                .append("; which is right cannot be told, so none is taken")
                .toString();
    }

    private static String text(FigureBuffer figures, int figure) {
        byte reason = figures.reason(figure);
        if (reason != FigureBuffer.PRESENT) {
            return Reason.values()[reason].code();
        }
        double value = figures.value(figure);
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    private static void ignoreRepeats(
            ContractStager stager, FigureBuffer figures, BitSet repeated, Map<Integer, String> conflicts) {
        Map<Integer, Integer> of = new HashMap<>();
        for (int i = repeated.nextSetBit(0); i >= 0; i = repeated.nextSetBit(i + 1)) {
            of.merge(figures.line(i), 1, Integer::sum);
        }
        Map<Integer, Integer> all = new HashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            if (of.containsKey(figures.line(i))) {
                all.merge(figures.line(i), 1, Integer::sum);
            }
        }
        long rows = 0;
        for (Map.Entry<Integer, Integer> line : of.entrySet()) {
            if (line.getValue().equals(all.get(line.getKey())) && !conflicts.containsKey(line.getKey())) {
                rows++;
            }
        }
        stager.ignore("repeated", rows);
    }

    private void write(Path folder, FigureBuffer figures, FigureBuffer.Order order, BitSet leave, Kept numbers)
            throws IOException {
        ParquetRow row = new ParquetRow(FigureFile.SCHEMA);
        Reason[] reasons = Reason.values();
        try (ParquetFile.Sink sink = ParquetFile.write(layout.figures(folder), FigureFile.SCHEMA)) {
            for (int i = 0; i < figures.size(); i++) {
                int figure = order.figure(i);
                if (leave.get(figure)) {
                    continue;
                }
                row.clear();
                row.setInt(FigureFile.PERIOD, numbers.periods.number(figures.period(figure)));
                row.setInt(FigureFile.BREAKDOWN, numbers.breakdowns.number(figures.breakdown(figure)));
                row.setInt(FigureFile.AREA, numbers.areas.number(figures.area(figure)));
                row.setInt(FigureFile.MEASURE, numbers.measures.number(figures.measure(figure)));
                byte reason = figures.reason(figure);
                if (reason == FigureBuffer.PRESENT) {
                    row.setDouble(FigureFile.VALUE, figures.value(figure));
                } else {
                    row.setText(FigureFile.REASON, reasons[reason].code());
                }
                if (figures.note(figure) >= 0) {
                    row.setInt(FigureFile.NOTE, figures.note(figure));
                }
                row.setInt(FigureFile.LINE, figures.line(figure));
                sink.write(row);
            }
        }
    }

    /**
     * What the figures that go on are about. A period, area, group or measure that stands in rejected rows alone is not one of the
     * delivery's: it would win a period, or be named as an unknown area, without a figure.
     */
    private static final class Kept {
        final UsedNumbers periods;
        final UsedNumbers breakdowns;
        final UsedNumbers areas;
        final UsedNumbers measures;

        Kept(ContractStager stager) {
            periods = new UsedNumbers(stager.periods().periods().size());
            breakdowns = new UsedNumbers(stager.breakdowns().breakdowns().size());
            areas = new UsedNumbers(stager.areas().areas().size());
            measures = new UsedNumbers(stager.measures().measures().size());
        }

        void count(FigureBuffer figures, int figure) {
            int line = figures.line(figure);
            periods.count(figures.period(figure), line);
            breakdowns.count(figures.breakdown(figure), line);
            areas.count(figures.area(figure), line);
            measures.count(figures.measure(figure), line);
        }

        Dictionary dictionary(ContractStager stager, PeriodTally tally) {
            List<ReportedPeriod> reportedPeriods = new ArrayList<>();
            periods.each((period, rows, line) ->
                    reportedPeriods.add(tally.period(stager.periods().periods().get(period), period, rows)));
            List<ReportedArea> reportedAreas = new ArrayList<>();
            areas.each((area, rows, line) -> {
                AreaReader.Seen seen = stager.areas().areas().get(area);
                reportedAreas.add(new ReportedArea(seen.types(), seen.code(), seen.name(), seen.known(), rows, line));
            });
            return new Dictionary(
                    reportedPeriods,
                    breakdowns.of(stager.breakdowns().breakdowns()),
                    reportedAreas,
                    measures.of(stager.measures().measures()),
                    stager.measures().notes(),
                    List.of(),
                    List.of(),
                    null);
        }
    }

    private String tooManyTexts(long rows) {
        return delivery.file() + ": its first " + rows
                + " rows hold more different texts than can be kept; land it in parts, or ask the publisher what it is";
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Why the delivery is refused; null when it is not. */
    private @Nullable String limitLine(long sourceRows, Map<String, Long> rejected, String first, long kept) {
        long rows = sum(rejected);
        if (sourceRows == 0) {
            return delivery.file() + ": there is only a header, with no row below it; ask the publisher for the data";
        }
        if (rows > contract.rejectLimit() * sourceRows) {
            return String.format(
                    Locale.ROOT,
                    "%s: %d of %d rows rejected (%s), more than the %s%% that feed %s allows; the first: %s; run 'mhin rejects %s' to see them",
                    delivery.file(),
                    rows,
                    sourceRows,
                    String.join(
                            ", ",
                            new TreeMap<>(rejected)
                                    .entrySet().stream()
                                            .map(entry -> entry.getKey() + " " + entry.getValue())
                                            .toList()),
                    percent(contract.rejectLimit()),
                    contract.feed(),
                    first,
                    delivery.shortId());
        }
        if (kept == 0 && contract instanceof MeasureFeed) {
            return delivery.file() + ": no row carries a figure; every one is ignored by the contract of "
                    + contract.feed();
        }
        return null;
    }

    private static String percent(double share) {
        double percent = share * 100;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f", percent)
                : String.format(Locale.ROOT, "%.1f", percent);
    }

    /**
     * The last day that a period may end on: a month after the day of landing where a new period comes within a year, since months
     * and quarters are published when they are over; else a year. Null where the record does not tell that day.
     */
    private @Nullable LocalDate latest() {
        try {
            LocalDate landed = LocalDate.ofInstant(Instant.parse(delivery.landedAt()), ZoneOffset.UTC);
            return contract.comesWithinYear() ? landed.plusMonths(1) : landed.plusYears(1);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The version in the file's name, 0 where it has none; empty where what stands there is not a number. */
    private OptionalLong version() {
        String pattern = contract.supersedes().versionInName();
        Matcher matcher = pattern == null ? null : Pattern.compile(pattern).matcher(delivery.file());
        if (matcher == null || !matcher.find() || matcher.groupCount() == 0) {
            return OptionalLong.of(0);
        }
        String digits = matcher.group(1);
        return digits != null && digits.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }
}
