package org.mhin.pipeline.stage;

import java.util.Arrays;

/** Small answers remembered by number. */
final class ByteMemo {
    static final byte UNKNOWN = 0;

    private byte[] answers = new byte[64];

    byte at(int number) {
        return number < answers.length ? answers[number] : UNKNOWN;
    }

    void set(int number, byte answer) {
        if (number >= answers.length) {
            answers = Arrays.copyOf(answers, Math.max(number + 1, answers.length * 2));
        }
        answers[number] = answer;
    }
}
