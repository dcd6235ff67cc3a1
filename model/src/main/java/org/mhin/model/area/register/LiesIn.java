package org.mhin.model.area.register;

import java.util.List;
import java.util.Optional;
import org.mhin.model.Keyed;
import org.mhin.model.Words;

/** What an area lies in and is set beside. Each is a column of an observation, which has the key of that area. */
public enum LiesIn implements Keyed {
    REGION("region", AreaType.REGION),
    /** Before there were ICBs, the STP. */
    ICB("icb", AreaType.ICB, AreaType.STP);

    private static final Words<LiesIn> KEYS = Words.ofKeys("column", values());

    private final String column;
    private final List<AreaType> types;

    LiesIn(String column, AreaType... types) {
        this.column = column;
        this.types = List.of(types);
    }

    /** The column. */
    @Override
    public String key() {
        return column;
    }

    /** The kinds of area that it may be; the first of which an area lies in one counts. */
    public List<AreaType> types() {
        return types;
    }

    /** What the column has; empty where it has no area that others lie in. */
    public static Optional<LiesIn> find(String column) {
        return KEYS.find(column);
    }
}
