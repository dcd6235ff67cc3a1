package org.mhin.pipeline.stage;

import java.util.List;
import java.util.Map;
import org.mhin.model.area.geography.SameAreas;
import org.mhin.model.area.register.AreaRegister;

/** Tells areas that a file names by several codes, so that repeats are looked for by area and not by code. */
final class SameAreaCodes {
    private SameAreaCodes() {}

    /** Gives figures of one area under several codes the number that was met first. */
    static void settle(FigureBuffer figures, PeriodReader periods, AreaReader areas) {
        SameAreas same = new SameAreas(
                AreaRegister.shipped(),
                areas.areas().stream().map(AreaReader.Seen::reported).toList());
        if (same.isEmpty()) {
            return;
        }
        List<Map<Integer, Integer>> first = periods.periods().stream()
                .map(period -> same.first(period.start(), period.end()))
                .toList();
        for (int i = 0; i < figures.size(); i++) {
            Integer area = first.get(figures.period(i)).get(figures.area(i));
            if (area != null) {
                figures.setArea(i, area);
            }
        }
    }
}
