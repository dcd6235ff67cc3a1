-- The control chart of one indicator for one area: every period, oldest first.
CREATE MACRO control_chart(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT
        c.indicator,
        c.area_code,
        c.area_name,
        c.period,
        c.sex,
        c.age,
        c.category_type,
        c.category,
        c.value,
        c.mean,
        c.lower_limit,
        c.upper_limit,
        c.rules,
        c.variation,
        c.assurance,
        c.target,
        c.is_latest,
        c.is_provisional,
        coalesce(c.reason, c.assurance_reason) AS reason,
        c.period_kind,
        c.period_end,
        c.feed
    FROM control_charts AS c
    WHERE c.indicator = which_indicator AND c.area IN (SELECT k.area FROM areas_called(which_area) AS k)
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, category_type, category, sex, age, period_end;
