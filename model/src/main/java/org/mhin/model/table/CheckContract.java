package org.mhin.model.table;

import java.util.List;

/**
 * The contract of a check: what must hold of a release before anyone sees it.
 *
 * @param check the name, kebab-case; its SQL has the same name
 * @param description what holds, in a sentence
 * @param violated which rows break it
 * @param denominator which rows could
 * @param threshold the share of them that may, 0 to 1
 * @param reads the tables its SQL may name
 */
public record CheckContract(
        String check, String description, String violated, String denominator, double threshold, List<String> reads) {
    public CheckContract {
        reads = List.copyOf(reads);
    }

    /** @throws IllegalArgumentException with one line that names the file and what is wrong */
    public static CheckContract parse(String yaml, String name) {
        return ContractFile.as(ContractFile.read(yaml, name), CheckContract.class, name);
    }
}
