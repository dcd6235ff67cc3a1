-- An indicator, a type of area and a period: how many areas have a value is not one of the jumps that coverage_jumps tells of.
SELECT
    c.feed,
    c.indicator,
    c.part,
    c.delivery,
    c.area_type,
    c.period,
    j.areas,
    j.previous_period,
    j.previous_areas,
    j.area_type IS NOT NULL AS violated
FROM (
    SELECT
        feed,
        indicator,
        area_type,
        period_kind,
        period_start,
        period_end,
        min(period) AS period,
        CASE WHEN min(part) = max(part) THEN min(part) END AS part,
        CASE WHEN min(delivery) = max(delivery) THEN min(delivery) END AS delivery
    FROM area_comparisons
    WHERE value IS NOT NULL
    GROUP BY feed, indicator, area_type, period_kind, period_start, period_end
) AS c
LEFT JOIN coverage_jumps AS j
    ON
        c.feed = j.feed
        AND c.indicator = j.indicator
        AND c.area_type = j.area_type
        AND c.period_kind = j.period_kind
        AND c.period_start = j.period_start
        AND c.period_end = j.period_end
