package org.mhin.pipeline.stage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.LookupRule;
import org.mhin.pipeline.stage.StageRecord.StagedLookup;
import org.mhin.pipeline.stage.StageRecord.Weight;
import org.mhin.pipeline.stage.StageRecord.WeightedArea;
import org.mhin.pipeline.stage.encode.Decimal;
import org.mhin.pipeline.tabular.row.TextRow;

/**
 * Reads rows that say which part of an area lies in another. The weights of one source area must add up to 1: to within a billionth,
 * or, where they are printed to three decimals or more, to within what rounding each to its last digit can cost together.
 */
final class WeightStager implements LookupStager {
    private static final BigDecimal EXACT = new BigDecimal("1e-9");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int PRINTED = 3;

    private final EntryRows rows;
    private final LookupRule.WeightRule rule;
    private final Map<Pair, Row> known = new LinkedHashMap<>();
    private final List<Weight> weights = new ArrayList<>();

    private record Pair(WeightedArea source, WeightedArea target) {}

    /** The weights of one source area for one kind and day of receiving areas. */
    private record Whole(WeightedArea source, String targetType, LocalDate targetDay) {}

    private record Row(
            Pair pair, BigDecimal weight, @Nullable String population, long line, String text) {}

    WeightStager(EntryRows rows, LookupRule.WeightRule rule) {
        this.rows = rows;
        this.rule = rule;
        rows.into(this::read);
    }

    private void read(TextRow row) {
        Optional<WeightedArea> source = area(rule.source(), row);
        Optional<WeightedArea> target = rows.fault().present() ? Optional.empty() : area(rule.target(), row);
        Optional<BigDecimal> weight = rows.fault().present() ? Optional.empty() : weight(row);
        if (source.isEmpty() || target.isEmpty() || weight.isEmpty()) {
            return;
        }
        Pair pair = new Pair(source.get(), target.get());
        Row earlier = known.get(pair);
        if (earlier != null) {
            if (earlier.weight().compareTo(weight.get()) == 0) {
                rows.repeats();
                return;
            }
            rows.fault()
                    .set(
                            RejectCode.DUPLICATE_KEY,
                            rows.header(rule.weightFrom()),
                            String.valueOf(weightText(row)),
                            ", and line " + earlier.line() + " has another weight");
            return;
        }
        known.put(
                pair, new Row(pair, weight.get(), rows.text(rule.populationFrom(), row), row.line(), Reject.text(row)));
    }

    private Optional<WeightedArea> area(LookupRule.WeightedArea side, TextRow row) {
        String code = rows.text(side.codeFrom(), row);
        String type = rows.text(side.typeFrom(), row);
        Optional<LocalDate> day = rows.day(side.dayFrom(), row);
        if (rows.fault().present()) {
            return Optional.empty();
        }
        if (code == null || type == null || day.isEmpty()) {
            String blank = code == null ? side.codeFrom() : type == null ? side.typeFrom() : side.dayFrom();
            rows.fault().set(RejectCode.REQUIRED, rows.header(blank), "");
            return Optional.empty();
        }
        return Optional.of(new WeightedArea(type, day.get(), code));
    }

    private @Nullable String weightText(TextRow row) {
        return rows.text(rule.weightFrom(), row);
    }

    private Optional<BigDecimal> weight(TextRow row) {
        String text = weightText(row);
        String header = rows.header(rule.weightFrom());
        if (text == null) {
            rows.fault().set(RejectCode.REQUIRED, header, "");
            return Optional.empty();
        }
        char[] digits = text.toCharArray();
        if (Double.isNaN(Decimal.parse(digits, 0, digits.length, false))) {
            rows.fault().set(RejectCode.NOT_A_NUMBER, header, text);
            return Optional.empty();
        }
        BigDecimal weight = new BigDecimal(text);
        if (weight.signum() < 0 || weight.compareTo(BigDecimal.ONE) > 0) {
            rows.fault().set(RejectCode.OUT_OF_RANGE, header, text);
            return Optional.empty();
        }
        return Optional.of(weight);
    }

    @Override
    public EntryRows rows() {
        return rows;
    }

    /** Rejects the weights that do not add up. They are few and stand in the record. */
    @Override
    public void end() {
        Map<Whole, List<Row>> wholes = new LinkedHashMap<>();
        known.values()
                .forEach(row -> wholes.computeIfAbsent(
                                new Whole(
                                        row.pair().source(),
                                        row.pair().target().type(),
                                        row.pair().target().day()),
                                key -> new ArrayList<>())
                        .add(row));
        Map<Pair, BigDecimal> sums = new HashMap<>();
        wholes.forEach((whole, parts) -> {
            BigDecimal sum = parts.stream().map(Row::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean one = sum.subtract(BigDecimal.ONE).abs().compareTo(tolerance(parts)) <= 0;
            for (Row row : parts) {
                if (one) {
                    sums.put(row.pair(), sum);
                } else {
                    rows.reject(notOne(row, sum));
                }
            }
        });
        for (Row row : known.values()) {
            BigDecimal sum = sums.get(row.pair());
            if (sum != null && row.weight().signum() > 0) {
                weights.add(new Weight(
                        row.pair().source(),
                        row.pair().target(),
                        row.weight().doubleValue() / sum.doubleValue(),
                        row.population(),
                        row.line()));
            }
        }
    }

    @Override
    public StageRecord.Dictionary dictionary() {
        return StageRecord.Dictionary.ofLookup(new StagedLookup(List.of(), weights));
    }

    private static BigDecimal tolerance(List<Row> parts) {
        int decimals =
                parts.stream().mapToInt(row -> row.weight().scale()).max().orElse(0);
        BigDecimal rounding = HALF.movePointLeft(decimals).multiply(BigDecimal.valueOf(parts.size()));
        return decimals >= PRINTED ? rounding.max(EXACT) : EXACT;
    }

    private Reject notOne(Row row, BigDecimal sum) {
        return Reject.of(
                row.line(),
                row.text(),
                RejectCode.NOT_ONE,
                rows.header(rule.weightFrom()),
                row.weight().toPlainString(),
                ": those of " + row.pair().source().code() + " add up to "
                        + sum.stripTrailingZeros().toPlainString());
    }
}
