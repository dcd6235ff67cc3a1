-- How many figures of each area, indicator and period have a value, and how many have none.
CREATE TABLE coverage AS
SELECT
    indicator,
    area,
    any_value(area_type) AS area_type,
    period_start,
    period_end,
    count(final_value) AS cells_with_value,
    count(*) - count(final_value) AS cells_without,
    CASE
        WHEN bool_or(reason = 'suppressed') THEN 'suppressed'
        WHEN bool_or(reason = 'not-landed') THEN 'not-landed'
        ELSE min(reason)
    END AS reason
FROM area_comparisons
GROUP BY indicator, area, period_start, period_end
ORDER BY indicator, area, period_end, period_start
