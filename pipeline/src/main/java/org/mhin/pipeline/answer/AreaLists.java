package org.mhin.pipeline.answer;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** The area lists of a warehouse. Each is a file of its own, written whole; no release changes by them. */
public final class AreaLists {
    private static final int SUGGESTIONS = 5;
    private static final String SUFFIX = ".json";

    private final WarehouseLayout layout;

    public AreaLists(WarehouseLayout layout) {
        this.layout = layout;
    }

    /** Every list that can be read, by name. */
    public List<AreaList> all() {
        return files().stream()
                .flatMap(file -> read(file).stream())
                .sorted(Comparator.comparing(AreaList::name))
                .toList();
    }

    /** The names of the lists whose files are damaged. */
    public List<String> damaged() {
        return files().stream()
                .filter(file -> read(file).isEmpty())
                .map(AreaLists::name)
                .sorted()
                .toList();
    }

    private List<Path> files() {
        return layout.storage().list(layout.areaLists()).stream()
                .filter(file -> file.toString().endsWith(SUFFIX))
                .toList();
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private Optional<AreaList> read(Path file) {
        return Json.readable(layout.storage(), file, AreaList.class);
    }

    /**
     * The list of a name, in any case; empty when there is none, or nothing could have the name.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where its file is damaged
     */
    public Optional<AreaList> find(String name) {
        return file(name)
                .filter(layout.storage()::isFile)
                .map(file -> read(file).orElseThrow(() -> damaged(name(file))));
    }

    private static MhinException damaged(String name) {
        return new MhinException(ErrorCode.USAGE, "The file of area list " + name + " is damaged")
                .with(Hint.of(Hint.Kind.DELETE_AREA_LIST, name));
    }

    /**
     * The list of a name.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_AREA} with the nearest names when there is none
     */
    public AreaList known(String name) {
        return find(name).orElseThrow(() -> {
            List<String> names = all().stream().map(AreaList::name).toList();
            List<String> nearest = Suggestions.to(name, names, SUGGESTIONS);
            String line = "There is no area list '" + Visible.line(name) + "'";
            if (names.isEmpty()) {
                return new MhinException(ErrorCode.UNKNOWN_AREA, line + "; there are none yet")
                        .with(Hint.of(Hint.Kind.FIRST_AREA_LIST));
            }
            return nearest.isEmpty()
                    ? new MhinException(ErrorCode.UNKNOWN_AREA, line).with(Hint.of(Hint.Kind.SHOW_AREA_LISTS))
                    : new MhinException(
                            ErrorCode.UNKNOWN_AREA, line + "; did you mean " + String.join(" or ", nearest) + "?");
        });
    }

    /**
     * Makes a list.
     *
     * @param boundaries that say which of them overlap
     * @param typed names, codes or keys of the areas
     * @param on the day whose areas they are; null for today, or else the last day on which all of them were valid
     * @throws MhinException {@link ErrorCode#USAGE} when the name is taken or cannot be one, when two areas overlap, or when
     *     there is no such day
     */
    public AreaList create(
            AreaRegister register, Boundaries boundaries, String name, List<String> typed, @Nullable LocalDate on) {
        Path file = file(name).orElseThrow(() -> unfit(name));
        if (layout.storage().exists(file)) {
            throw taken(name);
        }
        if (register.search(name, null).stream()
                .anyMatch(area -> area.name().equalsIgnoreCase(name)
                        || area.code().equalsIgnoreCase(name)
                        || area.odsCodes().stream().anyMatch(name::equalsIgnoreCase))) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "'" + Visible.line(name) + "' is the name or code of an area; choose another name");
        }
        AreaFinder finder = AreaFinder.of(register);
        List<Area> areas =
                typed.stream().map(text -> finder.find(text, on).area()).toList();
        AreaList list = new AreaList(
                name.toLowerCase(Locale.ROOT),
                on == null ? commonDay(areas) : on,
                areas.stream().map(Area::key).toList());
        group(register, boundaries, list, list.on());
        if (!Json.putIfAbsent(layout.storage(), file, list)) {
            throw taken(name);
        }
        return list;
    }

    private static MhinException taken(String name) {
        return new MhinException(ErrorCode.USAGE, "There is an area list '" + Visible.line(name) + "' already")
                .with(Hint.of(Hint.Kind.DELETE_AREA_LIST, Visible.line(name)));
    }

    /** Deletes a list, be its file damaged. Throws as {@link #known} when there is none. */
    public void delete(String name) {
        Path file = file(name)
                .filter(layout.storage()::isFile)
                .orElseGet(() -> layout.areaList(known(name).name()));
        layout.storage().delete(file);
    }

    /**
     * The areas of a list as they are on a day; or what they had become by then, where that is the same ground.
     *
     * @throws MhinException {@link ErrorCode#USAGE} when one is not valid then, or two overlap
     */
    public static AreaGroup group(AreaRegister register, Boundaries boundaries, AreaList list, LocalDate on) {
        List<Area> areas = new ArrayList<>();
        for (String key : list.areas()) {
            areas.add(member(register, key, on)
                    .orElseThrow(() -> new MhinException(
                            ErrorCode.USAGE,
                            "Area list " + list.name() + " names " + key + ", which this register lacks")));
        }
        try {
            return new AreaGroup(areas, on, boundaries);
        } catch (IllegalArgumentException e) {
            return on.equals(list.on()) ? refuse(list, e) : became(register, boundaries, list, on, e);
        }
    }

    private static AreaGroup refuse(AreaList list, IllegalArgumentException fault) {
        throw new MhinException(ErrorCode.USAGE, "Area list " + list.name() + ": " + fault.getMessage(), fault);
    }

    /** What the areas of a list had become by another day, where that stands on the very same ground; else refuses. */
    private static AreaGroup became(
            AreaRegister register, Boundaries boundaries, AreaList list, LocalDate on, IllegalArgumentException fault) {
        AreaGroup before = group(register, boundaries, list, list.on());
        AreaGroup after;
        try {
            after = new AreaGroup(
                    list.areas().stream()
                            .map(key -> AreaOnDay.meant(register, key, on, null))
                            .distinct()
                            .toList(),
                    on,
                    boundaries);
        } catch (MhinException e) {
            // Of the one area that has become no other, not of the first that is not of the day.
            throw new MhinException(ErrorCode.USAGE, "Area list " + list.name() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            return refuse(list, fault);
        }
        if (before.isOnTheGroundOf(after)) {
            return after;
        }
        if (!before.hasGround() || !after.hasGround()) {
            return refuse(list, fault);
        }
        throw new MhinException(
                ErrorCode.USAGE,
                "Area list " + list.name() + ": on " + on + " its areas are only part of the area of "
                        + after.areas().stream().map(Area::codeAndName).collect(Collectors.joining(" and "))
                        + "; ask for that, or for the list on its own day, " + list.on());
    }

    /** The area of a key as it is called on a day, or was nearest to it, with all days of that unbroken time; empty where the register lacks it. */
    static Optional<Area> member(AreaRegister register, String key, LocalDate on) {
        return register.versions(key).stream()
                .min(Comparator.comparingLong(version -> version.daysFrom(on)))
                .map(register::unbroken);
    }

    private static LocalDate commonDay(List<Area> areas) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return areas.stream()
                .map(Area::validTo)
                .filter(Objects::nonNull)
                .filter(end -> end.isBefore(today))
                .min(Comparator.naturalOrder())
                .orElse(today);
    }

    private Optional<Path> file(String name) {
        try {
            return Optional.of(layout.areaList(name.strip().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static MhinException unfit(String name) {
        return new MhinException(
                ErrorCode.USAGE,
                "'" + Visible.line(name)
                        + "' cannot name a list: small letters, digits and hyphens, at most 60, a letter first");
    }
}
