package org.mhin.model.area.register;

/** One slip of the finger: a character wrong, missing, added, or swapped with its neighbour. */
final class OneEdit {
    private OneEdit() {}

    /** Whether exactly one slip turns one text into the other. */
    static boolean apart(String a, String b) {
        if (a.length() > b.length()) {
            return apart(b, a);
        }
        if (b.length() - a.length() > 1 || a.equals(b)) {
            return false;
        }
        int i = 0;
        while (i < a.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (a.length() < b.length()) {
            return a.substring(i).equals(b.substring(i + 1));
        }
        boolean wrong = a.substring(i + 1).equals(b.substring(i + 1));
        boolean swapped = i + 1 < a.length()
                && a.charAt(i) == b.charAt(i + 1)
                && a.charAt(i + 1) == b.charAt(i)
                && a.substring(i + 2).equals(b.substring(i + 2));
        return wrong || swapped;
    }
}
