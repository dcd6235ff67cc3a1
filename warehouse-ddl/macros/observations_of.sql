-- The figures of several areas combined, named by codes or keys: what adds up is added, and the value is calculated from the sums, never
-- averaged.
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
            FROM area_block AS a
            INNER JOIN area_block AS b ON a.block = b.block
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
            WHEN adds AND events IS NULL AND value IS NULL THEN 'not-landed'
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
        bool_or(coalesce(fault = 'not-landed', FALSE)) AS absent,
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
            WHEN s.absent OR s.areas < a.areas THEN 'not-landed'
            WHEN s.fault IS NOT NULL THEN s.fault
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
        LAMBDA code, place: j.why IS NOT NULL
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
