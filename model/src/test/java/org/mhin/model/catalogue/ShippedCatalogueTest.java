package org.mhin.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mhin.model.feed.FeedContract;

class ShippedCatalogueTest {
    @Test
    void everyShippedContractHangsTogether() {
        assertThat(Catalogue.shipped().feeds())
                .extracting(FeedContract::feed)
                .contains(
                        "fingertips-csv",
                        "mha-annual",
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
}
