package org.mhin.pipeline.resolve;

import org.mhin.model.reason.Reason;

/**
 * An area code that stands for no area.
 *
 * @param reason why not: {@link Reason#UNKNOWN_AREA}, {@link Reason#OUT_OF_TIME}, or of a list of neighbours {@link Reason#WRONG_VINTAGE}
 * @param figures how many figures carry it; of a list of neighbours, how many places of the list
 */
public record UnresolvedArea(String code, Reason reason, String message, long figures, long firstLine) {}
