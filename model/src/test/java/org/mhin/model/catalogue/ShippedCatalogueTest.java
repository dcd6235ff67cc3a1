package org.mhin.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.IndicatorSearch;

class ShippedCatalogueTest {
    @Test
    void everyShippedContractHangsTogether() {
        assertThat(Catalogue.shipped().feeds())
                .extracting(FeedContract::feed)
                .contains(
                        "fingertips-csv",
                        "mha-annual",
                        "mhsds-monthly",
                        "mhsds-waits",
                        "oap-collection",
                        "ods-commissioners",
                        "ods-trusts",
                        "ons-ccg-lookup",
                        "ons-code-history",
                        "ons-sub-icb-lookup",
                        "qof-prevalence-ccg",
                        "talking-therapies-annual",
                        "talking-therapies-monthly-workbook");
    }

    @Test
    void anIndicatorWithoutFiguresSaysWhyAndIsFound() {
        Catalogue catalogue = Catalogue.shipped();
        assertThat(catalogue.indicators().stream().filter(one -> one.sources().isEmpty()))
                .allSatisfy(one -> assertThat(one.shortfall()).isPresent());
        assertThat(catalogue.indicator("secure-readmission").orElseThrow().shortfall())
                .contains("There is no national collection of this, so it has no figures.");
        assertThat(catalogue.indicator("carer-quality-of-life").orElseThrow().shortfall())
                .contains("It has no figures yet: the feed carers-survey is not read for it."
                        + " All carers are asked, of people with any condition.");
        assertThat(catalogue.indicator("young-carers-in-contact").orElseThrow().shortfall())
                .contains("Services seldom record it, so it counts fewer young carers than there are.");
        assertThat(catalogue.indicator("suicide-rate").orElseThrow().shortfall())
                .isEmpty();
        IndicatorSearch search = new IndicatorSearch(
                catalogue.indicators().stream().map(Indicator::named).toList());
        for (String typed : List.of("Health visitors", "health-visitor-fte")) {
            assertThat(search.find(typed))
                    .extracting(IndicatorSearch.Named::key)
                    .containsExactly("health-visitor-fte");
        }
        assertThat(search.find("ASCOF 1F"))
                .extracting(IndicatorSearch.Named::key)
                .containsExactly("mh-employment-secondary");
        assertThat(search.find("PHOF 1.09ii"))
                .extracting(IndicatorSearch.Named::key)
                .containsExactly("sickness-absence-all");
        assertThat(search.find("90897")).extracting(IndicatorSearch.Named::key).containsExactly("camhs-spend-share");
        assertThat(search.find("FFT")).extracting(IndicatorSearch.Named::key).containsExactly("fft-mh-positive");
    }
}
