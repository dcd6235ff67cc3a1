package org.mhin.pipeline.render;

import java.io.PrintWriter;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.render.format.Written;

/** How figures were made from those of other areas, one below the other. */
record DerivationPages(Answer.OfDerivedFigures answer) implements Written.WithoutRows {
    @Override
    public void table(PrintWriter out) {
        String before = "";
        for (Answer.ExplainedMade made : answer.figures()) {
            out.print(before);
            DerivationPage.print(out, made.figure());
            before = System.lineSeparator();
        }
    }

    @Override
    public Object json() {
        return answer;
    }
}
