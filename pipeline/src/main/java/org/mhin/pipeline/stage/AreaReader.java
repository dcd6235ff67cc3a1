package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.SameAreas;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.ProviderCode;
import org.mhin.model.feed.AreaRule;
import org.mhin.model.feed.BreakdownRule;
import org.mhin.pipeline.stage.encode.IntMemo;
import org.mhin.pipeline.stage.encode.PairInterner;
import org.mhin.pipeline.tabular.row.TextRow;

/** Reads each row's level of reporting and its area as reported, and numbers the distinct ones. Resolves nothing. */
final class AreaReader {
    private static final String ANY_OTHER = "*";
    private static final String PROVIDER = AreaType.PROVIDER.key();

    /** One area as first seen. */
    record Seen(
            List<String> types,
            @Nullable String code,
            @Nullable String name,
            boolean known,
            long line) {
        /** What its code may be a code of. */
        SameAreas.Reported reported() {
            return new SameAreas.Reported(known ? code : null, AreaType.expected(types));
        }
    }

    private final class LevelReader {
        final int number;
        final AreaRule.Level level;
        final @Nullable ColumnReader code;
        final @Nullable ColumnReader name;
        final List<Condition> conditions = new ArrayList<>();
        final PairInterner pairs = new PairInterner();
        final IntMemo byCode = new IntMemo();
        final IntMemo byPair = new IntMemo();

        LevelReader(int number, AreaRule.Level level, Map<String, ColumnReader> columns) {
            this.number = number;
            this.level = level;
            this.code = level.codeFrom() == null ? null : columns.get(level.codeFrom());
            this.name = level.nameFrom() == null ? null : columns.get(level.nameFrom());
            level.onlyWith().forEach((key, texts) -> conditions.add(Condition.of(columns, key, texts::contains)));
            level.notWith()
                    .forEach((key, texts) -> conditions.add(Condition.of(columns, key, text -> !texts.contains(text))));
        }

        int area(TextRow row, RowFault fault) {
            for (int i = 0; i < conditions.size(); i++) {
                Condition condition = conditions.get(i);
                if (!condition.holds(row)) {
                    ColumnReader column = condition.column();
                    return fault.set(RejectCode.BESIDE_ITS_LEVEL, column.header(), column.text(column.id(row)));
                }
            }
            int key = 0;
            IntMemo memo = byCode;
            boolean byName = false;
            if (code != null) {
                int id = code.id(row);
                byName = code.text(id).isEmpty() && name != null && !unknown.contains("");
                key = id;
            }
            if ((byName || (code == null && level.code() == null)) && name != null) {
                key = pairs.intern(key, name.id(row));
                memo = byPair;
            }
            int area = memo.at(key);
            if (area < 0) {
                area = read(row, fault);
                memo.set(key, area);
            }
            return area;
        }

        private int read(TextRow row, RowFault fault) {
            String reported = level.code();
            if (reported == null && code != null) {
                int id = code.id(row);
                RejectCode broken = code.fault(id);
                if (broken != null) {
                    return fault.set(broken, code.header(), code.text(id));
                }
                reported = code.text(id);
            }
            String reportedName = name == null ? null : name.text(name.id(row));
            boolean known = !unknown.contains(reported == null ? "" : reported);
            if (known && (reported == null || reported.isEmpty()) && (reportedName == null || reportedName.isEmpty())) {
                return fault.set(RejectCode.REQUIRED, code == null ? "" : code.header(), "");
            }
            // Publishers write codes in capitals; a second spelling of one is not another area.
            reported = reported == null ? null : reported.toUpperCase(Locale.ROOT);
            if (known
                    && level.types().contains(PROVIDER)
                    && reported != null
                    && !reported.isEmpty()
                    && !ProviderCode.isForm(reported)) {
                return fault.set(RejectCode.NOT_A_PROVIDER, code == null ? "" : code.header(), reported);
            }
            String identity =
                    level.types() + "|" + (reported == null || reported.isEmpty() ? "name:" + reportedName : reported);
            Integer at = numbers.get(identity);
            if (at == null) {
                at = areas.size();
                numbers.put(identity, at);
                areas.add(new Seen(
                        level.types(),
                        reported == null || reported.isEmpty() ? null : reported,
                        reportedName == null || reportedName.isEmpty() ? null : reportedName,
                        known,
                        row.line()));
            }
            return at;
        }
    }

    private final List<String> unknown;
    private final @Nullable ColumnReader by;
    private final Map<String, LevelReader> levels = new HashMap<>();
    private final List<LevelReader> byNumber = new ArrayList<>();
    private final IntMemo levelOfText = new IntMemo();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Seen> areas = new ArrayList<>();

    AreaReader(AreaRule rule, Map<String, ColumnReader> columns) {
        this.unknown = rule.unknown();
        this.by = rule.by() == null ? null : columns.get(rule.by());
        rule.levels().forEach((text, level) -> {
            LevelReader reader = new LevelReader(byNumber.size(), level, columns);
            byNumber.add(reader);
            levels.put(text, reader);
        });
    }

    /** The number of the row's level; -1 with the fault noted when the contract has none for it. */
    int level(TextRow row, RowFault fault) {
        int id = by == null ? 0 : by.id(row);
        int known = levelOfText.at(id);
        if (known < 0) {
            String text = by == null ? ANY_OTHER : by.text(id);
            LevelReader level =
                    by == null ? byNumber.get(0) : levels.containsKey(text) ? levels.get(text) : levels.get(ANY_OTHER);
            RejectCode broken = by == null ? null : by.fault(id);
            if (level == null || broken != null) {
                return fault.set(
                        broken == null ? RejectCode.UNKNOWN_LEVEL : broken, by == null ? "" : by.header(), text);
            }
            known = level.number;
            levelOfText.set(id, known);
        }
        return known;
    }

    /** What rows of this level are broken down by; null for nothing. */
    BreakdownRule.@Nullable Breakdown adds(int level) {
        return byNumber.get(level).level.adds();
    }

    /** The number of the row's area at its level; -1 with the fault noted when there is none. */
    int area(int level, TextRow row, RowFault fault) {
        return byNumber.get(level).area(row, fault);
    }

    List<Seen> areas() {
        return areas;
    }

    int levels() {
        return byNumber.size();
    }
}
