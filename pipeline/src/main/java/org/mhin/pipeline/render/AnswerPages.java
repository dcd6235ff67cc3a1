package org.mhin.pipeline.render;

import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.render.format.Written;

/** The page of everything that can be found. */
public final class AnswerPages implements Found.Forms<Written> {
    private AnswerPages() {}

    /** What was found, as it is written. */
    public static Written of(Found found) {
        return found.in(new AnswerPages());
    }

    @Override
    public Written of(Found.OfArea found) {
        return new AreaPage(found);
    }

    @Override
    public Written of(Found.OfAreaList found) {
        return new AreaListPage(found);
    }

    @Override
    public Written of(Found.OfComparisons found) {
        return new ComparisonPage(found);
    }

    @Override
    public Written of(Found.OfRankings found) {
        return new RankingPage(found);
    }

    @Override
    public Written of(Found.OfNeighbours found) {
        return new NeighbourPage(found);
    }

    @Override
    public Written of(Found.OfFigures found) {
        return new ExplanationPages(found.answer());
    }

    @Override
    public Written of(Found.OfDerivedFigures found) {
        return new DerivationPages(found.answer());
    }
}
