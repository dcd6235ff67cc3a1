package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.feed.BreakdownRule;
import org.mhin.pipeline.stage.StageRecord.ReportedBreakdown;
import org.mhin.pipeline.stage.encode.IntMemo;
import org.mhin.pipeline.stage.encode.PairInterner;
import org.mhin.pipeline.tabular.row.TextRow;

/** Reads who each row's figures are about, from the level's part and the breakdown rule, and numbers the distinct answers. */
final class BreakdownReader {
    private static final BreakdownRule.Breakdown NOBODY_IN_PARTICULAR =
            new BreakdownRule.Breakdown(null, null, null, null, null, null, null, List.of(), List.of());

    /** The columns that together decide the answer for one level and one case. */
    private record Deciding(List<BreakdownRule.Breakdown> parts, List<ColumnReader> columns) {}

    private final Map<String, ColumnReader> columns;
    private final @Nullable BreakdownRule rule;
    private final @Nullable ColumnReader by;
    private final PairInterner cases = new PairInterner();
    private final List<@Nullable Deciding> deciding = new ArrayList<>();
    private final PairInterner chain = new PairInterner();
    private final IntMemo memo = new IntMemo();
    private final Map<Breakdown, Integer> numbers = new HashMap<>();
    private final List<ReportedBreakdown> breakdowns = new ArrayList<>();

    BreakdownReader(@Nullable BreakdownRule rule, Map<String, ColumnReader> columns) {
        this.rule = rule;
        this.columns = columns;
        this.by = rule == null || rule.by() == null ? null : columns.get(rule.by());
    }

    /** The number of the row's breakdown; -1 with the fault noted when the contract knows none. */
    int breakdown(int level, BreakdownRule.@Nullable Breakdown adds, TextRow row, RowFault fault) {
        int caseId = by == null ? 0 : by.id(row);
        int combination = cases.intern(level, caseId);
        if (combination == deciding.size()) {
            deciding.add(deciding(adds, by == null ? "" : by.text(caseId)));
        }
        Deciding decide = deciding.get(combination);
        if (decide == null) {
            return fault.set(
                    RejectCode.UNKNOWN_BREAKDOWN, by == null ? "" : by.header(), by == null ? "" : by.text(caseId));
        }
        int key = chain.intern(0, combination);
        for (int i = 0; i < decide.columns().size(); i++) {
            key = chain.intern(key + 1, decide.columns().get(i).id(row));
        }
        int known = memo.at(key);
        if (known < 0) {
            known = read(decide, row, fault);
            memo.set(key, known);
        }
        return known;
    }

    private @Nullable Deciding deciding(BreakdownRule.@Nullable Breakdown adds, String text) {
        List<BreakdownRule.Breakdown> parts = new ArrayList<>();
        if (adds != null) {
            parts.add(adds);
        }
        if (rule != null) {
            BreakdownRule.Breakdown chosen =
                    by != null && rule.cases().containsKey(text) ? rule.cases().get(text) : rule.otherwise();
            if (chosen == null && by != null) {
                return null;
            }
            parts.add(chosen == null ? NOBODY_IN_PARTICULAR : chosen);
        }
        List<ColumnReader> read = new ArrayList<>();
        for (BreakdownRule.Breakdown part : parts) {
            add(read, part.sexFrom());
            add(read, part.ageFrom());
            add(read, part.categoryTypeFrom());
            part.categoryFrom().forEach(key -> add(read, key));
        }
        return new Deciding(parts, read);
    }

    private void add(List<ColumnReader> read, @Nullable String key) {
        ColumnReader column = key == null ? null : columns.get(key);
        if (column != null) {
            read.add(column);
        }
    }

    private int read(Deciding decide, TextRow row, RowFault fault) {
        for (ColumnReader column : decide.columns()) {
            int id = column.id(row);
            RejectCode broken = column.fault(id);
            if (broken != null) {
                return fault.set(broken, column.header(), column.text(id));
            }
        }
        for (BreakdownRule.Breakdown part : decide.parts()) {
            if (!part.oneOf().isEmpty() && !allowed(part, row, fault)) {
                return -1;
            }
            ColumnReader ages = part.ageFrom() == null ? null : columns.get(part.ageFrom());
            if (ages != null && Breakdown.isNobodysAge(ages.text(ages.id(row)))) {
                return fault.set(RejectCode.UNKNOWN_BREAKDOWN, ages.header(), ages.text(ages.id(row)));
            }
        }
        String sex = null;
        String age = null;
        String type = null;
        String category = null;
        for (BreakdownRule.Breakdown part : decide.parts()) {
            sex = first(sex, part.sex(), text(part.sexFrom(), row));
            age = first(age, part.age(), text(part.ageFrom(), row));
            String partType = first(null, part.categoryType(), text(part.categoryTypeFrom(), row));
            String partCategory = first(null, part.category(), joined(part.categoryFrom(), row));
            if (partCategory != null) {
                type = type == null ? partType : partType == null ? type : type + "; " + partType;
                category = category == null ? partCategory : category + "; " + partCategory;
            }
        }
        ReportedBreakdown breakdown = new ReportedBreakdown(sex, age, category == null ? null : type, category);
        // Two spellings of one group are one key, so that a file that gives both is found to repeat or contradict
        // itself.
        Breakdown meant = Breakdown.of(sex, age, breakdown.categoryType(), category);
        Integer known = numbers.get(meant);
        if (known == null) {
            known = breakdowns.size();
            numbers.put(meant, known);
            breakdowns.add(breakdown);
        }
        return known;
    }

    private boolean allowed(BreakdownRule.Breakdown part, TextRow row, RowFault fault) {
        List<ColumnReader> read = new ArrayList<>();
        add(read, part.sexFrom());
        add(read, part.ageFrom());
        part.categoryFrom().forEach(key -> add(read, key));
        for (ColumnReader column : read) {
            String text = column.text(column.id(row));
            if (!part.oneOf().contains(text)) {
                fault.set(RejectCode.NOT_ALLOWED, column.header(), text);
                return false;
            }
        }
        return true;
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b, @Nullable String c) {
        return a != null ? a : b != null ? b : c;
    }

    private @Nullable String text(@Nullable String key, TextRow row) {
        ColumnReader column = key == null ? null : columns.get(key);
        if (column == null) {
            return null;
        }
        String text = column.text(column.id(row));
        return text.isEmpty() ? null : text;
    }

    private @Nullable String joined(List<String> keys, TextRow row) {
        StringBuilder joined = new StringBuilder();
        for (String key : keys) {
            String text = text(key, row);
            if (text != null) {
                joined.append(joined.isEmpty() ? "" : ": ").append(text);
            }
        }
        return joined.isEmpty() ? null : joined.toString();
    }

    List<ReportedBreakdown> breakdowns() {
        return breakdowns;
    }
}
