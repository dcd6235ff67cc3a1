-- Each area among those of its kind in the latest period: the ends and the quarters of all, and where it lies by order.
CREATE TABLE area_profiles AS
WITH latest AS (
    SELECT
        indicator,
        area_type,
        max(period_end) AS period_end
    FROM area_comparisons
    WHERE area_type <> 'england'
    GROUP BY indicator, area_type
),

figure AS (
    SELECT c.*
    FROM area_comparisons AS c
    INNER JOIN latest AS l ON c.indicator = l.indicator AND c.area_type = l.area_type AND c.period_end = l.period_end
    WHERE c.category = 'all'
)

SELECT
    f.indicator,
    f.area,
    f.area_code,
    f.area_name,
    f.area_type,
    f.period_end,
    f.age_reported,
    f.numerator,
    f.denominator,
    f.final_value,
    f.reason,
    f.england_value,
    count(*) OVER peers AS areas,
    count(f.final_value) OVER peers AS areas_with_value,
    min(f.final_value) OVER peers AS lowest,
    max(f.final_value) OVER peers AS highest,
    CASE WHEN areas_with_value >= 4 THEN quantile_cont(f.final_value, 0.25) OVER peers END AS p25,
    CASE WHEN areas_with_value >= 4 THEN quantile_cont(f.final_value, 0.5) OVER peers END AS median,
    CASE WHEN areas_with_value >= 4 THEN quantile_cont(f.final_value, 0.75) OVER peers END AS p75
FROM figure AS f
WINDOW peers AS (PARTITION BY f.indicator, f.area_type, f.age_reported)
ORDER BY f.indicator, f.area, f.age_reported
