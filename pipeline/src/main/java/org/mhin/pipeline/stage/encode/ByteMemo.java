package org.mhin.pipeline.stage.encode;

import java.util.Arrays;

/** Small answers remembered by number. */
public final class ByteMemo {
    public static final byte UNKNOWN = 0;

    private byte[] answers = new byte[64];

    public byte at(int number) {
        return number < answers.length ? answers[number] : UNKNOWN;
    }

    public void set(int number, byte answer) {
        if (number >= answers.length) {
            answers = Arrays.copyOf(answers, Math.max(number + 1, answers.length * 2));
        }
        answers[number] = answer;
    }
}
