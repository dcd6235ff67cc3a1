-- Questions people ask, as table macros. An area is named by its code, key or exact name; an indicator by its key. One that there is
-- not is refused in one line with the nearest, never answered with no rows.

-- Whether an area's type is of a kind: the type itself, or one of those that the kind groups. AreaType says the same in Java.
CREATE MACRO is_of_kind(type_of_area, which_type) AS (
    CAST(type_of_area AS VARCHAR) = which_type
    OR CASE which_type
        WHEN 'utla' THEN type_of_area IN ('county', 'unitary', 'metropolitan-district', 'london-borough')
        WHEN 'ltla' THEN type_of_area IN ('unitary', 'metropolitan-district', 'london-borough', 'non-metropolitan-district')
        WHEN 'provider' THEN type_of_area = 'trust'
        ELSE FALSE
    END
);

-- Refuses an area that has no such code, key or name, with the nearest names; else FALSE.
CREATE MACRO area_is_refused(which_area) AS (
    CASE
        WHEN
            NOT EXISTS (
                SELECT 1 FROM areas WHERE area = which_area OR area_code = which_area OR lower(area_name) = lower(which_area)
            ) AND EXISTS (SELECT 1 FROM areas)
            THEN
                CAST(
                    error(
                        'No area has the code, key or name '
                        || coalesce('''' || which_area || '''', 'NULL')
                        || coalesce('; the nearest are '
                        || (
                            SELECT string_agg(near.area_name || ' (' || near.code || ')', ', ')
                            FROM (
                                SELECT area_name, arg_max(area_code, coalesce(valid_to, DATE '9999-12-31')) AS code
                                FROM areas
                                WHERE area_name IS NOT NULL AND trim(which_area) <> ''
                                GROUP BY area_name
                                ORDER BY
                                    jaro_winkler_similarity(lower(area_name), lower(coalesce(which_area, ''))) DESC,
                                    area_name
                                LIMIT 3
                            ) AS near
                        ), '')
                    ) AS BOOLEAN
                )
        ELSE FALSE
    END
);

-- Refuses an indicator that there is not, with the nearest keys, those first whose codes or words it has; else FALSE.
CREATE MACRO indicator_is_refused(which_indicator) AS (
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM dim_indicator WHERE indicator = which_indicator) AND EXISTS (SELECT 1 FROM dim_indicator)
            THEN
                CAST(
                    error(
                        'No indicator has the key '
                        || coalesce('''' || which_indicator || '''', 'NULL')
                        || coalesce('; the nearest are '
                        || (
                            SELECT string_agg(near.indicator, ', ')
                            FROM (
                                SELECT indicator
                                FROM dim_indicator
                                WHERE trim(which_indicator) <> ''
                                ORDER BY
                                    list_contains(string_split(concat_ws('|', fingertips, framework), '|'), trim(which_indicator)) DESC,
                                    contains(lower(concat_ws(' ', title, keywords)), lower(trim(which_indicator))) DESC,
                                    contains(indicator, lower(coalesce(which_indicator, '-'))) DESC,
                                    jaro_winkler_similarity(indicator, lower(coalesce(which_indicator, ''))) DESC,
                                    indicator
                                LIMIT 3
                            ) AS near
                        ), '')
                    ) AS BOOLEAN
                )
        ELSE FALSE
    END
);

-- Refuses a type of area that there is not, with the types there are; else FALSE.
CREATE MACRO area_type_is_refused(which_type) AS (
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM areas WHERE is_of_kind(area_type, which_type)) AND EXISTS (SELECT 1 FROM areas)
            THEN
                CAST(
                    error(
                        'No area is of the type '
                        || coalesce('''' || which_type || '''', 'NULL')
                        || '; there are '
                        || (SELECT string_agg(DISTINCT CAST(area_type AS VARCHAR), ', ' ORDER BY CAST(area_type AS VARCHAR)) FROM areas)
                        || ', and the groups utla and ltla'
                    ) AS BOOLEAN
                )
        ELSE FALSE
    END
);

-- The latest figures of one indicator for one area, beside England, the region and the ICB.
CREATE MACRO area_comparison(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT
        c.indicator,
        n.title,
        n.unit,
        c.area_code,
        c.area_name,
        c.area_type,
        c.period,
        c.sex,
        c.age,
        c.category_type,
        c.category,
        c.value,
        c.lower_95,
        c.upper_95,
        c.limits_basis,
    c.limits_reason,
        c.reason,
        c.basis,
        c.comparison_method,
        c.england_value,
        c.compared_to_england,
        c.england_significance,
        c.region_value,
        c.compared_to_region,
        c.icb_value,
        c.compared_to_icb,
        c.goal_value,
        c.compared_to_goal,
        c.goal_significance,
        c.compared_to_peers,
        c.period_kind,
        c.period_end,
        c.feed,
        c.denominator_jump,
        c.coverage_jump
    FROM area_comparisons AS c
    INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
    WHERE
        c.indicator = which_indicator
        AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
    QUALIFY dense_rank() OVER (PARTITION BY c.area, c.period_kind, c.feed ORDER BY c.period_end DESC) = 1
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, category_type, category, sex, age;

-- Every period of one indicator for one area.
CREATE MACRO area_series(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT
        c.indicator,
        c.area_code,
        c.area_name,
        c.period_kind,
        c.period_end,
        c.period,
        c.sex,
        c.age,
        c.category_type,
        c.category,
        c.value,
        c.lower_95,
        c.upper_95,
        c.reason,
        c.basis,
        c.england_value,
        c.feed
    FROM area_comparisons AS c
    WHERE
        c.indicator = which_indicator
        AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, category_type, category, sex, age, period_end;

-- Every area of a type with the latest total of one indicator (persons, all ages, no category; where there is none such, what comes
-- nearest to it), highest first; areas without a value come last, with the reason. With breakdowns := true also every sex and age.
CREATE MACRO area_ranking(which_type, which_indicator, breakdowns := FALSE) AS TABLE
SELECT *
FROM (
    SELECT
        c.area_code,
        c.area_name,
        c.period,
        c.sex,
        c.age,
        c.value,
        c.reason,
        c.england_value,
        c.compared_to_england,
        c.period_kind,
        c.feed
    FROM area_comparisons AS c
    WHERE c.indicator = which_indicator AND is_of_kind(c.area_type, which_type) AND c.category = 'all'
    QUALIFY
        dense_rank() OVER (PARTITION BY c.period_kind, c.feed ORDER BY c.period_end DESC) = 1
        AND (
            breakdowns
            OR rank() OVER (PARTITION BY c.period_kind, c.feed, c.period_end ORDER BY c.sex <> 'persons', c.age <> 'all') = 1
        )
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_type_is_refused(which_type) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, sex <> 'persons', age <> 'all', sex, age, value DESC NULLS LAST, area_code;

-- Every stretch of every area that has a code (ONS or ODS) or key. Refuses one that nobody has; its question hangs on the table, so
-- that a refusal is never worked out before there is a reason for it.
CREATE MACRO areas_named(which_code) AS TABLE
WITH coded AS (
    SELECT
        a.*,
        unnest(
            list_distinct(list_concat([upper(a.area_code), upper(a.area)], string_split(upper(a.ods_codes), '|')))
        ) AS known_as
    FROM areas AS a
)

SELECT c.* EXCLUDE (known_as)
FROM coded AS c
WHERE c.known_as = upper(which_code)
UNION ALL
SELECT c.* EXCLUDE (known_as)
FROM (SELECT CAST(which_code AS VARCHAR) AS code) AS q
LEFT JOIN coded AS c ON FALSE
WHERE
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM coded AS known WHERE known.known_as = upper(q.code)) THEN
            CAST(
                error(
                    'No area has the code or key '
                    || coalesce('''' || q.code || '''', 'NULL')
                    || '; FROM areas WHERE area_name ILIKE ''%name%'' finds one by its name'
                ) AS BOOLEAN
            )
        ELSE FALSE
    END;

-- What a code (ONS or ODS) or key means on a day: the areas that have it on that day, or else those that its nearest meaning had
-- become by then, or had not yet been made from. "through" says which, "kinds" and "steps" how, "share" how much of the people,
-- "remark" when the code was valid where it was not on that day. Where no succession leads to the day, one row without an area says
-- so. A code that nobody ever had is refused.
CREATE MACRO area_on(which_code, which_day) AS TABLE
WITH asked AS (
    SELECT
        CASE
            WHEN EXISTS (SELECT 1 FROM areas) AND CAST(which_day AS DATE) IS NULL
                THEN CAST(error('No day is given; write it as DATE ''2021-04-01''') AS DATE)
            ELSE CAST(which_day AS DATE)
        END AS on_day
),

known AS (
    SELECT
        a.*,
        q.on_day,
        CASE
            WHEN q.on_day < a.valid_from THEN a.valid_from - q.on_day
            WHEN q.on_day > a.valid_to THEN q.on_day - a.valid_to
            ELSE 0
        END AS days_off,
        CASE WHEN q.on_day < a.valid_from THEN 'predecessor' ELSE 'successor' END AS lies,
        coalesce(a.area_name || ' (' || a.area || ')', a.area)
        || ' is valid'
        || coalesce(' from ' || min(a.valid_from) OVER life, '')
        || CASE WHEN count(*) OVER life = count(a.valid_to) OVER life THEN ' to ' || max(a.valid_to) OVER life ELSE '' END
        || ', not on '
        || q.on_day AS absence
    FROM areas_named(which_code) AS a
    CROSS JOIN asked AS q
    WINDOW life AS (PARTITION BY a.area)
    QUALIFY rank() OVER (ORDER BY days_off) = 1
),

became AS (
    SELECT
        a.*,
        r.direction,
        r.steps,
        r.kinds,
        r.share,
        k.area AS from_area,
        k.absence
    FROM known AS k
    INNER JOIN area_relation AS r ON k.area = r.area AND k.lies = r.direction
    INNER JOIN areas AS a
        ON
            r.other = a.area
            AND (a.valid_from IS NULL OR k.on_day >= a.valid_from)
            AND (a.valid_to IS NULL OR k.on_day <= a.valid_to)
    WHERE k.days_off > 0
)

SELECT
    k.area,
    k.area_code,
    k.area_name,
    k.area_type,
    k.valid_from,
    k.valid_to,
    'itself' AS through,
    0 AS steps,
    NULL::VARCHAR AS kinds,
    1::DOUBLE AS share,
    k.area AS from_area,
    NULL::VARCHAR AS remark
FROM known AS k
WHERE k.days_off = 0
UNION ALL
SELECT
    b.area,
    b.area_code,
    b.area_name,
    b.area_type,
    b.valid_from,
    b.valid_to,
    b.direction AS through,
    b.steps,
    b.kinds,
    b.share,
    b.from_area,
    b.absence
    || CASE b.direction WHEN 'successor' THEN '; this is what it had become' ELSE '; this is what it was made from' END AS remark
FROM became AS b
UNION ALL
SELECT
    NULL AS area,
    NULL AS area_code,
    NULL AS area_name,
    NULL AS area_type,
    NULL AS valid_from,
    NULL AS valid_to,
    'none' AS through,
    NULL AS steps,
    NULL AS kinds,
    NULL AS share,
    k.area AS from_area,
    k.absence || '; no succession leads to that day' AS remark
FROM known AS k
WHERE k.days_off > 0 AND NOT EXISTS (SELECT 1 FROM became AS b WHERE b.from_area = k.area)
ORDER BY area;

-- Every change that led to an area, and every change of what it became, oldest first: one row per predecessor, successor and day. No
-- row: it never changed. A code that nobody ever had is refused.
CREATE MACRO area_lineage(which_code) AS TABLE
WITH RECURSIVE asked AS (
    SELECT DISTINCT a.area FROM areas_named(which_code) AS a
),

before AS (
    SELECT area FROM asked
    UNION
    SELECT s.predecessor FROM area_succession AS s INNER JOIN before AS b ON s.successor = b.area
),

after AS (
    SELECT area FROM asked
    UNION
    SELECT s.successor FROM area_succession AS s INNER JOIN after AS b ON s.predecessor = b.area
)

SELECT s.*
FROM area_succession AS s
WHERE s.successor IN (SELECT area FROM before) OR s.predecessor IN (SELECT area FROM after)
ORDER BY s.date, s.predecessor, s.successor;

-- The stretches of days on which there are boundaries of a kind, known by pieces or by landed weights; every kind without one.
CREATE MACRO boundaries_of(which_kind := NULL) AS TABLE
SELECT b.*
FROM (
    SELECT boundaries, valid_from, valid_to FROM area_atom
    UNION
    SELECT from_boundaries, from_valid_from, from_valid_to FROM area_weight
    UNION
    SELECT to_boundaries, to_valid_from, to_valid_to FROM area_weight
) AS b
WHERE which_kind IS NULL OR b.boundaries = which_kind;

-- Refuses a kind of boundaries that there is not; else FALSE.
CREATE MACRO boundaries_are_refused(which_kind) AS (
    CASE
        WHEN which_kind IS NULL OR NOT EXISTS (SELECT 1 FROM boundaries_of(which_kind)) THEN
            CAST(
                error(
                    'No boundaries are of the kind '
                    || coalesce('''' || which_kind || '''', 'NULL')
                    || '; there are '
                    || (SELECT coalesce(string_agg(DISTINCT boundaries, ', ' ORDER BY boundaries), 'none') FROM boundaries_of())
                ) AS BOOLEAN
            )
        ELSE FALSE
    END
);

-- The stretches of days on which boundaries of a kind, or of every kind, are known. A kind that there is not is refused.
CREATE MACRO boundaries_known(which_kind := NULL) AS TABLE
SELECT * FROM boundaries_of(which_kind)
UNION ALL BY NAME
SELECT NULL AS boundaries WHERE which_kind IS NOT NULL AND boundaries_are_refused(which_kind);

-- Refuses a kind of boundaries that there is not, or not on a day; else TRUE.
CREATE MACRO boundaries_are_known(which_kind, which_day) AS (
    CASE
        WHEN boundaries_are_refused(which_kind) THEN FALSE
        WHEN NOT EXISTS (
            SELECT 1
            FROM boundaries_of(which_kind)
            WHERE valid_from <= CAST(which_day AS DATE) AND (valid_to IS NULL OR valid_to >= CAST(which_day AS DATE))
        ) THEN
            CAST(
                error(
                    'No boundaries of '
                    || which_kind
                    || ' are known on '
                    || coalesce(CAST(CAST(which_day AS DATE) AS VARCHAR), 'NULL')
                    || '; they are of '
                    || (
                        SELECT
                            min(valid_from)
                            || CASE WHEN count(*) = count(valid_to) THEN ' to ' || max(valid_to) ELSE ' and later' END
                        FROM boundaries_of(which_kind)
                    )
                ) AS BOOLEAN
            )
        ELSE TRUE
    END
);

-- How the areas of one kind on one day divide among those of another, by where people live: the weights of a source area add up to
-- 1, or to the part of it that lies in any area of the other kind, and one of exactly 1 is a whole area. Kinds are england, region,
-- utla, ltla, nhs-region, nhs-region-local-office, stp, icb, ccg and sub-icb-location, and those of landed lookups. Ages are counted
-- in whole bands (youngest := 0, oldest := 17 for children; NULL is no limit). Where no pieces are known, landed weights answer, for all ages alike.
-- "source" names what the boundaries, or the weights, come from. A kind that there is not, or not on its day, is refused, and so are
-- two of which nothing says how they divide.
CREATE MACRO area_crosswalk(from_type, from_date, to_type, to_date, youngest := 0, oldest := NULL) AS TABLE
WITH people AS (
    SELECT
        atom,
        sum(people) FILTER (
            WHERE
            (age_to IS NULL OR coalesce(youngest::INTEGER, 0) <= age_to)
            AND (oldest::INTEGER IS NULL OR age_from <= oldest::INTEGER)
        ) AS counted,
        sum(people) AS everybody,
        any_value(source) AS population_source
    FROM area_atom_people
    GROUP BY atom
),

pieces AS (
    SELECT f.area, f.source AS boundaries_source, p.*
    FROM area_atom AS f
    INNER JOIN people AS p ON f.atom = p.atom
    WHERE f.boundaries = from_type AND f.valid_from <= CAST(from_date AS DATE) AND (f.valid_to IS NULL OR f.valid_to >= CAST(from_date AS DATE))
),

whole AS (
    SELECT area, sum(counted) AS all_counted, sum(everybody) AS all_of_it
    FROM pieces
    GROUP BY area
),

shared AS (
    SELECT
        f.area AS from_area,
        t.area AS to_area,
        sum(f.counted) AS counted,
        sum(f.everybody) AS everybody,
        any_value(f.population_source) AS population_source,
        any_value(f.boundaries_source) AS from_source,
        any_value(t.source) AS to_source
    FROM pieces AS f
    INNER JOIN area_atom AS t ON f.atom = t.atom
    WHERE t.boundaries = to_type AND t.valid_from <= CAST(to_date AS DATE) AND (t.valid_to IS NULL OR t.valid_to >= CAST(to_date AS DATE))
    GROUP BY f.area, t.area
),

weighed AS (
    SELECT
        s.from_area,
        s.to_area,
        CASE WHEN w.all_counted > 0 THEN s.counted / w.all_counted ELSE s.everybody / w.all_of_it END::DOUBLE AS weight,
        s.counted::BIGINT AS population,
        s.population_source,
        CASE WHEN s.from_source = s.to_source THEN s.from_source ELSE s.from_source || '; ' || s.to_source END AS source
    FROM shared AS s
    INNER JOIN whole AS w ON s.from_area = w.area
    WHERE w.all_counted = 0 OR s.counted > 0
    UNION ALL
    SELECT
        a.from_area,
        a.to_area,
        a.weight,
        NULL AS population,
        a.population_source,
        a.source
    FROM area_weight AS a
    WHERE
        a.from_boundaries = from_type AND a.from_valid_from <= CAST(from_date AS DATE) AND (a.from_valid_to IS NULL OR a.from_valid_to >= CAST(from_date AS DATE))
        AND a.to_boundaries = to_type AND a.to_valid_from <= CAST(to_date AS DATE) AND (a.to_valid_to IS NULL OR a.to_valid_to >= CAST(to_date AS DATE))
        AND NOT EXISTS (SELECT 1 FROM shared)
        -- Of tables for several days of the other kind one answers, until the day of the next.
        AND (a.answers_from IS NULL OR a.answers_from <= CAST(to_date AS DATE)) AND (a.answers_to IS NULL OR a.answers_to >= CAST(to_date AS DATE))
)

SELECT * FROM weighed
UNION ALL
SELECT
    NULL AS from_area,
    NULL AS to_area,
    NULL AS weight,
    NULL AS population,
    NULL AS population_source,
    NULL AS source
WHERE
    CASE
        WHEN EXISTS (SELECT 1 FROM area_atom_people) AND oldest::INTEGER < coalesce(youngest::INTEGER, 0) THEN
            CAST(
                error(
                    'There are no ages from '
                    || coalesce(youngest::INTEGER, 0)
                    || ' to '
                    || oldest::INTEGER
                    || '; give the youngest and the oldest, or neither for all ages'
                ) AS BOOLEAN
            )
        WHEN
            boundaries_are_known(from_type, from_date)
            AND boundaries_are_known(to_type, to_date)
            AND NOT EXISTS (SELECT 1 FROM weighed)
            THEN
                CAST(
                    error(
                        'Nothing says how '
                        || from_type
                        || ' of '
                        || CAST(from_date AS DATE)
                        || ' and '
                        || to_type
                        || ' of '
                        || CAST(to_date AS DATE)
                        || ' divide; a table of weights that is landed would'
                    ) AS BOOLEAN
                )
        ELSE FALSE
    END
ORDER BY from_area, to_area;

-- The control chart of one indicator for one area: every period, oldest first; uncharted ones say why.
CREATE MACRO control_chart(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT
        c.indicator,
        c.area_code,
        c.area_name,
        c.period,
        c.sex,
        c.age,
        c.category_type,
        c.category,
        c.value,
        c.mean,
        c.lower_limit,
        c.upper_limit,
        c.rules,
        c.variation,
        c.assurance,
        c.target,
        c.is_latest,
        c.is_provisional,
        coalesce(c.reason, c.assurance_reason) AS reason,
        c.period_kind,
        c.period_end,
        c.feed
    FROM control_charts AS c
    WHERE
        c.indicator = which_indicator
        AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, category_type, category, sex, age, period_end;

-- What the latest charted period of one indicator says in every area of a kind: the icons, special causes first.
CREATE MACRO special_causes(which_type, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT
        c.area_code,
        c.area_name,
        c.period,
        c.sex,
        c.age,
        c.category_type,
        c.category,
        c.value,
        c.mean,
        c.lower_limit,
        c.upper_limit,
        c.variation,
        c.rules,
        c.assurance,
        c.is_provisional,
        c.period_kind,
        c.feed
    FROM control_charts AS c
    WHERE c.indicator = which_indicator AND is_of_kind(c.area_type, which_type) AND c.is_latest
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_type_is_refused(which_type) OR indicator_is_refused(which_indicator)
)
ORDER BY len(rules) = 0, period_kind, feed, area_code, category_type, category, sex, age;

-- Who fares worse in one area: the groups of people in the latest period of one indicator, furthest from the whole area first.
CREATE MACRO area_inequality(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT
        q.indicator,
        q.area_code,
        q.area_name,
        q.period,
        q.dimension,
        q.sex,
        q.age,
        q.category_type,
        q.category,
        q.value,
        q.total_value,
        q.compared_to_total,
        q.gap,
        q.gap_lower,
        q.gap_upper,
        q.ratio,
        q.reference,
        q.reference_gap,
        q.reference_gap_lower,
        q.reference_gap_upper,
        q.unknown_share,
        coalesce(q.value_reason, q.gap_reason) AS reason,
        q.period_kind,
        q.feed
    FROM inequalities AS q
    WHERE
        q.indicator = which_indicator
        AND (q.area = which_area OR q.area_code = which_area OR lower(q.area_name) = lower(which_area))
    QUALIFY dense_rank() OVER (PARTITION BY q.area, q.period_kind, q.feed ORDER BY q.period_end DESC) = 1
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, dimension, category_type, abs(gap) DESC NULLS LAST, sex, age, category;

-- The slope and relative index of inequality over deprivation in one area, for every period of one indicator that has them.
CREATE MACRO deprivation_slope(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT DISTINCT
        q.indicator,
        q.area_code,
        q.area_name,
        q.period,
        q.sex,
        q.age,
        q.category_type,
        q.slope_index,
        q.slope_index_lower,
        q.slope_index_upper,
        q.relative_index,
        q.relative_index_lower,
        q.relative_index_upper,
        q.slope_reason,
        q.period_kind,
        q.period_end,
        q.feed
    FROM inequalities AS q
    WHERE
        q.indicator = which_indicator
        AND q.dimension = 'deprivation'
        AND (q.area = which_area OR q.area_code = which_area OR lower(q.area_name) = lower(which_area))
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, category_type, sex, age, period_end;

-- Every figure on the boundaries of one of the days in dim_boundary: observations of areas valid on that day, and all others brought
-- onto them. Kinds: England, regions, LTLAs, UTLAs, CCGs or Sub-ICB locations, STPs or ICBs. An area has each figure once.
CREATE MACRO observations_on_boundaries(which_date) AS TABLE
WITH asked AS (
    SELECT CAST(which_date AS DATE) AS boundaries
),

prepared AS (
    SELECT coalesce(list(boundaries ORDER BY boundaries), []) AS days
    FROM dim_boundary
),

wanted AS (
    SELECT
        CASE
            WHEN list_contains(p.days, q.boundaries) THEN q.boundaries
            ELSE
                CAST(
                    error(
                        'No boundaries of '
                        || coalesce(CAST(q.boundaries AS VARCHAR), 'NULL')
                        || ' in this release; there are those of '
                        || CASE WHEN len(p.days) = 0 THEN 'no day' ELSE array_to_string(p.days, ', ') END
                        || '. The days are set with boundaries: in mhin.yaml'
                    ) AS DATE
                )
        END AS boundaries
    FROM asked AS q
    CROSS JOIN prepared AS p
)

SELECT
    w.boundaries,
    c.feed,
    c.indicator,
    c.area,
    c.area_code,
    a.area_name,
    c.area_type,
    c.period_kind,
    c.period_start,
    c.period_end,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.numerator,
    c.denominator,
    c.value,
    c.lower_95,
    c.upper_95,
    c.lower_998,
    c.upper_998,
    c.method,
    c.basis,
    0.0 AS moved,
    FALSE AS estimate,
    1 AS parts,
    c.reason,
    NULL AS limits_reason
FROM wanted AS w
INNER JOIN dim_area AS a
    ON
        w.boundaries >= a.valid_from
        AND w.boundaries <= coalesce(a.valid_to, DATE '9999-12-31')
        AND a.area_type IN (
            'england',
            'region',
            'county',
            'unitary',
            'metropolitan-district',
            'london-borough',
            'non-metropolitan-district',
            'ccg',
            'sub-icb-location',
            'stp',
            'icb'
        )
INNER JOIN area_comparisons AS c ON a.area = c.area
UNION ALL
SELECT
    b.boundaries,
    b.feed,
    b.indicator,
    b.area,
    b.area_code,
    b.area_name,
    b.area_type,
    b.period_kind,
    b.period_start,
    b.period_end,
    b.period,
    b.sex,
    b.age,
    b.category_type,
    b.category,
    b.numerator,
    b.denominator,
    b.value,
    b.lower_95,
    b.upper_95,
    b.lower_998,
    b.upper_998,
    b.method,
    b.basis,
    b.moved,
    b.estimate,
    b.parts,
    b.reason,
    b.limits_reason
FROM wanted AS w
INNER JOIN boundary_observations AS b ON w.boundaries = b.boundaries;

-- The figures of several areas taken together, named by codes or keys: what adds up is added, and the value is made anew from the
-- sums, never averaged. Every area counts with what is published for itself, on its own boundaries. "reason" says why there is no
-- value, and "blank_areas" which areas are to blame; suppressed goes before all else, since the rest would tell what was hidden. How a
-- method adds stands in dim_method. Limits are made by mhin compare and mhin explain, of an area list or with --boundaries.
CREATE MACRO observations_of(which_areas) AS TABLE
WITH asked AS (
    SELECT
        unnest(CAST(which_areas AS VARCHAR[])) AS code,
        generate_subscripts(CAST(which_areas AS VARCHAR[]), 1) AS place
),

members AS (
    SELECT DISTINCT
        q.place,
        q.code,
        n.area
    FROM asked AS q, areas_named(q.code) AS n
),

clashes AS (
    SELECT
        m.code AS one,
        o.code AS other
    FROM members AS m
    INNER JOIN members AS o ON m.place < o.place
    WHERE
        m.area = o.area
        OR EXISTS (
            SELECT 1
            FROM area_atom AS a
            INNER JOIN area_atom AS b ON a.atom = b.atom
            WHERE
                a.area = m.area
                AND b.area = o.area
                AND (a.valid_to IS NULL OR b.valid_from <= a.valid_to)
                AND (b.valid_to IS NULL OR a.valid_from <= b.valid_to)
        )
),

figures AS (
    SELECT
        m.place,
        m.code,
        c.feed,
        c.indicator,
        c.period_kind,
        c.period_start,
        c.period_end,
        c.period,
        c.sex,
        c.age,
        c.category_type,
        c.category,
        n.unit,
        n.multiplier,
        n.method,
        d.adds,
        d.divides,
        c.value,
        c.numerator,
        c.denominator,
        c.reason,
        CASE WHEN d.adds AND NOT d.divides THEN coalesce(c.numerator, c.value / n.multiplier) ELSE c.numerator END AS events
    FROM members AS m
    INNER JOIN area_comparisons AS c ON m.area = c.area
    INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
    INNER JOIN dim_method AS d ON n.method = d.method
),

parts AS (
    SELECT
        *,
        CASE
            WHEN reason IS NOT NULL THEN CAST(reason AS VARCHAR)
            WHEN adds AND events IS NULL THEN 'not-convertible'
            WHEN divides AND denominator IS NULL THEN 'denominator-missing'
        END AS fault
    FROM figures
),

sums AS (
    SELECT
        feed,
        indicator,
        period_kind,
        period_start,
        period_end,
        period,
        sex,
        age,
        category_type,
        category,
        unit,
        multiplier,
        method,
        adds,
        divides,
        count(DISTINCT place) AS areas,
        count(*) AS figures,
        sum(events ORDER BY place) AS events,
        sum(denominator ORDER BY place) AS denominators,
        any_value(value) AS only_value,
        any_value(numerator) AS only_numerator,
        any_value(CAST(reason AS VARCHAR)) AS only_reason,
        bool_or(coalesce(fault = 'suppressed', FALSE)) AS hidden,
        arg_min(fault, place) AS fault,
        list(DISTINCT place) AS places,
        list(DISTINCT place) FILTER (WHERE fault IS NOT NULL) AS blank_places
    FROM parts
    GROUP BY ALL
),

asked_for AS (
    SELECT
        count(*) AS areas,
        list(code ORDER BY place) AS codes
    FROM asked
),

judged AS (
    SELECT
        s.*,
        a.areas AS asked_areas,
        a.codes,
        CASE
            WHEN a.areas = 1 AND s.figures = 1 THEN s.only_reason
            WHEN NOT s.adds THEN 'not-convertible'
            WHEN s.hidden THEN 'suppressed'
            WHEN s.fault IS NOT NULL THEN s.fault
            WHEN s.areas < a.areas THEN 'not-landed'
            WHEN s.figures > s.areas THEN 'not-convertible'
            WHEN s.divides AND NOT s.denominators > 0 THEN 'denominator-missing'
        END AS why
    FROM sums AS s
    CROSS JOIN asked_for AS a
)

SELECT
    j.feed,
    j.indicator,
    j.period_kind,
    j.period_start,
    j.period_end,
    j.period,
    j.sex,
    j.age,
    j.category_type,
    j.category,
    j.areas,
    CASE
        WHEN j.asked_areas = 1 AND j.figures = 1 THEN j.only_numerator
        WHEN j.why IS NULL THEN j.events
    END AS numerator,
    CASE WHEN (j.asked_areas = 1 AND j.figures = 1) OR (j.why IS NULL AND j.divides) THEN j.denominators END AS denominator,
    CASE
        WHEN j.asked_areas = 1 AND j.figures = 1 THEN j.only_value
        WHEN j.why IS NULL AND j.divides THEN j.events / j.denominators * j.multiplier
        WHEN j.why IS NULL THEN j.events * j.multiplier
    END AS value,
    j.unit,
    j.method,
    j.why AS reason,
    list_filter(
        j.codes,
        lambda code, place: j.why IS NOT NULL
        AND (NOT list_contains(j.places, place) OR coalesce(list_contains(j.blank_places, place), FALSE))
    ) AS blank_areas
FROM judged AS j
UNION ALL
SELECT
    NULL AS feed,
    NULL AS indicator,
    NULL AS period_kind,
    NULL AS period_start,
    NULL AS period_end,
    NULL AS period,
    NULL AS sex,
    NULL AS age,
    NULL AS category_type,
    NULL AS category,
    NULL AS areas,
    NULL AS numerator,
    NULL AS denominator,
    NULL AS value,
    NULL AS unit,
    NULL AS method,
    NULL AS reason,
    NULL AS blank_areas
FROM asked_for AS a
WHERE
    CASE
        WHEN a.areas = 0 THEN CAST(error('No areas are named; write their codes as [''E06000015'', ''E10000007'']') AS BOOLEAN)
        WHEN EXISTS (SELECT 1 FROM clashes) THEN
            CAST(
                error(
                    (SELECT min(one || ' and ' || other) FROM clashes)
                    || ' overlap, or are the same; what lies in both would be counted twice'
                ) AS BOOLEAN
            )
        ELSE FALSE
    END
ORDER BY indicator, feed, period_kind, period_end, category_type, category, sex, age;

-- The profile of one area: every indicator on the spine of its kind of area in the latest period, with the recent trend.
CREATE MACRO area_profile(which_area) AS TABLE
SELECT * EXCLUDE (topic)
FROM (
    SELECT
        n.topic,
        p.indicator,
        n.title,
        n.unit,
        p.area_code,
        p.area_name,
        p.peer_kind,
        p.period,
        p.sex,
        p.age,
        p.value,
        p.lower_95,
        p.upper_95,
        p.england_value,
        p.compared_to_england,
        p.region_value,
        p.orientation,
        p.worst,
        p.p25,
        p.median,
        p.p75,
        p.best,
        p.position,
        p.rank,
        p.rank_lower,
        p.rank_upper,
        p.ranked_areas,
        p.not_distinguishable,
        t.change_from_previous,
        t.trend,
        coalesce(p.reason, p.spine_reason, p.rank_reason) AS reason,
        p.period_kind,
        p.feed
    FROM area_profiles AS p
    INNER JOIN dim_indicator AS n ON p.indicator = n.indicator
    LEFT JOIN area_trends AS t
        ON
            p.feed = t.feed
            AND p.indicator = t.indicator
            AND p.area = t.area
            AND p.period_kind = t.period_kind
            AND p.sex = t.sex
            AND p.age = t.age
            AND p.period_end = t.latest_period_end
    WHERE p.area = which_area OR p.area_code = which_area OR lower(p.area_name) = lower(which_area)
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area)
)
ORDER BY topic, indicator, feed, period_kind, sex, age;
