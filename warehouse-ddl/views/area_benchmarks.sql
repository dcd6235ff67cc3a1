-- Each comparison of area_comparisons in a row of its own: one row per feed, indicator, area, period, breakdown and benchmark.
CREATE VIEW area_benchmarks AS
SELECT
    indicator,
    area,
    area_code,
    area_name,
    area_type,
    period_kind,
    period_start,
    period_end,
    period,
    sex,
    age,
    category_type,
    category,
    value,
    lower_95,
    upper_95,
    reason,
    comparison_method,
    benchmark,
    benchmark_value,
    difference,
    compared,
    significance,
    feed
FROM (
    ${benchmarks.rows}
);
