package org.mhin.pipeline.stage;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.TextRow;

/** What is wrong with the row at hand; kept in one place so that good rows cost nothing. */
final class RowFault {
    private @Nullable RejectCode code;
    private String column = "";
    private String value = "";
    private String detail = "";

    void clear() {
        code = null;
    }

    /** Notes a fault; always answers {@code -1}, the number of nothing. */
    int set(RejectCode code, String column, String value) {
        return set(code, column, value, "");
    }

    /** As above, with what the contract wants there, as the end of the sentence. */
    int set(RejectCode code, String column, String value, String detail) {
        this.detail = detail;
        this.code = code;
        this.column = column;
        this.value = value;
        return -1;
    }

    boolean present() {
        return code != null;
    }

    /** The row as rejected for it. */
    Reject reject(TextRow row) {
        return Reject.of(row, code == null ? RejectCode.REQUIRED : code, column, value, detail);
    }
}
