-- The staged file's good rows, typed and sorted.
SELECT
    period_start,
    period_end,
    level,
    broken_down_by,
    area_reported,
    second,
    second_name,
    measure,
    value,
    reason,
    source_line
FROM staged
WHERE fault IS NULL
ORDER BY period_start, period_end, broken_down_by, second, level, area_reported, measure
