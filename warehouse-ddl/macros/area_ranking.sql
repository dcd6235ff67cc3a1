-- Every area of a type with the latest total of one indicator (persons, all ages, no category).
CREATE MACRO area_ranking(which_type, which_indicator, breakdowns := FALSE) AS TABLE
-- Kept as they are found: to read them twice, or to rank them, takes longer.
WITH found AS MATERIALIZED (
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
        c.period_end,
        c.period_start,
        c.feed
    FROM area_comparisons AS c
    WHERE c.indicator = which_indicator AND is_of_kind(c.area_type, which_type) AND c.category = 'all'
),

-- The greatest of these is of the latest period, and there of persons and of all ages where there are such.
latest AS (
    SELECT
        period_kind,
        feed,
        max({'period_end': period_end, 'period_start': period_start, 'persons': sex = 'persons', 'all_ages': age = 'all'}) AS total
    FROM found
    GROUP BY period_kind, feed
)

SELECT *
FROM (
    SELECT c.* EXCLUDE (period_end, period_start)
    FROM found AS c
    INNER JOIN latest AS l
        ON
            c.period_kind = l.period_kind
            AND c.feed = l.feed
            AND c.period_end = l.total.period_end
            AND c.period_start = l.total.period_start
    WHERE breakdowns OR ((c.sex = 'persons') = l.total.persons AND (c.age = 'all') = l.total.all_ages)
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_type_is_refused(which_type) OR indicator_is_refused(which_indicator)
)
ORDER BY feed, period_kind, sex <> 'persons', age <> 'all', sex, age, value DESC NULLS LAST, area_code;
