package org.mhin.model.comparison;

import org.mhin.model.statistic.Estimate;

/**
 * One area's figure in a comparison. Area, sex, age, period and unit are the caller's to match.
 *
 * @param area code of the area
 * @param estimate value and limits; NaN where missing
 */
public record Figure(String area, Estimate estimate) {}
