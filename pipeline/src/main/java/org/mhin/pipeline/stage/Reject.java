package org.mhin.pipeline.stage;

/**
 * A source row that could not be staged.
 *
 * @param line the line, sheet row or record it starts on; 1 is the first
 * @param column the header of the column at fault; empty when the row as a whole is
 * @param value the text at fault, shortened to 200 characters
 * @param row the whole row as CSV, shortened to 4,000 characters
 */
public record Reject(long line, String column, String value, RejectCode code, String message, String row) {}
