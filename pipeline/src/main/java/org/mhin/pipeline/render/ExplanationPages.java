package org.mhin.pipeline.render;

import java.io.PrintWriter;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.render.format.Written;

/** Explanations of figures, one below the other. */
record ExplanationPages(Answer.OfFigures answer) implements Written.WithoutRows {
    @Override
    public void table(PrintWriter out) {
        String before = "";
        for (Answer.Explained explained : answer.figures()) {
            out.print(before);
            new ExplanationPage(explained.figure(), explained.sourceRows()).print(out);
            before = System.lineSeparator();
        }
    }

    @Override
    public Object json() {
        return answer;
    }
}
