package org.mhin.pipeline.land.recognise;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;

/** What a contract reads in a file's name: a month, an indicator, a version. A copy under another name may say the same. */
public final class NameTexts {
    private NameTexts() {}

    /**
     * The texts that the contract takes from this name for a file of this header; empty where it takes none, whatever the name.
     * Each stands with the key of its column, so that two columns never change places.
     */
    public static List<String> of(FeedContract contract, String generation, String fileName) {
        Set<String> header =
                new HashSet<>(TableHead.names(contract.source().headers().getOrDefault(generation, List.of())));
        TreeMap<String, String> texts = new TreeMap<>();
        contract.columns().forEach((key, column) -> {
            boolean inHeader = column.place().containsKey(generation)
                    || column.from().stream().map(TableHead::name).anyMatch(header::contains);
            String text = inHeader || column.byGeneration().containsKey(generation)
                    ? null
                    : read(column.fileName(), fileName);
            if (text != null) {
                texts.put(key, text);
            }
        });
        String version = read(contract.supersedes().versionInName(), fileName);
        if (version != null) {
            texts.put("(version)", version);
        }
        return texts.entrySet().stream()
                .map(text -> text.getKey() + "=" + text.getValue())
                .toList();
    }

    /** What a pattern of a contract finds in a file's name: its group, else all that it matches; null where it finds nothing. */
    static @Nullable String read(@Nullable String pattern, String fileName) {
        if (pattern == null) {
            return null;
        }
        Matcher matcher = Pattern.compile(pattern).matcher(fileName);
        return matcher.find() ? matcher.group(matcher.groupCount() > 0 ? 1 : 0) : null;
    }
}
