package org.mhin.pipeline.calculate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.method.CalculableMethod;
import org.mhin.model.method.Calculation;
import org.mhin.model.method.CaseResult;
import org.mhin.model.method.InputColumn;
import org.mhin.model.method.InputRow;
import org.mhin.model.method.RefusedCell;
import org.mhin.model.method.ResultRow;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * One method over one file: the rows of one case in memory at a time, its results written before the next is read. A case that
 * is refused is told by line, keeps its place in the output with blank results and the reason, and stops nothing.
 */
public final class CaseRun {
    private static final String ERROR = "error";
    private static final int REFUSALS_TOLD = 20;
    private static final String COMES_BACK =
            "This case was there further up; its rows must be together, and its result there lacks these rows";

    private final CalculableMethod method;
    private final Map<String, String> settings;
    private final Calculation calculation;
    private final Path input;
    private final Consumer<String> told;
    private final SeenCases seen = new SeenCases();
    private final List<InputRow> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    private List<String> keys = List.of();
    private List<String> results = List.of();
    private List<String> echoed = List.of();
    private @Nullable CaseOptions options;
    private CaseFile.@Nullable Row faulty;
    private boolean begun;
    private long refused;
    private long cases;

    /**
     * A run.
     *
     * @param method what to calculate
     * @param settings its options by name
     * @param input the file
     * @param told receives a line per refusal, at most some twenty
     * @throws InvalidInput when the method has no such option
     */
    public CaseRun(CalculableMethod method, Map<String, String> settings, Path input, Consumer<String> told) {
        this.method = method;
        this.settings = Map.copyOf(settings);
        this.calculation = new Calculation(method, settings);
        this.input = input;
        this.told = told;
    }

    /**
     * Calculates every case.
     *
     * @param by columns that tell cases apart; empty for the method's case column, and one case where the file has none
     * @param perCase a file of options per case; null for none
     * @param out receives the results
     * @return how many cases were refused
     * @throws MhinException when the file cannot be read, or lacks a column the method needs
     */
    public long run(List<String> by, @Nullable Path perCase, RowWriter out) {
        try (CaseFile file = CaseFile.open(input)) {
            keys = by.isEmpty() ? ownKey(file) : by;
            checkColumns(file);
            options = perCase == null ? null : CaseOptions.read(perCase, method, keys);
            results = method.resultColumns().stream()
                    .filter(column -> !keys.contains(column))
                    .toList();
            // Options per case are shown with the results where those do not name them already
            echoed = options == null
                    ? List.of()
                    : options.names().stream()
                            .filter(name -> !results.contains(name))
                            .toList();
            readCases(file, out);
            if (options != null) {
                withoutRows(options, out);
            }
            begin(out);
            out.end();
        }
        if (refused > REFUSALS_TOLD) {
            told.accept(input + ": and " + (refused - REFUSALS_TOLD) + " more cases refused");
        }
        if (refused > 0) {
            told.accept(input + ": " + refused + " of " + cases + " cases refused");
        }
        return refused;
    }

    /** The texts of a row in the columns that tell cases apart. */
    static List<String> key(InputRow row, List<String> columns) {
        if (columns.size() == 1) {
            return List.of(orBlank(row.text(columns.get(0))));
        }
        return columns.stream().map(column -> orBlank(row.text(column))).toList();
    }

    private List<String> ownKey(CaseFile file) {
        String column = method.facts().caseColumn();
        return file.has(column) ? List.of(column) : List.of();
    }

