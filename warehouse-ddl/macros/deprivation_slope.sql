-- The slope and relative index of inequality over deprivation in one area, for every period of one indicator that has them.
CREATE MACRO deprivation_slope(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT DISTINCT
        q.indicator,
        q.area_code,
        q.area_name,
        q.period,
        q.sex,
        q.age,
        q.category_type,
        q.slope_index,
        q.slope_index_lower,
        q.slope_index_upper,
        q.relative_index,
        q.relative_index_lower,
        q.relative_index_upper,
        q.slope_reason,
        q.period_kind,
        q.period_end,
        q.feed
    FROM inequalities AS q
    WHERE
        q.indicator = which_indicator
        AND q.dimension = 'deprivation'
        AND q.area IN (SELECT k.area FROM areas_called(which_area) AS k)
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, category_type, sex, age, period_end;
