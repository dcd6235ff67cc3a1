package org.mhin.model.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhin.model.yaml.RecordShape;

class FeedFileTest {
    /** Kinds name their parts by keys, which no compiler holds against those of the file. */
    @Test
    void everyPartOfAKindIsAPartOfTheFileAndEachOfTheseIsOfAKind() {
        Set<String> named = Arrays.stream(FeedContract.Kind.values())
                .flatMap(kind -> kind.parts().stream())
                .collect(Collectors.toSet());
        assertThat(FeedFile.PARTS.keySet()).isEqualTo(named);
        assertThat(RecordShape.keys(FeedFile.class)).containsKeys(named.toArray(String[]::new));
    }
}
