package org.mhin.model.feed;

import static org.mhin.model.feed.References.at;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.period.PeriodForm;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.yaml.YamlFile;

/** The parts of a feed of measures: period, areas, breakdown and measures. */
record MeasureFeedCheck(FeedFile contract, References refer) {
    /** Notes what is wrong with them. */
    void check() {
        period();
        areas();
        breakdown();
        measures();
        disclosure();
    }

    private void disclosure() {
        DisclosureTerms.Named terms = contract.disclosure();
        List<String> rules = List.copyOf(refer.rules().names());
        refer.oneOf(at("disclosure", "published-under"), terms.publishedUnder(), rules);
        refer.oneOf(at("disclosure", "apply"), terms.apply(), rules);
        if (terms.publishedUnder() != null && terms.apply() != null) {
            refer.fault(at("disclosure"), "published-under and apply are given together; a feed is protected once");
        }
    }

    private void period() {
        PeriodRule period = contract.period();
        if (period == null) {
            return;
        }
        refer.date(at("period", "start-from"), period.startFrom());
        refer.date(at("period", "end-from"), period.endFrom());
        refer.date(at("period", "month-from"), period.monthFrom());
        refer.column(at("period", "label-from"), period.labelFrom());
        refer.oneOf(at("period", "year"), period.year(), FeedContracts.YEARS);
        refer.oneOf(
                at("period", "kind"),
                period.kind(),
                PeriodRule.KINDS.stream().map(PeriodKind::key).toList());
        parts(period);
        FeedContract.Column label =
                period.labelFrom() == null ? null : contract.head().columns().get(period.labelFrom());
        if (label != null && label.type() == FeedContract.Type.DATE) {
            refer.fault(
                    at("period", "label-from"),
                    "column '" + period.labelFrom()
                            + "' is a date; a label is a text, a date within a month is month-from");
        }
        if (period.startFrom() != null && period.endFrom() == null
                || period.endFrom() != null && period.startFrom() == null && !period.isRollingYear()) {
            refer.fault(
                    at("period"), "start-from and end-from are given together; end-from alone with kind: rolling-year");
        } else if (period.endFrom() == null
                && period.monthFrom() == null
                && period.labelFrom() == null
                && period.partsFrom().isEmpty()
                && period.constant() == null) {
            refer.fault(
                    at("period"),
                    "none of start-from with end-from, month-from, label-from, parts-from with reads and constant is given");
        }
    }

    private void parts(PeriodRule period) {
        for (int i = 0; i < period.partsFrom().size(); i++) {
            String key = period.partsFrom().get(i);
            List<String> path = at("period", "parts-from", YamlFile.index(i));
            refer.column(path, key);
            FeedContract.Column column = contract.head().columns().get(key);
            if (column != null && column.type() != FeedContract.Type.TEXT) {
                refer.fault(path, "column '" + key + "' is not a text; a part of a period is one");
            }
        }
        for (int i = 0; i < period.reads().size(); i++) {
            String form = period.reads().get(i);
            List<String> path = at("period", "reads", YamlFile.index(i));
            PeriodForm.fault(form).ifPresent(why -> refer.fault(path, "'" + form + "' " + why));
        }
        if (period.partsFrom().isEmpty() != period.reads().isEmpty()) {
            refer.fault(
                    at("period"), "parts-from and reads are given together: which columns, and how they are written");
        }
    }

    private void areas() {
        AreaRule areas = contract.areas();
        if (areas == null) {
            return;
        }
        refer.column(at("areas", "by"), areas.by());
        String summed = areas.sumsToEngland();
        if (summed != null) {
            refer.oneOf(at("areas", "sums-to-england"), summed, AreaType.keys());
        }
        if (areas.levels().isEmpty()) {
            refer.fault(at("areas", "levels"), "no level is listed");
        }
        areas.levels().forEach((key, level) -> {
            List<String> path = at("areas", "levels", key);
            refer.types(at(path, "types"), level.types());
            refer.column(at(path, "code-from"), level.codeFrom());
            refer.column(at(path, "name-from"), level.nameFrom());
            breakdown(at(path, "adds"), level.adds());
            level.onlyWith().keySet().forEach(column -> refer.column(at(at(path, "only-with"), column), column));
            level.notWith().keySet().forEach(column -> refer.column(at(at(path, "not-with"), column), column));
            if ((level.code() == null) == (level.codeFrom() == null)) {
                refer.fault(path, "exactly one of code and code-from is given");
            }
        });
    }

    private void breakdown() {
        BreakdownRule rule = contract.breakdown();
        if (rule == null) {
            return;
        }
        refer.column(at("breakdown", "by"), rule.by());
        rule.cases().forEach((key, value) -> breakdown(at("breakdown", "cases", key), value));
        breakdown(at("breakdown", "otherwise"), rule.otherwise());
        if (rule.otherwise() == null && (rule.by() == null || rule.cases().isEmpty())) {
            refer.fault(at("breakdown"), "neither by with cases nor otherwise is given");
        }
    }

    private void breakdown(List<String> path, BreakdownRule.@Nullable Breakdown breakdown) {
        if (breakdown != null) {
            refer.column(at(path, "sex-from"), breakdown.sexFrom());
            refer.column(at(path, "age-from"), breakdown.ageFrom());
            refer.column(at(path, "category-type-from"), breakdown.categoryTypeFrom());
            refer.columns(at(path, "category-from"), breakdown.categoryFrom());
        }
    }

    private void measures() {
        MeasureRule measures = contract.measures();
        if (measures == null) {
            return;
        }
        refer.columns(at("measures", "id-from"), measures.idFrom());
        refer.column(at("measures", "name-from"), measures.nameFrom());
        refer.column(at("measures", "note-from"), measures.noteFrom());
        measures.figures().forEach((statistic, column) -> {
            List<String> path = at("measures", "figures", statistic);
            if (!Statistic.keys().contains(statistic)) {
                refer.file().unknown(path, statistic, Statistic.keys());
            }
            refer.number(path, column);
        });
        for (int i = 0; i < measures.wide().size(); i++) {
            MeasureRule.WideMeasure wide = measures.wide().get(i);
            List<String> path = at("measures", "wide", YamlFile.index(i));
            refer.oneOf(at(path, "statistic"), wide.statistic(), Statistic.keys());
            refer.number(at(path, "column"), wide.column());
        }
        refer.reasons(at("measures", "reasons"), measures.reasons());
        if (measures.figures().isEmpty() && measures.wide().isEmpty()) {
            refer.fault(at("measures"), "neither figures nor wide is given");
        }
    }
}
