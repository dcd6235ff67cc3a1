package org.mhin.pipeline.warehouse;

import org.jspecify.annotations.Nullable;

/** The one exception that leaves a command: a code, and one line a person can act on. */
public final class MhinException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable Hint hint;

    public MhinException(ErrorCode code, String line) {
        this(code, line, null);
    }

    /** The line is folded to one: messages of causes may span several. */
    public MhinException(ErrorCode code, String line, @Nullable Throwable cause) {
        this(code, line, cause, null);
    }

    private MhinException(ErrorCode code, String line, @Nullable Throwable cause, @Nullable Hint hint) {
        super(line.replaceAll("\\s*\\R\\s*", " "), cause);
        this.code = code;
        this.hint = hint;
    }

    /** The same with a hint, for whoever asked to word. */
    public MhinException with(Hint helps) {
        return new MhinException(code, String.valueOf(getMessage()), getCause(), helps);
    }

    /** What the line is about, or what helps on; null where the line says it all. */
    public @Nullable Hint hint() {
        return hint;
    }

    public ErrorCode code() {
        return code;
    }
}
