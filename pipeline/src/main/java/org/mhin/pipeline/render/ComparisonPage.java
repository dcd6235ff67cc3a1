package org.mhin.pipeline.render;

import java.io.PrintWriter;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.Written;

/** An area beside its benchmarks, as people and programs read it. */
record ComparisonPage(Found.OfComparisons found) implements Written {
    @Override
    public void table(PrintWriter out) {
        ComparisonTable.print(out, found.release(), found.with(), found.rows());
    }

    @Override
    public void csv(RowWriter rows) {
        new ComparisonRows(found.with(), found.converted())
                .write(
                        rows,
                        found.rows().stream()
                                .map(row -> new ComparisonRows.Entry(found.place(), row))
                                .toList());
    }

    @Override
    public Object json() {
        return found.answer();
    }
}
