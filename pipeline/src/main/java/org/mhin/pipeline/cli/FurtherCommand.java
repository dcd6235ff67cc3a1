package org.mhin.pipeline.cli;

import java.util.concurrent.Callable;

/**
 * A command that is not part of the product. It has its name from picocli's {@code @Command}, is found on the class path by
 * {@link java.util.ServiceLoader}, and answers with its exit status.
 */
public interface FurtherCommand extends Callable<Integer> {}
