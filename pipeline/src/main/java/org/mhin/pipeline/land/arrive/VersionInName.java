package org.mhin.pipeline.land.arrive;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mhin.model.feed.FeedContract;

/** The version that a publisher gives a file by its name. */
public final class VersionInName {
    private VersionInName() {}

    /**
     * The version in the name of a feed's file, 0 where it has none; empty where what stands there is not a number of up to 18
     * digits.
     */
    public static OptionalLong of(FeedContract contract, String file) {
        String pattern = contract.supersedes().versionInName();
        Matcher matcher = pattern == null ? null : Pattern.compile(pattern).matcher(file);
        if (matcher == null || !matcher.find() || matcher.groupCount() == 0) {
            return OptionalLong.of(0);
        }
        String digits = matcher.group(1);
        return digits != null && digits.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }
}
