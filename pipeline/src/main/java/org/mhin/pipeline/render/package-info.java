/** Answers as pages for people. Called by {@code cli}; knows what {@code answer} gives and how {@code render.format} writes. */
@NullMarked
package org.mhin.pipeline.render;

import org.jspecify.annotations.NullMarked;
