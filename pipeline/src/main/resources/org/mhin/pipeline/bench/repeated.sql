-- How many keys of the staged file have different figures; identical repeats would be left out.
SELECT count(*)
FROM (
    SELECT 1
    FROM staged
    WHERE fault IS NULL
    GROUP BY period_start, period_end, level, broken_down_by, area_reported, second, measure
    HAVING count(*) > 1
)
