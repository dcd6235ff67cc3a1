package org.mhin.pipeline.land.recognise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.tabular.row.FileKind;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * Tells which feed a file belongs to, from its header and first rows; neither its name nor its place is asked, except where a
 * contract reads a column from the file's name.
 *
 * <p>Names must be the contract's in the contract's order; white space, case and blank cells at the end do not count. Where
 * several contracts fit, the one with more rules about its first rows is meant.
 */
public final class FeedRecogniser {
    private static final int ROWS = 60;
    private static final double WORTH_NAMING = 0.2;

    /** How many of their names a table and a header share where the table is a changed one of that feed, and no stranger. */
    private static final double NEARLY = 0.6;

    private final List<FeedContract> contracts;
    private final Map<String, List<Layout>> layouts = new HashMap<>();

    public FeedRecogniser(List<FeedContract> contracts) {
        this.contracts = List.copyOf(contracts);
        for (FeedContract contract : contracts) {
            List<Layout> ofContract = new ArrayList<>();
            contract.source()
                    .headers()
                    .forEach((generation, header) -> ofContract.add(new Layout(contract, generation, header)));
            layouts.put(contract.feed(), List.copyOf(ofContract));
        }
    }

    /**
     * Reads the file's head and holds it against the contracts.
     *
     * @throws UnreadableFile when its first rows cannot be read
     */
    public Recognition recognise(StoredFile file) throws IOException {
        String name = file.name();
        FileKind kind = FileKind.of(file);
        Optional<FeedContract.Format> format = kind.format();
        if (format.isEmpty()) {
            return unlike(name + ": " + kind.description());
        }
        List<FeedContract> candidates = contracts.stream()
                .filter(contract -> contract.source().format() == format.get())
                .toList();
        if (candidates.isEmpty()) {
            return unlike(name + ": " + kind.description() + ", and no contract is for such a file");
        }
        return decide(name, fits(file, name, candidates));
    }

    private List<Layout.Fit> fits(StoredFile file, String name, List<FeedContract> candidates) throws IOException {
        Map<String, List<TableHead>> heads = new HashMap<>();
        List<Layout.Fit> fits = new ArrayList<>();
        for (FeedContract contract : candidates) {
            FeedContract.Source dialect = contract.source();
            String key =
                    dialect.format() == FeedContract.Format.CSV ? dialect.delimiter() + " " + dialect.encoding() : "";
            List<TableHead> found = heads.get(key);
            if (found == null) {
                found = heads(file, dialect, candidates);
                heads.put(key, found);
            }
            for (TableHead head : found) {
                if (!head.rows().isEmpty() && wanted(dialect, head.table())) {
                    for (Layout layout : layouts.getOrDefault(contract.feed(), List.of())) {
                        fits.add(layout.against(head, name));
                    }
                }
            }
        }
        return fits;
    }

    private static List<TableHead> heads(StoredFile file, FeedContract.Source dialect, List<FeedContract> candidates)
            throws IOException {
        int within = candidates.stream()
                .mapToInt(contract -> contract.source().headerWithin())
                .max()
                .orElse(1);
        return TableHead.read(
                RowSources.of(file, dialect),
                file,
                table -> candidates.stream().anyMatch(contract -> wanted(contract.source(), table)),
                Math.max(ROWS, within + ROWS / 2));
    }

    private static boolean wanted(FeedContract.Source source, String table) {
        return source.sheet() == null || Pattern.matches(source.sheet(), table);
    }

    private static Recognition decide(String name, List<Layout.Fit> fits) {
        Map<String, Map<String, Layout.Fit.Fits>> fitting = new LinkedHashMap<>();
        for (Layout.Fit fit : fits) {
            if (fit instanceof Layout.Fit.Fits found) {
                fitting.computeIfAbsent(found.table(), table -> new LinkedHashMap<>())
                        .putIfAbsent(found.layout().contract().feed(), found);
            }
        }
        if (!fitting.isEmpty()) {
            return choose(name, fitting, fits);
        }
        for (Layout.Fit fit : fits) {
            if (fit instanceof Layout.Fit.NoRows empty) {
                return new Recognition.HeaderOnly(
                        empty.layout().contract(),
                        empty.layout().generation(),
                        name + ": line " + empty.headerRow() + ": the header of "
                                + empty.layout().contract().feed()
                                + " with no row below it; ask for the file again");
            }
        }
        return fits.stream()
                .filter(Layout.Fit.Differs.class::isInstance)
                .map(Layout.Fit.Differs.class::cast)
                .max(Comparator.comparingDouble(Layout.Fit.Differs::likeness))
                .map(nearest -> unlike(name, nearest))
                .orElseGet(() -> unlike(name + ": no table with any text in it"));
    }

