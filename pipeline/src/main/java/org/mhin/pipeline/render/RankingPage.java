package org.mhin.pipeline.render;

import java.io.PrintWriter;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.Written;

/** Every area of a boundary set, as people and programs read it. */
record RankingPage(Found.OfRankings found) implements Written {
    @Override
    public void table(PrintWriter out) {
        RankingTable.print(out, found.release(), found.with(), found.rankings());
    }

    @Override
    public void csv(RowWriter rows) {
        new ComparisonRows(found.with(), true)
                .write(
                        rows,
                        found.rankings().stream()
                                .flatMap(ranking -> ranking.rows().stream())
                                .map(ranked -> new ComparisonRows.Entry(Answer.Place.of(ranked.area()), ranked.row()))
                                .toList());
    }

    @Override
    public Object json() {
        return found.answer();
    }
}
