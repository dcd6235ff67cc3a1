package org.mhin.pipeline.stage.encode;

import java.util.Arrays;

/** Numbers remembered by number. */
public final class IntMemo {
    public static final int UNKNOWN = Integer.MIN_VALUE;

    private int[] answers = filled(64);

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, UNKNOWN);
        return array;
    }

    public int at(int number) {
        return number < answers.length ? answers[number] : UNKNOWN;
    }

    public void set(int number, int answer) {
        if (number >= answers.length) {
            int former = answers.length;
            answers = Arrays.copyOf(answers, Math.max(number + 1, former * 2));
            Arrays.fill(answers, former, answers.length, UNKNOWN);
        }
        answers[number] = answer;
    }
}
