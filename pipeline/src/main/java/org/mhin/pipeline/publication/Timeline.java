package org.mhin.pipeline.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The publications so far, one after the other: what readers see, what they would go back to, and how each release stands. */
final class Timeline {
    /** The releases that readers saw and could go back to, the one they see last. */
    private final List<String> stack = new ArrayList<>();

    private final List<Publication.Waiting> waiting = new ArrayList<>();

    /** Of each release that is neither seen nor waiting, how it stands. */
    private final Map<String, State> aside = new HashMap<>();

    private final Map<String, String> versions = new HashMap<>();

    static Timeline of(List<Publication> publications, Instant until) {
        Timeline timeline = new Timeline();
        for (Publication publication : publications) {
            timeline.advance(publication.recorded());
            timeline.add(publication);
        }
        timeline.advance(until);
        return timeline;
    }

    /** Lets time pass: what waited for an instant is shown. */
    void advance(Instant until) {
        while (!waiting.isEmpty() && waiting.get(0).isDue(until)) {
            show(waiting.remove(0).release());
        }
    }

    void add(Publication publication) {
        String release = publication.release();
        String version = publication.version();
        if (version != null) {
            versions.put(release, version);
        }
        waiting.removeIf(waits -> waits.release().equals(release));
        switch (publication.act()) {
            case DRAFT -> {
                stack.remove(release);
                aside.put(release, State.DRAFT);
            }
            case SCHEDULE -> {
                waiting.add(new Publication.Waiting(release, publication.at(), version));
                waiting.sort(Publication.Waiting.ORDER);
            }
            case PUBLISH -> show(release);
            case ROLLBACK -> {
                if (stack.contains(release)) {
                    setAside(stack.subList(stack.indexOf(release) + 1, stack.size()));
                } else {
                    show(release);
                }
            }
            case WITHDRAW -> {
                stack.remove(release);
                aside.put(release, State.WITHDRAWN);
            }
            case CLEAR -> setAside(stack);
        }
    }

    private void show(String release) {
        stack.remove(release);
        aside.remove(release);
        stack.add(release);
    }

    private void setAside(List<String> releases) {
        releases.forEach(release -> aside.put(release, State.SUPERSEDED));
        releases.clear();
    }

    @Nullable
    String shown() {
        return stack.isEmpty() ? null : stack.get(stack.size() - 1);
    }

    List<Publication.Waiting> waiting() {
        return List.copyOf(waiting);
    }

    /** How a release stands; empty where no publication is of it. */
    Optional<State> state(String release) {
        if (release.equals(shown())) {
            return Optional.of(State.PUBLISHED);
        }
        if (waiting.stream().anyMatch(waits -> waits.release().equals(release))) {
            return Optional.of(State.SCHEDULED);
        }
        return stack.contains(release) ? Optional.of(State.SUPERSEDED) : Optional.ofNullable(aside.get(release));
    }

    /** The version that a release was last published under. */
    Optional<String> version(String release) {
        return Optional.ofNullable(versions.get(release));
    }
}
