-- Every area of a type with the latest total of one indicator (persons, all ages, no category).
CREATE MACRO area_ranking(which_type, which_indicator, breakdowns := FALSE) AS TABLE
WITH latest AS (
    SELECT
        period_kind,
        feed,
        max(period_end) AS period_end
    FROM area_comparisons
    WHERE indicator = which_indicator AND is_of_kind(area_type, which_type) AND category = 'all'
    GROUP BY period_kind, feed
)

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
    INNER JOIN latest AS l ON c.period_kind = l.period_kind AND c.feed = l.feed AND c.period_end = l.period_end
    WHERE c.indicator = which_indicator AND is_of_kind(c.area_type, which_type) AND c.category = 'all'
    QUALIFY breakdowns OR rank() OVER (PARTITION BY c.period_kind, c.feed ORDER BY c.sex <> 'persons', c.age <> 'all') = 1
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_type_is_refused(which_type) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, sex <> 'persons', age <> 'all', sex, age, value DESC NULLS LAST, area_code;