    private void checkColumns(CaseFile file) {
        List<String> apart = keys.stream().filter(column -> !file.has(column)).toList();
        if (!apart.isEmpty()) {
            throw new MhinException(
                            ErrorCode.USAGE,
                            input + " has no column " + String.join(", ", apart) + "; its columns are "
                                    + String.join(", ", file.names()))
                    .with(Hint.of(Hint.Kind.CASE_COLUMNS));
        }
        List<String> missing = new ArrayList<>();
        for (InputColumn column : method.inputColumns()) {
            if (column.need() == InputColumn.Need.REQUIRED && !file.has(column.name())) {
                missing.add(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    input + ": has no column " + String.join(", ", missing) + ", which " + method.key()
                            + " needs; its columns are " + String.join(", ", file.names()));
        }
    }

    /** Writes the header, once, and not before a case is calculated: an option may be wrong for all of them. */
    private void begin(RowWriter out) {
        if (begun) {
            return;
        }
        begun = true;
        List<String> names = new ArrayList<>(keys);
        names.addAll(echoed);
        names.addAll(results);
        names.add(ERROR);
        out.begin(names.stream().map(RowWriter.Column::text).toList());
    }

    private void readCases(CaseFile file, RowWriter out) {
        List<String> current = List.of();
        Optional<CaseFile.Row> next = file.next();
        while (next.isPresent() && !out.abandoned()) {
            CaseFile.Row row = next.get();
            List<String> key = key(row.cells(), keys);
            if (!rows.isEmpty() && !key.equals(current)) {
                finish(current, out);
            }
            current = key;
            if (row.fault() != null && faulty == null) {
                faulty = row;
            }
            rows.add(row.cells());
            lines.add(row.line());
            next = file.next();
        }
        if (!rows.isEmpty()) {
            finish(current, out);
        }
    }

    private void finish(List<String> key, RowWriter out) {
        if (!seen.add(key)) {
            refuse(key, Map.of(), lines.get(0), String.join(", ", keys), String.join(", ", key), COMES_BACK, out);
        } else if (faulty != null) {
            take(key);
            refuse(key, Map.of(), faulty.line(), null, "", String.valueOf(faulty.fault()), out);
        } else if (options == null) {
            calculate(calculation, key, Map.of(), out);
        } else {
            List<Map<String, String>> perCase = take(key);
            if (perCase.isEmpty()) {
                refuse(
                        key,
                        Map.of(),
                        lines.get(0),
                        String.join(", ", keys),
                        String.join(", ", key),
                        "The file of options has no such case",
                        out);
            }
            for (Map<String, String> own : perCase) {
                calculate(with(own), key, own, out);
            }
        }
        rows.clear();
        lines.clear();
        faulty = null;
    }

    private void withoutRows(CaseOptions left, RowWriter out) {
        for (List<String> key : left.left()) {
            for (Map<String, String> own : left.take(key)) {
                calculate(with(own), key, own, out);
            }
        }
    }

    private List<Map<String, String>> take(List<String> key) {
        return options == null ? List.of() : options.take(key);
    }

    private Calculation with(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(own);
        return new Calculation(method, all);
    }

    private void calculate(Calculation with, List<String> key, Map<String, String> own, RowWriter out) {
        CaseResult result = with.of(String.join(", ", key), rows);
        InvalidInput refusal = result.refusal();
        if (refusal == null) {
            cases++;
            for (ResultRow row : result.rows()) {
                write(key, own, row, "", out);
            }
            return;
        }
        String rule = String.valueOf(refusal.getMessage());
        refuseOption(key, own, refusal);
        if (rows.isEmpty() || refused >= REFUSALS_TOLD) {
            refuse(
                    key,
                    own,
                    rows.isEmpty() ? 0 : lines.get(0),
                    String.join(", ", keys),
                    String.join(", ", key),
                    rule,
                    out);
            return;
        }
        RefusedCell cell = RefusedCell.find(with, method, rows, refusal);
        String text = cell.column() == null ? "" : orBlank(rows.get(cell.row()).text(cell.column()));
        refuse(key, own, lines.get(cell.row()), cell.column(), text, rule, out);
    }

    /**
     * Ends the run where what is wrong is an option that was set for all cases: no case could be calculated with it.
     *
     * @throws MhinException naming the option, its text and the rule
     */
    private void refuseOption(List<String> key, Map<String, String> own, InvalidInput refusal) {
        if (refusal.reason() != InvalidInput.Reason.NOT_READABLE
                && refusal.reason() != InvalidInput.Reason.CONFIDENCE_OUT_OF_RANGE) {
            return;
        }
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            Map<String, String> others = new HashMap<>(settings);
            others.remove(setting.getKey());
            others.putAll(own);
            InvalidInput without = new Calculation(method, others)
                    .of(String.join(", ", key), rows)
                    .refusal();
            boolean gone =
                    without == null || !String.valueOf(without.getMessage()).equals(refusal.getMessage());
            if (gone
                    && (rows.isEmpty()
                            || RefusedCell.find(with(own), method, rows, refusal)
                                            .column()
                                    == null)) {
                throw new MhinException(ErrorCode.USAGE, String.valueOf(refusal.getMessage()))
                        .with(Hint.of(Hint.Kind.METHOD_OPTION, setting.getKey(), setting.getValue()));
            }
        }
    }

    private void refuse(
            List<String> key,
            Map<String, String> own,
            long line,
            @Nullable String column,
            String value,
            String rule,
            RowWriter out) {
        cases++;
        refused++;
        write(key, own, null, rule, out);
        if (refused <= REFUSALS_TOLD) {
            told.accept(input
                    + (line == 0 ? ": no line" : ": line " + line)
                    + (column == null || column.isEmpty()
                            ? ""
                            : ": " + column + ": " + (value.isEmpty() ? "(blank)" : value))
                    + ": " + rule);
        }
    }

    private void write(
            List<String> key, Map<String, String> own, @Nullable ResultRow result, String error, RowWriter out) {
        List<String> cells = new ArrayList<>(key);
        for (String name : echoed) {
            cells.add(own.getOrDefault(name, ""));
        }
        for (String column : results) {
            cells.add(result == null ? "" : result.text(column));
        }
        cells.add(error);
        begin(out);
        out.row(cells);
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
