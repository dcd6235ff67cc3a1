/** Answers to the questions people ask of a release. Called by {@code cli} and {@code render}. Never starts Spark. */
@NullMarked
package org.mhin.pipeline.answer;

import org.jspecify.annotations.NullMarked;
