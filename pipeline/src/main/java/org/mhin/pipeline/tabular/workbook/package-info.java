/** Rows of the worksheets of Excel workbooks, of today (xlsx) and of before 2007 (xls), streamed. Called by {@code tabular}. */
@NullMarked
package org.mhin.pipeline.tabular.workbook;

import org.jspecify.annotations.NullMarked;
