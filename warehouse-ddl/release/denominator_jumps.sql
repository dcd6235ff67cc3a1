-- Figures whose denominator left its own pattern: from the period before it more than doubled or halved, by more than five times the middle
-- one of the changes before it (at least two), and by more than chance would (five standard deviations of a count). So a value that
-- has a different denominator from the rest of the series is known next to its word. docs/methods/denominator-jumps.md has how often.
WITH changes AS (
    SELECT
        feed,
        indicator,
        area,
        period_kind,
        period_start,
        period_end,
        period,
        sex,
        age,
        category_type,
        category,
        denominator,
        lag(denominator) OVER series AS previous_denominator,
        lag(period) OVER series AS previous_period
    FROM area_comparisons
    WHERE denominator > 0
    WINDOW series AS (PARTITION BY feed, indicator, area, period_kind, sex, age, category_type, category ORDER BY period_end)
),

sized AS (
    SELECT
        *,
        count(previous_denominator) OVER earlier AS earlier_changes,
        median(abs(ln(denominator / previous_denominator))) OVER earlier AS usual_change
    FROM changes
    WINDOW earlier AS (
        PARTITION BY feed, indicator, area, period_kind, sex, age, category_type, category
        ORDER BY period_end
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)

SELECT
    feed,
    indicator,
    area,
    period_kind,
    period_start,
    period_end,
    period,
    sex,
    age,
    category_type,
    category,
    denominator,
    previous_denominator,
    previous_period,
    denominator / previous_denominator AS ratio,
    CAST(earlier_changes AS INTEGER) AS earlier_changes,
    exp(usual_change) AS usual_change
FROM sized
WHERE
    earlier_changes >= 2
    AND abs(ln(denominator / previous_denominator)) > greatest(ln(2), 5 * usual_change)
    AND 2 * abs(sqrt(denominator) - sqrt(previous_denominator)) > 5
