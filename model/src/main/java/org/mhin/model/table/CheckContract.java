package org.mhin.model.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

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

    /** @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong */
    public static CheckContract parse(String yaml, String name) {
        YamlFile file = ContractFile.read(yaml, name);
        RecordShape.check(file, CheckContract.class, Set.of());
        JsonNode threshold = file.tree().path("threshold");
        if (threshold.isNumber() && !(threshold.asDouble() >= 0 && threshold.asDouble() <= 1)) {
            file.fault(List.of("threshold"), "'" + threshold.asText() + "' is not a share; write 0 to 1");
        }
        file.refuse();
        return ContractFile.as(file.tree(), CheckContract.class, name);
    }
}
