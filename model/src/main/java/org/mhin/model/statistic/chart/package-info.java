/** Control charts and funnel plots. Called as {@link org.mhin.model.statistic} says. */
@NullMarked
package org.mhin.model.statistic.chart;

import org.jspecify.annotations.NullMarked;
