-- The five latest values of each series, and the change between the latest two.
CREATE TABLE area_trends AS
WITH latest AS (
    SELECT
        indicator,
        period_end,
        dense_rank() OVER (PARTITION BY indicator ORDER BY period_end DESC) AS position
    FROM (SELECT DISTINCT indicator, period_end FROM area_comparisons)
)

SELECT
    c.indicator,
    c.area,
    any_value(c.area_code) AS area_code,
    any_value(c.area_name) AS area_name,
    any_value(c.area_type) AS area_type,
    c.age_reported,
    max(c.period_end) AS latest_period_end,
    max(c.final_value) FILTER (WHERE l.position = 1) AS value_1,
    max(c.final_value) FILTER (WHERE l.position = 2) AS value_2,
    max(c.final_value) FILTER (WHERE l.position = 3) AS value_3,
    max(c.final_value) FILTER (WHERE l.position = 4) AS value_4,
    max(c.final_value) FILTER (WHERE l.position = 5) AS value_5,
    max(c.reason) FILTER (WHERE l.position = 1) AS reason_1,
    value_1 - value_2 AS change_from_previous
FROM area_comparisons AS c
INNER JOIN latest AS l ON c.indicator = l.indicator AND c.period_end = l.period_end
WHERE c.category = 'all'
GROUP BY c.indicator, c.area, c.age_reported
HAVING min(l.position) <= 5
ORDER BY c.indicator, c.area, c.age_reported