    /** Each table that fits is a delivery of its own; where one of them fits two feeds, nothing of the file is taken. */
    private static Recognition choose(
            String name, Map<String, Map<String, Layout.Fit.Fits>> fitting, List<Layout.Fit> fits) {
        List<Recognition.Recognised> chosen = new ArrayList<>();
        for (Map<String, Layout.Fit.Fits> ofTable : fitting.values()) {
            Recognition table = choose(name, List.copyOf(ofTable.values()));
            if (!(table instanceof Recognition.Recognised recognised)) {
                return table;
            }
            chosen.add(recognised);
        }
        Map<String, String> passedOver = passedOver(name, chosen, fits);
        return chosen.size() == 1 && passedOver.isEmpty() ? chosen.get(0) : new Recognition.Several(chosen, passedOver);
    }

    /** The tables that are nearly, and not quite, a table of a feed that the file has. */
    private static Map<String, String> passedOver(
            String name, List<Recognition.Recognised> chosen, List<Layout.Fit> fits) {
        Set<String> taken = chosen.stream().map(Recognition.Recognised::table).collect(Collectors.toSet());
        Set<String> feeds =
                chosen.stream().map(table -> table.contract().feed()).collect(Collectors.toSet());
        Map<String, Layout.Fit.Differs> nearest = new TreeMap<>();
        for (Layout.Fit fit : fits) {
            if (fit instanceof Layout.Fit.Differs differs
                    && !taken.contains(differs.table())
                    && feeds.contains(differs.layout().contract().feed())
                    && differs.likeness() >= NEARLY) {
                nearest.merge(
                        differs.table(), differs, (one, other) -> other.likeness() > one.likeness() ? other : one);
            }
        }
        Map<String, String> lines = new TreeMap<>();
        nearest.forEach((table, differs) -> {
            Recognition.Unrecognised unlike = unlike(name + ", sheet " + table, differs);
            lines.put(table, unlike.line());
        });
        return lines;
    }

    private static Recognition choose(String name, List<Layout.Fit.Fits> fitting) {
        int most = fitting.stream().mapToInt(fit -> fit.layout().rules()).max().orElse(0);
        List<Layout.Fit.Fits> best =
                fitting.stream().filter(fit -> fit.layout().rules() == most).toList();
        Layout first = best.get(0).layout();
        if (best.size() > 1) {
            FeedContract second = best.get(1).layout().contract();
            return new Recognition.Unrecognised(
                    first.contract().feed(),
                    first.generation(),
                    List.of(),
                    List.of(),
                    name + ": both " + first.contract().feed() + " and " + second.feed()
                            + " fit; name the feed where you land it, or give one contract a rule the other's rows do not meet");
        }
        return new Recognition.Recognised(
                first.contract(),
                first.generation(),
                best.get(0).table(),
                best.get(0).headerRow());
    }

    private static Recognition.Unrecognised unlike(String line) {
        return new Recognition.Unrecognised(null, null, List.of(), List.of(), line);
    }

    private static Recognition.Unrecognised unlike(String name, Layout.Fit.Differs nearest) {
        if (nearest.likeness() < WORTH_NAMING) {
            // What stands in a file of no feed is not repeated: nobody knows what it is.
            return unlike(name + ": no contract has a header like its first row");
        }
        Layout layout = nearest.layout();
        List<String> missing = nearest.why() == null ? layout.missingFrom(nearest.row()) : List.of();
        List<String> unexpected = nearest.why() == null ? layout.unexpectedIn(nearest.row()) : List.of();
        return new Recognition.Unrecognised(
                layout.contract().feed(),
                layout.generation(),
                missing,
                unexpected,
                name + ": no contract fits; the nearest is " + layout.contract().feed() + " (" + layout.generation()
                        + "): " + difference(nearest, missing, unexpected));
    }

    private static String difference(Layout.Fit.Differs nearest, List<String> missing, List<String> unexpected) {
        if (nearest.why() != null) {
            return nearest.why();
        }
        String parts = HeaderNames.difference(missing, unexpected);
        return "line " + nearest.row().line() + ": "
                + (parts.isEmpty() ? "the same names, but in another order or repeated" : parts);
    }
}
