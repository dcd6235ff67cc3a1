package org.mhin.model.feed;

import static org.mhin.model.feed.References.at;

import java.util.List;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.yaml.YamlFile;

/** The part of a lookup. */
record LookupFeedCheck(FeedFile contract, References refer) {
    /** Notes what is wrong with it. */
    void check() {
        LookupRule lookup = contract.lookup();
        if (lookup == null) {
            return;
        }
        LookupRule.BestFitRule fit = lookup.bestFit();
        LookupRule.WeightRule weights = lookup.weights();
        if ((fit == null) == (weights == null)) {
            refer.fault(at("lookup"), "exactly one of best-fit and weights is given");
        }
        if (fit != null) {
            List<String> path = at("lookup", "best-fit");
            refer.column(at(path, "lsoa-from"), fit.lsoaFrom());
            refer.column(at(path, "lsoa2021-from"), fit.lsoa2021From());
            refer.date(at(path, "day-from"), fit.dayFrom());
            if (fit.areas().isEmpty()) {
                refer.fault(at(path, "areas"), "no area is listed");
            }
            for (int i = 0; i < fit.areas().size(); i++) {
                LookupRule.FittedArea area = fit.areas().get(i);
                List<String> place = at("lookup", "best-fit", "areas", YamlFile.index(i));
                refer.column(at(place, "code-from"), area.codeFrom());
                refer.column(at(place, "type-from"), area.typeFrom());
                refer.oneOf(at(place, "type"), area.type(), AreaType.keys());
                if ((area.type() == null) == (area.typeFrom() == null)) {
                    refer.fault(place, "exactly one of type and type-from is given");
                }
            }
        }
        if (weights != null) {
            weighted(at("lookup", "weights", "source"), weights.source());
            weighted(at("lookup", "weights", "target"), weights.target());
            refer.number(at("lookup", "weights", "weight-from"), weights.weightFrom());
            refer.column(at("lookup", "weights", "population-from"), weights.populationFrom());
        }
    }

    private void weighted(List<String> path, LookupRule.WeightedArea area) {
        refer.column(at(path, "code-from"), area.codeFrom());
        refer.column(at(path, "type-from"), area.typeFrom());
        refer.date(at(path, "day-from"), area.dayFrom());
    }
}
