package org.mhin.model.area.register;

import java.util.regex.Pattern;

/**
 * The form of the codes that the Organisation Data Service gives to organisations that provide care: three to six capital letters and
 * digits. Codes of other forms are of commissioners ({@code QF7}, {@code Y56}, {@code 00C}), or words and no codes ({@code ALL}).
 */
public final class ProviderCode {
    private static final Pattern FORM = Pattern.compile("(?!ALL$|NONE$|ZZZ$|[QY][0-9A-Z]{2}$|[0-9]{2}[A-Z]$)"
            + "(?:[0-9A-Z]{3,4}|R[0-9A-Z]{4}|(?=[A-Z]*[0-9])[0-9A-Z]{5,6})");

    private ProviderCode() {}

    /** Whether a text in capitals has the form. */
    public static boolean isForm(String code) {
        return FORM.matcher(code).matches();
    }
}
