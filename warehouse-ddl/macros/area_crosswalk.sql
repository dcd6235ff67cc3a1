-- How the areas of one type on one day divide among those of another, by where people live: the weights of a source area add up to 1, or to
-- the part of it that lies in any area of the other type, and one of exactly 1 is a whole area.
CREATE MACRO area_crosswalk(from_type, from_date, to_type, to_date, youngest := 0, oldest := NULL) AS TABLE
WITH people AS (
    SELECT
        block,
        sum(people) FILTER (
            WHERE
            (age_to IS NULL OR coalesce(youngest::INTEGER, 0) <= age_to)
            AND (oldest::INTEGER IS NULL OR age_from <= oldest::INTEGER)
        ) AS counted,
        sum(people) AS everybody,
        any_value(source) AS population_source
    FROM area_block_people
    GROUP BY block
),

pieces AS (
    SELECT f.area, f.source AS boundaries_source, p.*
    FROM area_block AS f
    INNER JOIN people AS p ON f.block = p.block
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
    INNER JOIN area_block AS t ON f.block = t.block
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
        a.from_boundaries = from_type
        AND a.from_valid_from <= CAST(from_date AS DATE)
        AND (a.from_valid_to IS NULL OR a.from_valid_to >= CAST(from_date AS DATE))
        AND a.to_boundaries = to_type
        AND a.to_valid_from <= CAST(to_date AS DATE)
        AND (a.to_valid_to IS NULL OR a.to_valid_to >= CAST(to_date AS DATE))
        AND NOT EXISTS (SELECT 1 FROM shared)
        -- Of tables for several days of the other type one answers, until the day of the next.
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
        WHEN EXISTS (SELECT 1 FROM area_block_people) AND oldest::INTEGER < coalesce(youngest::INTEGER, 0) THEN
            CAST(
                error(
                    'There are no ages from '
                    || coalesce(youngest::INTEGER, 0)
                    || ' to '
                    || oldest::INTEGER
                    || '; give the youngest and the oldest, or neither for all ages'
                ) AS BOOLEAN
            )
        -- A band without an end holds everybody who is older; an impossible age is a mistake.
        WHEN youngest::INTEGER > (SELECT max(coalesce(age_to, 120)) FROM area_block_people) THEN
            CAST(
                error(
                    'No band of ages has '
                    || youngest::INTEGER
                    || '; the oldest is '
                    || (
                        SELECT
                            max_by(
                                age_from || coalesce(' to ' || age_to, ' and over, which takes ages up to 120'), age_from
                            )
                        FROM area_block_people
                    )
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
