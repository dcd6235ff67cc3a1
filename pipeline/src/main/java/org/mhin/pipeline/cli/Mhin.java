package org.mhin.pipeline.cli;

/** The entry point of the launcher. */
public final class Mhin {
    private Mhin() {}

    public static void main(String[] args) {
        System.exit(args.length);
    }
}
