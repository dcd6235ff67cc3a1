package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhin.model.catalogue.Catalogue;

/** Every service has who came and what came of it, by indicators of the shipped catalogue, from referral to result. */
class CareServiceTest {
    @ParameterizedTest
    @EnumSource
    void aServiceIsOfIndicatorsThatThereAreFromReferralToResult(CareService service) {
        List<CareService.Stage> stages =
                service.steps().stream().map(CareService.Step::stage).toList();
        assertThat(stages).isSorted().contains(CareService.Stage.ACCESS, CareService.Stage.RESULT);
        assertThat(service.steps())
                .allSatisfy(step -> assertThat(Catalogue.shipped().indicator(step.indicator()))
                        .as(step.indicator())
                        .hasValueSatisfying(
                                indicator -> assertThat(indicator.sources()).isNotEmpty()));
    }
}
