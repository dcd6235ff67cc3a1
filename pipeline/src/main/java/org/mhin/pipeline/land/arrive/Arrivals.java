package org.mhin.pipeline.land.arrive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.UnreadableFile;

/** What became of the files of one landing, in the order in which they were looked at. What was not landed is noted. */
final class Arrivals {
    private final UnrecognisedFiles unrecognised;
    private final List<Arrival> arrivals = new ArrayList<>();

    Arrivals(UnrecognisedFiles unrecognised) {
        this.unrecognised = unrecognised;
    }

    List<Arrival> all() {
        return List.copyOf(arrivals);
    }

    int size() {
        return arrivals.size();
    }

    void add(Arrival arrival) {
        arrivals.add(arrival);
    }

    /** Says anew what became of a file. */
    void set(int index, Arrival arrival) {
        arrivals.set(index, arrival);
    }

    /** There is no such place. */
    void absent(String place, String line) {
        unrecognised.put(new UnrecognisedFile(place, null, 0, true, line, null));
        arrivals.add(new Arrival.Absent(place, line));
    }

    void refused(UnreadableFile fault, FoundFile file) {
        refused(fault, file.found().origin(), file.found().member(), file.bytes());
    }

    void refused(UnreadableFile fault, String origin, @Nullable String member, long bytes) {
        refused(new UnrecognisedFile(origin, member, bytes, true, String.valueOf(fault.getMessage()), null));
    }

    void refused(UnrecognisedFile file) {
        unrecognised.put(file);
        arrivals.add(new Arrival.Refused(file));
    }

    /** No feed describes it, which is no failure where nobody asked for the file. */
    void unrecognised(UnrecognisedFile file) {
        unrecognised.put(file);
        arrivals.add(new Arrival.Unrecognised(file, false));
    }

    /** The one file found from this one on was asked for by name: that no feed describes it is a failure. */
    void named(int from) {
        if (arrivals.size() == from + 1 && arrivals.get(from) instanceof Arrival.Unrecognised alone) {
            arrivals.set(from, new Arrival.Unrecognised(alone.file(), true));
        }
    }

    /** Whether every file found from this one on is landed, now or before. */
    boolean allLanded(int from) {
        return arrivals.subList(from, arrivals.size()).stream()
                .allMatch(arrival -> arrival instanceof Arrival.Landed || arrival instanceof Arrival.AlreadyLanded);
    }

    /** What the files found from this one on were landed as. */
    List<String> deliveries(int from) {
        List<String> deliveries = new ArrayList<>();
        for (Arrival arrival : arrivals.subList(from, arrivals.size())) {
            if (arrival instanceof Arrival.Landed landed) {
                deliveries.add(landed.delivery().delivery());
            } else if (arrival instanceof Arrival.AlreadyLanded landed) {
                deliveries.add(landed.delivery().delivery());
            }
        }
        return deliveries;
    }
}
