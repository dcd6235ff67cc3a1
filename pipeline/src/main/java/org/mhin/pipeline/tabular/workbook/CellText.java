package org.mhin.pipeline.tabular.workbook;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;
import org.mhin.pipeline.tabular.row.ShortestDecimal;

/** A workbook's typed cells as text. */
final class CellText {
    private static final int PLAIN_DIGITS = 15;

    private CellText() {}

    /**
     * A number as stored in a workbook, shortened to what it means ({@code 68.400000000000006} is {@code 68.4}), or a date.
     *
     * @param date whether the cell is styled as a date
     * @param from1904 whether the workbook counts days from 1904
     */
    static String number(String stored, boolean date, boolean from1904) {
        if (!date && isShortInteger(stored)) {
            return stored;
        }
        try {
            return number(Double.parseDouble(stored), date, from1904);
        } catch (NumberFormatException e) {
            return stored;
        }
    }

    /** A number or date; a day as {@code 2020-01-31}, with a time of day as {@code 2020-01-31T09:30:00}, a time alone as {@code 09:30:00}. */
    static String number(double value, boolean date, boolean from1904) {
        return date && DateUtil.isValidExcelDate(value) ? date(value, from1904) : ShortestDecimal.of(value);
    }

    private static String date(double days, boolean from1904) {
        LocalDateTime moment = DateUtil.getLocalDateTime(days, from1904, true);
        LocalDate day = moment.toLocalDate();
        LocalTime time = moment.toLocalTime();
        if (days < 1) {
            return seconds(time);
        }
        return time.equals(LocalTime.MIDNIGHT) ? day.toString() : day + "T" + seconds(time);
    }

    private static String seconds(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }

    private static boolean isShortInteger(String text) {
        if (text.isEmpty() || text.length() > PLAIN_DIGITS || (text.length() > 1 && text.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
