-- The latest figures of one indicator for one area, compared with England, the region and the ICB.
CREATE MACRO area_comparison(which_area, which_indicator) AS TABLE
-- Kept as they are found: to read them twice, or to rank them, takes longer.
WITH found AS MATERIALIZED (
    SELECT c.*
    FROM area_comparisons AS c
    WHERE c.indicator = which_indicator AND c.area IN (SELECT k.area FROM areas_called(which_area) AS k)
),

latest AS (
    SELECT
        area,
        period_kind,
        feed,
        max({'period_end': period_end, 'period_start': period_start}) AS days
    FROM found
    GROUP BY area, period_kind, feed
)

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
    FROM found AS c
    INNER JOIN latest AS l
        ON
            c.area = l.area
            AND c.period_kind = l.period_kind
            AND c.feed = l.feed
            AND c.period_end = l.days.period_end
            AND c.period_start = l.days.period_start
    INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY
    feed,
    period_kind,
    category <> 'all',
    sex <> 'persons',
    age <> 'all',
    category_type,
    category,
    sex,
    try_cast(regexp_extract(age, '[0-9]+') AS INTEGER) NULLS LAST,
    age;
