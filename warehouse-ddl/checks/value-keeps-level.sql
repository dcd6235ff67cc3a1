-- A figure and that of the period before in its series, with how it changed. Broken where it changed by half or more though both are of a hundred
-- people or more (flag high) and the series is steady: five times the middle one of its earlier changes, of at least two, is less. Where an
-- indicator changed on a day, a series begins.
WITH figures AS (
    SELECT
        c.feed,
        c.indicator,
        c.part,
        c.delivery,
        c.area,
        c.period_end,
        c.period,
        c.sex,
        c.age,
        c.category,
        c.value,
        coalesce(c.numerator, CASE WHEN m.adds AND NOT m.divides THEN c.value END, c.denominator) AS people,
        hash(
            c.feed,
            c.indicator,
            c.area,
            c.period_kind,
            c.sex,
            c.age,
            c.category_type,
            c.category,
            len(list_filter(string_split(n.series_breaks, ', '), LAMBDA day: CAST(day AS DATE) <= c.period_start))
        ) AS series
    FROM area_comparisons AS c
    INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
    LEFT JOIN dim_method AS m ON c.method = m.method
),

neighbours AS (
    SELECT
        *,
        lag(value) OVER periods AS value_before,
        lag(period) OVER periods AS period_before,
        lag(people) OVER periods AS people_before
    FROM figures
    WINDOW periods AS (PARTITION BY series ORDER BY period_end)
),

changes AS (
    SELECT
        *,
        abs(value - value_before) / nullif(greatest(abs(value), abs(value_before)), 0) AS change,
        CASE
            WHEN value IS NULL THEN 'missing-now'
            WHEN value_before IS NULL THEN 'missing-before'
            WHEN abs(value - value_before) >= 0.5 * abs(value_before) AND value <> value_before THEN 'high'
            WHEN abs(value - value_before) > 0.1 * abs(value_before) THEN 'moderate'
            ELSE 'low'
        END AS size,
        coalesce(least(people, people_before) < 100, TRUE) AS is_volatile
    FROM neighbours
    WHERE period_before IS NOT NULL AND (value IS NOT NULL OR value_before IS NOT NULL)
),

usual AS (
    SELECT
        h.series,
        h.period_end,
        count(e.change) AS earlier_changes,
        median(e.change) AS usual_change
    FROM changes AS h
    INNER JOIN changes AS e ON h.series = e.series AND h.period_end > e.period_end
    WHERE h.size = 'high' AND NOT h.is_volatile
    GROUP BY h.series, h.period_end
)

SELECT
    c.feed,
    c.indicator,
    c.part,
    c.delivery,
    c.area,
    c.period,
    c.sex,
    c.age,
    c.category,
    c.value,
    c.period_before,
    c.value_before,
    CASE WHEN c.is_volatile AND c.size IN ('high', 'moderate') THEN c.size || '-volatile' ELSE c.size END AS flag,
    u.usual_change,
    coalesce(c.size = 'high' AND NOT c.is_volatile AND u.earlier_changes >= 2 AND c.change > 5 * u.usual_change, FALSE) AS violated
FROM changes AS c
LEFT JOIN usual AS u ON c.series = u.series AND c.period_end = u.period_end
