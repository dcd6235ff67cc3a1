package org.mhin.pipeline.answer;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Hint;

/** What a person is told beside an answer, a line each, while it is found. */
public interface Asides {
    /** What the answer is of, where it does not say so itself. */
    void head(String line);

    /** Something that must be known of the answer. */
    void say(String line);

    /** Something that is best read after the answer; {@code hint} is null where nothing helps on. */
    void sayLast(String line, @Nullable Hint hint);
}
