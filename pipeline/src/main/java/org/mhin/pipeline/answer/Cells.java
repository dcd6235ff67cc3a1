package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.figure.JudgedValue;
import org.mhin.model.reason.Reason;

/** Cells of a release's rows, any of which may be missing. */
final class Cells {
    private Cells() {}

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** A reason in words; a code that this version does not know stands for itself. */
    static @Nullable String words(@Nullable String reason) {
        return reason == null ? null : Reason.find(reason).map(Reason::text).orElse(reason);
    }

    /** {@link JudgedValue#of}, of numbers that are null where they are missing. */
    static double judged(@Nullable String limitsBasis, @Nullable Double value, @Nullable Double computed) {
        return JudgedValue.of(limitsBasis, number(value), number(computed));
    }

    private static double number(@Nullable Double known) {
        return known == null ? Double.NaN : known;
    }
}
